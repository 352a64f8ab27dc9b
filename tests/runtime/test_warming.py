"""A server understands some sentences before its first message comes."""

from __future__ import annotations

from pathlib import Path

import pytest

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


@pytest.mark.parametrize("at_most", [0, 3])
async def test_so_many_are_understood(at_most: int) -> None:
    understood: list[str] = []

    async def understand(text: str) -> None:
        understood.append(text)

    await warming.warm_up(understand, at_most, compile_all)
    assert len(understood) == at_most == len(set(understood))
    assert all(text.strip() for text in understood)


@pytest.mark.parametrize("at_most", [0, 1])
async def test_no_pattern_is_left_to_be_compiled_by_a_message(at_most: int) -> None:
    patterns = PatternSet()
    patterns.add("numbness", ["numb* (leg|foot)"])

    async def understand(_text: str) -> None:
        """Nothing: what is made at first use is of no concern here."""

    await warming.warm_up(understand, at_most, compile_all)
    (pattern,) = patterns._by_source.values()
    assert ("regex" in vars(pattern)) == bool(at_most)
