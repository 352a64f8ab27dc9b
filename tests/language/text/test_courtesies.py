"""Greetings, apologies and thanks around a message are left out; what could be something else stays."""

import pytest

from bot.language.text.courtesies import standard_courtesies


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hi all - right leg", "right leg"),
        ("hello doctor, my mum is 81", "my mum is 81"),
        ("sorry to bother you but 59 and falling apart", "59 and falling apart"),
        ("ok this might be tmi but my toes are numb", "my toes are numb"),
        ("hello. not sure where to start but both legs", "both legs"),
        ("right so my back locked up", "my back locked up"),
        ("47 cheers", "47"),
        ("both legs. Thanks for reading.", "both legs."),
        ("tell me straight, is it worth it", "is it worth it"),
        ("be honest with me does it hurt", "does it hurt"),
        ("weak no, if you know what i mean", "weak no"),
    ],
)
def test_courtesies_are_left_out(text: str, said: str) -> None:
    start, end = standard_courtesies().outside(text)
    assert text[start:end].strip(" ,") == said


@pytest.mark.parametrize(
    "text",
    [
        "well controlled diabetes",
        "right so sore",
        "I said no thanks",
        "no thank you",
        "hisses at me",
        "hello",
        "thank you",
    ],
)
def test_what_says_something_stays(text: str) -> None:
    assert standard_courtesies().outside(text) == (0, len(text))
