"""Words that speak only of the telling are left out, by their parts; what could be a sign or an answer stays."""

import pytest

from bot.language.text.courtesies import standard_courtesies
from bot.language.text.written import first_words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("i do not know whether anybody answers these but my foot is numb", "my foot is numb"),
        ("quick question my toes tingle", "my toes tingle"),
        ("I'm no good with words. My toes tingle.", "My toes tingle."),
        ("my son keeps telling me to ask here so left leg, 3 weeks", "left leg, 3 weeks"),
        ("right, deep breath. 44, both legs", "44, both legs"),
        ("I was told to write in, my leg gives way", "my leg gives way"),
        ("where on earth do i begin 61 and sore", "61 and sore"),
        ("left side to the knee i will leave it at that", "left side to the knee"),
        ("no fever no cough what do you make of it", "no fever no cough"),
        ("It began in May. Sorry for going on.", "It began in May."),
        ("worse on the stairs, anyway over to you now", "worse on the stairs"),
        ("48 hope to hear from you", "48"),
    ],
)
def test_asides_are_left_out(text: str, said: str) -> None:
    start, end = standard_courtesies().outside(text)
    assert text[start:end].strip(" ,") == said


@pytest.mark.parametrize(
    "text",
    [
        "i can't go on like this",
        "when I try to pee I can't start",
        "numb and I can't tell",
        "would be nice to sleep and that be the end of the story",
        "by the time anyone reads this I'll be gone",
        "I'm writing this so somebody knows why",
        "forgive me all of you",
        "my wife is rambling and hot",
        "deep breath makes it stab",
        "the fever is so bad I can hardly type this",
        "worse when I am writing to you",
        "my dad told me to write, he can't feel his feet",
        "my legs stopped listening to me",
        "can you help",
        "please help me",
        "I hope that makes sense",
    ],
)
def test_what_may_be_a_sign_stays(text: str) -> None:
    assert standard_courtesies().outside(text) == (0, len(text))


def test_a_line_begins_with_what_may_stand_first() -> None:
    assert first_words("[(just|so)] [x] (thought|figured [y]) [z] end") == {"just", "so", "x", "thought", "figured"}
