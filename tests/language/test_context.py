"""Sentences, a mention in them, and what the words around it make of it."""

import pytest

from bot.language.context import Context
from tests.language.red_flags.reading import read


def context(sentence: str, mention: str) -> Context:
    """The context of the word ``mention`` in ``sentence``."""
    message = read(sentence)
    at = message.reading.canonical.index(mention)
    return message.of(at, at + 1)


@pytest.mark.parametrize(
    ("sentence", "mention"),
    [
        ("no numbness in my foot", "numbness"),
        ("I don't have any numbness", "numbness"),
        ("numbness? no", "numbness"),
        ("numbness nope", "numbness"),
        ("numbness: none", "numbness"),
        ("any numbness? nah", "numbness"),
        ("without numbness or tingling", "tingling"),
        ("no fever, chills or numbness", "numbness"),
        ("I've never had numbness", "numbness"),
        ("numbness at the moment no", "numbness"),
        ("free of numbness", "numbness"),
        ("no fever today or yesterday and no numbness", "numbness"),
        ("no fever or chills last night or numbness", "numbness"),
        ("no fever or chills, numbness or weakness", "numbness"),
    ],
)
def test_a_denial_is_seen(sentence: str, mention: str) -> None:
    assert context(sentence, mention).denied


@pytest.mark.parametrize(
    ("sentence", "mention"),
    [
        ("I can no longer control my bladder", "control"),
        ("I never had numbness until today", "numbness"),
        ("never had this numbness before", "numbness"),
        ("I am not sure if I have numbness", "numbness"),
        ("no idea why, but there is numbness", "numbness"),
        ("no pain but numbness", "numbness"),
        ("not only pain, numbness too", "numbness"),
        ("the pills do not help, numbness is worse", "numbness"),
        ("numbness, no relief from tablets", "numbness"),
        ("I don't know why my foot has numbness", "numbness"),
        ("not going to lie, numbness scares me", "numbness"),
        ("no fever, this morning a numbness began", "numbness"),
        ("no fever, on Monday numbness came", "numbness"),
        ("no fever yesterday a numbness came on", "numbness"),
        ("I have no insurance, numbness between my legs", "numbness"),
        ("we have no car, numbness since last night", "numbness"),
        ("no redness or swelling, numbness between my legs since Sunday", "numbness"),
        ("not had a fever nor chills, numbness today", "numbness"),
    ],
)
def test_a_look_alike_of_a_denial_denies_nothing(sentence: str, mention: str) -> None:
    assert not context(sentence, mention).denied


@pytest.mark.parametrize(
    ("sentence", "mention", "past"),
    [
        ("I used to leak after childbirth", "leak", True),
        ("years ago I had numbness", "numbness", True),
        ("I had numbness in 2012", "numbness", True),
        ("numbness when I was pregnant", "numbness", True),
        ("I had numbness years ago but now numbness is back", "numbness", True),
        ("I had numbness but it has gone now", "numbness", True),
        ("the numbness started two years ago", "numbness", False),
        ("I am getting used to the numbness", "numbness", False),
        ("I never used to have numbness", "numbness", False),
        ("years ago I had an operation, now there is numbness", "numbness", False),
        ("my foot has gone numb", "numb", False),
        ("it used to be my left leg, now numbness in the right", "numbness", False),
        ("had a disc out eight years back and this numbness never lets up", "numbness", False),
        ("my foot will not lift, the shoe is falling off when I walk", "lift", False),
    ],
)
def test_the_past_is_told_from_the_present(sentence: str, mention: str, past: bool) -> None:
    assert bool(context(sentence, mention).past) is past


def test_what_is_over_since_lately_is_marked_apart_from_what_is_long_gone() -> None:
    assert context("I had numbness but it has gone now", "numbness").resolved
    assert not context("I had numbness in 2012", "numbness").resolved


@pytest.mark.parametrize(
    ("sentence", "mention", "hypothetical"),
    [
        ("what if I get numbness", "numbness", True),
        ("can sciatica cause numbness?", "numbness", True),
        ("I'm worried I might lose control", "lose", True),
        ("my GP told me to watch for numbness", "numbness", True),
        ("is numbness a risk of surgery?", "numbness", True),
        ("they asked if I had numbness", "numbness", True),
        ("if I sit my foot has numbness", "numbness", False),
        ("I'm worried, I have numbness", "numbness", False),
        ("is it normal that I have numbness?", "numbness", False),
        ("I don't know if it matters but I have numbness", "numbness", False),
    ],
)
def test_what_is_supposed_is_told_from_what_is(sentence: str, mention: str, hypothetical: bool) -> None:
    assert bool(context(sentence, mention).hypothetical) is hypothetical


@pytest.mark.parametrize(
    ("sentence", "mention", "other"),
    [
        ("my mum can't feel her legs", "feel", True),
        ("my 12 year old son has numbness", "numbness", True),
        ("She has numbness since Monday", "numbness", True),
        ("my friend had it. I have numbness", "numbness", False),
        ("my wife says I have numbness", "numbness", False),
        ("the doctor said he saw numbness", "numbness", False),
        ("my mum had sciatica too and my numbness worries me", "numbness", False),
    ],
)
def test_whom_it_is_about(sentence: str, mention: str, other: bool) -> None:
    assert bool(context(sentence, mention).other) is other


@pytest.mark.parametrize(
    ("sentence", "mention"),
    [
        ("a bit of numbness", "numbness"),
        ("I think there is numbness", "numbness"),
        ("maybe numbness", "numbness"),
        ("numbness comes and goes", "numbness"),
        ("kind of numb", "numb"),
    ],
)
def test_a_hedge_is_seen(sentence: str, mention: str) -> None:
    assert context(sentence, mention).hedged


def test_a_guess_at_the_cause_doubts_nothing_that_it_follows() -> None:
    assert not context("since today my foot is numb and maybe I only slept on it", "numb").hedged


def test_who_asks_whether_anybody_listens_doubts_nothing() -> None:
    assert not context("wondering if somebody can help my bum is numb", "numb").hedged
    assert context("wondering if my bum is numb", "numb").hedged


def test_what_has_been_so_for_years_is_marked() -> None:
    assert context("I leak since having the kids", "leak").longstanding
    assert not context("I leak since Monday", "leak").longstanding


@pytest.mark.parametrize(
    ("sentence", "mention"),
    [("maybe not numbness", "numbness"), ("not that I would call it, in so many words, a numbness", "numbness")],
)
def test_a_doubtful_denial_is_unclear(sentence: str, mention: str) -> None:
    found = context(sentence, mention)
    assert not found.denied or found.unclear


@pytest.mark.parametrize(
    ("sentence", "mention", "stated"),
    [
        ("what if I have already lost feeling", "lost", True),
        ("does it help if I can't feel anything anymore", "feel", True),
        ("what if my foot has been numb since tuesday", "numb", True),
        ("what if I get numbness", "numbness", False),
        ("what if I can't feel it anymore after the injection", "feel", False),
    ],
)
def test_a_statement_in_the_clothes_of_a_supposition_is_marked(sentence: str, mention: str, stated: bool) -> None:
    assert bool(context(sentence, mention).stated) is stated


def test_a_question_mark_is_noted() -> None:
    assert context("numbness?", "numbness").asked
    assert not context("numbness.", "numbness").asked
