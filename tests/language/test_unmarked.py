"""Where a thought begins in a message without any mark."""

from itertools import pairwise

import pytest

from bot.language.patterns import CLAUSE_END
from bot.language.reading import Reader
from bot.language.unmarked import thought_begins


@pytest.mark.parametrize(
    ("text", "thoughts"),
    [
        (
            "my back has been bad since march it started with a box of books i have tried physio no numbness",
            [
                "my back has been bad since march",
                "it started with a box of books",
                "i have tried physio",
                "no numbness",
            ],
        ),
        (
            "pain down the right leg to the ankle for three weeks worse when sitting my doctor gave me naproxen",
            [
                "pain down the right leg to the ankle for three weeks",
                "worse when sitting",
                "my doctor gave me naproxen",
            ],
        ),
        (
            "had the ablation done in may and the leg is still sore should i ask for another one or not",
            ["had the ablation done in may and the leg is still sore", "should i ask for another one or not"],
        ),
        (
            "i can not sleep because i have to turn over when it burns and that is every hour of the night",
            ["i can not sleep because i have to turn over when it burns and that is every hour of the night"],
        ),
    ],
)
def test_a_thought_begins_where_a_clause_opens(text: str, thoughts: list[str]) -> None:
    words = text.split()
    begins = [0, *thought_begins(words), len(words)]
    assert [" ".join(words[a:b]) for a, b in pairwise(begins)] == thoughts


def test_a_short_message_stays_whole() -> None:
    assert thought_begins("my leg hurts i can not sit".split()) == []


def test_only_a_message_without_marks_gets_pauses() -> None:
    unmarked = "my back has been bad since march it started with a box of books i have tried physio for it"
    reader = Reader([])
    assert reader.read(unmarked).canonical.count(CLAUSE_END) == 2
    assert len(reader.read(unmarked).sentences) == 1
    marked = unmarked.replace("march it", "march, it")
    assert reader.read(marked).canonical.count(CLAUSE_END) == 1


def test_the_persons_own_words_stay_as_they_were_written() -> None:
    text = "my back has been bad since march it started with a box of books i have tried physio for it"
    reading = Reader([]).read(text)
    assert reading.said(0, len(reading.words)) == text
