"""Annotated messages: what a line of a messages file holds. The rules are in tests/development/README.md."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RAISED = frozenset({"present", "ask", "other_person"})
"""The statuses in which a red flag is spoken of now."""


class MessagesUnreadable(ValueError):
    """A messages file is missing or a line of it cannot be used; the message says which and why."""


@dataclass(frozen=True)
class ExpectedFlag:
    """A red flag that the words touch; ``also_ok`` are statuses as right as ``status``."""

    flag: str
    status: str
    also_ok: frozenset[str] = frozenset()
    optional: bool = False

    @property
    def acceptable(self) -> frozenset[str]:
        """Every status that is right."""
        return self.also_ok | {self.status}

    @property
    def required(self) -> bool:
        """Whether it must be spoken of: no quiet status would be right."""
        return not self.optional and self.acceptable <= RAISED


@dataclass(frozen=True)
class Annotated:
    """One message with what is right for it. ``None`` means that this part was not annotated and is not scored."""

    id: str
    text: str
    intents: tuple[str, ...] | None = None
    topics: tuple[str | None, ...] | None = None
    all_topics: tuple[str, ...] = ()
    facts: dict[str, Any] | None = None
    ignored: frozenset[str] = frozenset()
    flags: tuple[ExpectedFlag, ...] | None = None

    @classmethod
    def from_dict(cls, line: dict[str, Any]) -> Annotated:
        """The message of one JSON object.

        Raises:
            KeyError, TypeError: ``id`` or ``text`` is missing, or a part has the wrong form.
        """
        flags = line.get("red_flags")
        return cls(
            id=str(line["id"]),
            text=str(line["text"]),
            intents=tuple(_several(line["intent"])) if "intent" in line else None,
            topics=tuple(_several(line["topic"])) if "topic" in line else None,
            all_topics=tuple(line.get("all_topics") or ()),
            facts=dict(line["facts"]) if line.get("facts") is not None else None,
            ignored=frozenset(line.get("ignore_facts") or ()),
            flags=None if flags is None else tuple(_flag(f) for f in flags),
        )

    @property
    def required_flags(self) -> tuple[ExpectedFlag, ...]:
        """The flags that must be spoken of."""
        return tuple(f for f in self.flags or () if f.required)


def read_messages(path: Path) -> list[Annotated]:
    """Every message of a JSON-lines file, or of all such files of a folder.

    Raises:
        MessagesUnreadable: a file cannot be read, is empty, or holds a line that cannot be used; or two messages have
            one id, by which what was read of them is found again.
    """
    if path.is_dir():
        return _told_apart([m for file in sorted(path.glob("*.jsonl")) for m in read_messages(file)], path)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise MessagesUnreadable(f"{path} cannot be read ({problem}).") from problem
    messages = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            messages.append(Annotated.from_dict(json.loads(line)))
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as problem:
            raise MessagesUnreadable(f"{path}, line {number}: not an annotated message ({problem!r}).") from problem
    if not messages:
        raise MessagesUnreadable(f"{path} holds no messages.")
    return _told_apart(messages, path)


def _told_apart(messages: list[Annotated], path: Path) -> list[Annotated]:
    """The ``messages`` of ``path``, of which no two have one id."""
    twice = [name for name, count in Counter(m.id for m in messages).items() if count > 1]
    if twice:
        raise MessagesUnreadable(f"{path}: {len(twice)} ids stand for two messages, the first is {twice[0]}.")
    return messages


def _several(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _flag(entry: dict[str, Any]) -> ExpectedFlag:
    return ExpectedFlag(
        entry["flag"], entry["status"], frozenset(entry.get("also_ok") or ()), bool(entry.get("optional"))
    )
