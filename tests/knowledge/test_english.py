"""A region hears the words that its readers are used to."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from bot.knowledge import ContentError, Knowledge, UnknownContent, knowledge, load_knowledge
from bot.knowledge.english import in_english, word_pairs
from bot.knowledge.loader import CONTENT

PAIRS: dict[str, str] = yaml.safe_load((CONTENT / "english.yml").read_text("utf-8"))["british"]
NOT_SHOWN = {"id", "asks", "compares", "sources", "file", "key"}


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, BaseModel):
        yield from (t for name in content.__fields__ if name not in NOT_SHOWN for t in _texts(getattr(content, name)))
    elif isinstance(content, dict):
        yield from (t for key, value in content.items() if key not in NOT_SHOWN for t in _texts(value))
    elif isinstance(content, list | tuple):
        yield from (t for item in content for t in _texts(item))


def _shown(content: Knowledge) -> list[str]:
    parts = [getattr(content, f.name) for f in dataclasses.fields(content) if f.name not in ("sources", "figures")]
    return [text for part in parts for text in _texts(part)]


@pytest.mark.parametrize("region", ["uk", "ie", "eu", "au", "nz"])
def test_no_american_word_is_left_where_british_english_is_read(region: str) -> None:
    content = _shown(knowledge(region))
    found = in_english(dict.fromkeys(PAIRS, "\x00"))
    assert [text for text in content if "\0" in found(text)] == []


def test_the_same_treatment_has_the_name_that_people_know() -> None:
    assert knowledge().treatment("paracetamol").title == "Acetaminophen (paracetamol)"
    assert knowledge("uk").treatment("paracetamol").title == "Paracetamol"
    assert knowledge("uk").treatment("physiotherapy").title == "Physiotherapy"
    assert knowledge("uk").treatment("epidural_injection").title == "Epidural steroid injection"


def test_what_programs_read_is_the_same_everywhere() -> None:
    british, american = knowledge("uk"), knowledge("us")
    assert british.topics.keys() == american.topics.keys()
    for code, topic in american.topics.items():
        assert [layer.asks for layer in british.topic(code).layers] == [layer.asks for layer in topic.layers]
        assert british.topic(code).sources == topic.sources
    assert british.sources == american.sources
    assert british.figures == american.figures


def test_capitals_and_the_longest_run_of_words() -> None:
    english = in_english({"shot": "injection", "epidural shot": "epidural"})
    assert english({"id": "shot", "says": ["Shots? One Shot, an epidural shot."]}) == {
        "id": "shot",
        "says": ["Shots? One Injection, an epidural."],
    }


def test_an_unknown_region_or_english_is_a_clear_error(content_copy: Path) -> None:
    with pytest.raises(UnknownContent, match="region"):
        load_knowledge(region="mars")
    with pytest.raises(ContentError, match="no pairs of words"):
        word_pairs({"british": {"shot": 3}}, "british", content_copy / "english.yml")
