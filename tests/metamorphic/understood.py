"""What the trained model takes from a text, in a form that two writings of one meaning can be compared in."""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.language.red_flags import learned_file
from bot.language.red_flags.learned import LearnedRedFlags
from bot.language.red_flags.mention import RedFlagMention
from bot.language.understanding import Understander

_DETECTOR = "red_flags.npz"
Flag = tuple[str, str, str]
"""A red flag, its status and its tier."""


@dataclass(frozen=True)
class Understood:
    """The facts that were found (field → what was said, lists without their order) and the red flags."""

    facts: Mapping[str, Any]
    flags: frozenset[Flag]


class Model:
    """The rules of the language room with the learned detector of a trained model: as `bot parse` reads, without Rasa.

    Raises:
        FileNotFoundError: there is no trained model at ``archive``.
    """

    def __init__(self, archive: Path) -> None:
        self._understander = Understander()
        self._detector = _detector(archive)

    def __call__(self, text: str) -> Understood:
        """The facts and red flags of ``text``."""
        said = self._understander.understand(text)
        flags = self._detector.weigh(self._understander.read(text), said.red_flags)
        return understood(said.facts, flags)


def understood(facts: Mapping[str, Any], flags: list[RedFlagMention]) -> Understood:
    """The comparable form of ``facts`` and ``flags``."""
    return Understood(
        {field: _comparable(field, value) for field, value in facts.items() if value not in (None, [])},
        frozenset((f.flag, f.status, f.tier) for f in flags),
    )


def _comparable(field: str, value: Any) -> Any:
    if field == "treatments":
        return frozenset((t["name"], t["outcome"], t["duration_days"]) for t in value)
    return frozenset(value) if isinstance(value, list) else value


def _detector(archive: Path) -> LearnedRedFlags:
    with tarfile.open(archive) as model, tempfile.TemporaryDirectory() as folder:
        member = next(m for m in model.getmembers() if m.name.endswith(_DETECTOR))
        file = model.extractfile(member)
        assert file is not None
        path = Path(folder) / _DETECTOR
        path.write_bytes(file.read())
        return learned_file.load(path)
