"""Staff find a text by a few words, also when they are misspelt; what we have nothing about gives nothing."""

from __future__ import annotations

import pytest

from bot.knowledge import Knowledge
from bot.knowledge.search import search


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("pulsed radiofrequency", "Pulsed radiofrequency"),
        ("Pulsed radio frequency?", "Pulsed radiofrequency"),
        ("gabapentin", "Gabapentin"),
        ("acupunture", "Acupuncture"),
        ("the cost", "What does it cost? Is it covered?"),
        ("blood thinners", "If I take a blood thinner"),
        ("a change in peeing", "A change in peeing"),
    ],
)
def test_the_best_text_comes_first(content: Knowledge, words: str, title: str) -> None:
    found = search(content, words)
    assert found[0].title == title
    assert found[0].sources
    assert found[0].reviewed


@pytest.mark.parametrize("words", ["bananas", "", "?!", "the"])
def test_nothing_is_made_up(content: Knowledge, words: str) -> None:
    assert search(content, words) == []
