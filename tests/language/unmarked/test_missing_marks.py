"""Where marks are missing in a message without any: the end of a sentence, or a pause."""

import re

import pytest

from bot.language.patterns import CLAUSE_END, SENTENCE_END
from bot.language.reading import Reader
from bot.language.unmarked.missing_marks import MissingMarks, MissingMarksUnreadable, standard_missing_marks

UNMARKED = "my back has been bad since march it started with a box of books i have tried physio no numbness"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader([])


@pytest.mark.parametrize(
    "marked",
    [
        "my back has been bad since march . it started with a box of books . i have tried physio , no numbness",
        "pain down the right leg to the ankle for three weeks , worse when sitting . my doctor gave me naproxen",
        "had the ablation done in may , and the leg is still sore . should i ask for another one or not",
        "the pain runs down my left leg , i have had it for eight weeks , worse when sitting , no numbness",
        "i can not sleep because i have to turn over when it burns and that is every hour of the night",
    ],
)
def test_marks_are_put_where_thoughts_meet(marked: str, reader: Reader) -> None:
    assert " ".join(reader.read(re.sub(r" [.,]", "", marked)).canonical) == marked


def test_a_short_message_stays_whole(reader: Reader) -> None:
    assert CLAUSE_END not in reader.read("after half an hour at the wheel the pain starts").canonical


def test_each_sentence_is_one_and_only_the_last_asks(reader: Reader) -> None:
    reading = reader.read("had the ablation done in may and the leg is still sore should i ask for another one or not?")
    assert [s.asks for s in reading.sentences] == [False, True]
    assert reading.canonical[-1] == SENTENCE_END
    assert reading.sentences[-1].end == len(reading.words)


def test_a_message_with_marks_inside_is_read_as_it_was_written(reader: Reader) -> None:
    marked = UNMARKED.replace("march it", "march, it")
    assert reader.read(marked).canonical == reader.as_marked(marked).canonical


WITHOUT_COMMAS = (
    "My back has been bad since the start of march. The pain goes down the right leg to the ankle worse when sitting."
    " My doctor gave me naproxen for three weeks no help at all."
)


def test_where_only_commas_are_missing_pauses_are_put_into_the_sentences(reader: Reader) -> None:
    reading = reader.read(WITHOUT_COMMAS)
    assert " ".join(reading.canonical) == (
        "my back has been bad since the start of march . the pain goes down the right leg to the ankle , worse when"
        " sitting . my doctor gave me naproxen for three weeks , no help at all ."
    )
    assert [s.asks for s in reading.sentences] == [False, False, False]


@pytest.mark.parametrize(
    "marked",
    [
        WITHOUT_COMMAS.replace("leg to", "leg, to"),
        "The pain goes down the right leg to the ankle worse when sitting. Naproxen no help.",
        "My back aches. The wife does the shopping. The dog sleeps on the stairs. It rains. I wait. It hurts. I sigh.",
    ],
)
def test_who_writes_commas_or_little_needs_none(marked: str, reader: Reader) -> None:
    assert reader.read(marked).canonical == reader.as_marked(marked).canonical


def test_no_pause_parts_a_word_from_what_tells_about_it(reader: Reader) -> None:
    reading = reader.read("i have had a new pain in the middle of my back which wakes me every night at three")
    assert ", which" not in " ".join(reading.canonical)


def test_a_capital_tells_where_a_sentence_begins(reader: Reader) -> None:
    written = "the pain is in the left leg Sitting is the worst of it Gabapentin helped me a bit"
    assert [reader.read(written).said(s.start, s.end) for s in reader.read(written).sentences] == [
        "the pain is in the left leg",
        "Sitting is the worst of it",
        "Gabapentin helped me a bit",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "my back went on a Tuesday while I was at Asda and the pain has not gone away since then",
        "the doctor has put me on Naproxen with Omeprazole and my sister in Wollongong says it is bad",
    ],
)
def test_a_name_begins_no_sentence(written: str, reader: Reader) -> None:
    assert reader.read(written).canonical == reader.read(written.lower()).canonical


def test_in_few_words_too_a_capital_begins_a_sentence(reader: Reader) -> None:
    written = "The right leg Nine weeks now Driving is worst"
    assert [reader.read(written).said(s.start, s.end) for s in reader.read(written).sentences] == [
        "The right leg",
        "Nine weeks now",
        "Driving is worst",
    ]
    assert len(reader.read(written.lower()).sentences) == 1


def test_where_most_words_have_a_capital_they_tell_nothing(reader: Reader) -> None:
    assert len(reader.read("My Right Leg Hurts When I Drive The Car").sentences) == 1


def test_the_file_is_learned_without_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable() -> MissingMarks:
        raise MissingMarksUnreadable("none there")

    monkeypatch.setattr("bot.language.reading.standard_missing_marks", unreadable)
    assert Reader([]).as_marked("it hurts, a lot").canonical == ("it", "hurts", ",", "a", "lot")


def test_capitals_throughout_tell_nothing(reader: Reader) -> None:
    assert reader.read(UNMARKED.upper()).canonical == reader.read(UNMARKED).canonical


def test_the_persons_own_words_stay_as_they_were_written(reader: Reader) -> None:
    reading = reader.read(UNMARKED)
    assert reading.said(0, len(reading.words)) == UNMARKED


@pytest.mark.parametrize("words", [[], ["numb"], ["zzzz", "qqqq"], ["5", "7/10"]])
def test_few_and_unknown_words_have_a_place_too(words: list[str]) -> None:
    assert len(standard_missing_marks()(words)) == len(words)
