"""Words are made fit to be kept and read, whatever they are made of."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.web.cleaning import LONGEST_TEXT, as_given, to_be_read
from bot.channels.web.errors import Refusal
from bot.runtime.incoming import as_words

SLASHES = st.sampled_from([*"/\\／＼⁄∕", "\u200b/", " / ", "\n/", "\u2060／", "\u00ad/", "\u3000/", "\x1c/", "\x85/"])
HIDDEN = st.text(st.characters(categories=["Cc", "Cf"]), max_size=5)


@pytest.mark.parametrize(
    ("text", "kept", "read"),
    [
        ("my leg", "my leg", "my leg"),
        ("  my leg \r\n hurts\r ", "my leg \n hurts", "my leg \n hurts"),
        ("my\u0000 l\u0007eg\u202e", "my leg", "my leg"),
        ("４０ years, ﬁne", "４０ years, ﬁne", "40 years, fine"),
        ("/restart", "/restart", "/restart"),
        ("／restart", "／restart", "/restart"),
        ("half \ud83d of a pair", "half ? of a pair", "half ? of a pair"),
        ("👩‍👩‍👧 and می‌خواهم", "👩‍👩‍👧 and می‌خواهم", "👩‍👩‍👧 and می‌خواهم"),
    ],
)
def test_what_is_kept_and_what_is_read(text: str, kept: str, read: str) -> None:
    assert as_given(text) == kept
    assert to_be_read(as_given(text)) == read


@pytest.mark.parametrize("text", ["", " ", "/", "／ / \\", "\u200b", "\u200d\u200c", "\x00\x1f"])
def test_no_words_are_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        as_given(text)
    assert (refused.value.code, refused.value.why) == ("invalid", "empty")


@given(st.text(max_size=300))
def test_nothing_that_commands_or_hides_is_left(text: str) -> None:
    try:
        kept = as_given(text)
    except Refusal:
        return
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in kept if c not in "\n\t")
    assert kept == kept.strip()
    kept.encode("utf-8")
    words = as_words(to_be_read(kept))
    assert words
    assert not words.strip().startswith(("/", "\\", "／"))
    assert as_given(kept) == kept, "cleaning twice is cleaning once"


@given(st.lists(SLASHES, min_size=1, max_size=6), HIDDEN, st.sampled_from(["restart", 'inform{"side":"left"}']))
def test_no_disguise_of_a_slash_commands(slashes: list[str], hidden: str, command: str) -> None:
    words = as_words(to_be_read(as_given("".join(slashes) + hidden + command)))
    assert words == command


@given(st.text(min_size=LONGEST_TEXT + 1, max_size=LONGEST_TEXT + 50))
def test_what_is_too_long_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        as_given(text)
    assert refused.value.why == "too_long"
