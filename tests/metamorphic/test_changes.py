"""What each change does to a text, and where it keeps its hands off."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.metamorphic.meaning_kept import (
    MEANING_KEPT,
    MeaningKept,
    across_the_ocean,
    english_words,
    joined,
    misspelt,
    without_commas,
    without_marks,
)

CHANCE = Random(1)
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=80)


@pytest.mark.parametrize("kind", MEANING_KEPT, ids=lambda kind: kind.name)
@settings(deadline=None)
@given(text=texts, seed=st.integers(0, 100))
def test_any_text_can_be_changed_or_is_left(kind: MeaningKept, text: str, seed: int) -> None:
    changed = kind.change(text, Random(seed))
    assert changed is None or (changed != text and changed.strip())


@given(seed=st.integers(0, 1000))
def test_a_slip_touches_long_words_only_and_makes_no_other_word(seed: int) -> None:
    written = "my couch is numb below the knee"
    changed = misspelt(written, Random(seed))
    assert changed is not None
    touched = [(a, b) for a, b in zip(written.split(), changed.split(), strict=True) if a != b]
    assert {a for a, _ in touched} <= {"couch", "below"}
    assert not {b for _, b in touched} & english_words()


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Left leg, 2.5 weeks, 8/10. (Awful!)", "Left leg 2.5 weeks 8/10 Awful"),
        ("co-codamol - no good; it's worse", "co-codamol no good it's worse"),
        ("Numbness? No.", None),
        ("physio: nothing", None),
    ],
)
def test_marks_are_dropped_and_numbers_stay_whole(text: str, changed: str | None) -> None:
    assert without_marks(text, CHANCE) == changed


def test_commas_are_dropped_but_not_inside_a_number() -> None:
    assert without_commas("left, right, 1,000 times", CHANCE) == "left right 1,000 times"


@pytest.mark.parametrize(
    ("text", "changed"), [("My bum hurts", "My butt hurts"), ("the ER said colour", "A&E said color"), ("my leg", None)]
)
def test_words_cross_the_ocean_both_ways(text: str, changed: str | None) -> None:
    assert across_the_ocean(text, CHANCE) == changed


@pytest.mark.parametrize(
    "text", ["It hurts. But it is fine.", "It hurts a lot. Is that normal now?", "No. Not me.", "One sentence only."]
)
def test_sentences_are_not_joined_where_that_would_say_something_else(text: str) -> None:
    assert joined(text, CHANCE) is None


def test_two_plain_sentences_are_joined() -> None:
    text = "My left leg hurts. The pain began in May."
    assert joined(text, CHANCE) in (
        "My left leg hurts and the pain began in May.",
        "My left leg hurts, the pain began in May.",
    )
