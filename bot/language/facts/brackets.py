"""What was written in brackets, which parts nothing that stands around it ("standing (I've a shop) sets it off")."""

from __future__ import annotations

from bot.language.facts.words import Message

_LONGEST = 14


def in_brackets(message: Message, start: int, end: int) -> set[int]:
    """The words from ``start`` to before ``end`` that stand in brackets, with the brackets themselves."""
    reading = message.context.reading
    inside: set[int] = set()
    opened: int | None = None
    for at in range(start, end):
        mark = reading.text[reading.words[at].start : reading.words[at].end]
        if "(" in mark:
            opened = at
        elif ")" in mark and opened is not None:
            if at - opened <= _LONGEST:
                inside.update(range(opened, at + 1))
            opened = None
    return inside
