"""A server rehearses and understands some sentences before its first message comes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.language.patterns import search
from bot.language.patterns.search import PatternSet, compile_all
from bot.runtime import warming


def test_the_examples_come_from_everywhere(tmp_path: Path) -> None:
    for name in "ab":
        lines = "\n".join(f"    - {name} {n}" for n in range(10))
        Path(tmp_path, f"{name}.yml").write_text(f"nlu:\n- intent: {name}\n  examples: |\n{lines}\n")
    assert warming.examples(4, tmp_path) == ["a 0", "a 5", "b 0", "b 5"]
    assert len(warming.examples(100, tmp_path)) == 20
    assert warming.examples(0, tmp_path) == []


def test_where_no_examples_are_installed_there_are_none(tmp_path: Path) -> None:
    assert warming.examples(10, tmp_path / "nowhere") == []


def test_conversations_are_cut_where_there_would_be_too_many_messages(tmp_path: Path) -> None:
    script = Path(tmp_path, "script.yml")
    script.write_text("- [hi, my leg hurts, bye]\n- [hello, thanks]\n- [good morning]\n")
    assert warming.conversations(4, script) == [["hi", "my leg hurts", "bye"], ["hello"]]
    assert warming.conversations(0, script) == []
    assert len(warming.conversations(100, script)) == 3


def test_what_is_rehearsed_is_words() -> None:
    says = warming.conversations(1_000)
    assert len(says) > 1
    assert all(isinstance(text, str) and text.strip() for each in says for text in each)


@pytest.mark.parametrize("at_most", [0, 3, 150])
async def test_so_many_messages_are_rehearsed_and_understood(at_most: int) -> None:
    rehearsed: list[str] = []
    understood: list[str] = []

    async def rehearse(says: Sequence[str]) -> None:
        rehearsed.extend(says)

    async def understand(text: str) -> None:
        understood.append(text)

    await warming.warm_up(rehearse, understand, at_most, lambda: None)
    assert len(rehearsed) + len(understood) == at_most
    assert bool(understood) == (at_most > len(rehearsed))


@pytest.mark.parametrize("at_most", [0, 1])
async def test_no_pattern_is_left_to_be_compiled_by_a_message(at_most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Sets of the tests that ran before in this process take minutes.
    monkeypatch.setattr(search, "_every_set", type(search._every_set)())
    patterns = PatternSet()
    patterns.add("numbness", ["numb* ..2 (leg|foot)", "numb* (leg|foot)"])

    async def nothing(_message: object) -> None:
        """What is made at first use is of no concern here."""

    await warming.warm_up(nothing, nothing, at_most, compile_all)
    made = [{"regex", "looks"} & vars(pattern).keys() for pattern in patterns._by_source.values()]
    # two words need no expression
    assert made == ([{"regex", "looks"}, {"looks"}] if at_most else [set(), set()])
