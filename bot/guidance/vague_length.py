"""How long the pain has lasted, if its unit and its number come in two answers: "for years" … "about seven"."""

from __future__ import annotations

from bot.guidance.memory import Memory

DAYS = {"days": 1, "weeks": 7, "months": 30, "years": 365}
"""Units of a length of time, in days; a month and a year as everywhere in the report."""
_LONGEST = 100 * 365


def put_together(memory: Memory, unit: str | None, number: float | None) -> int | None:
    """The days that ``unit`` and ``number`` make with what was remembered; a part that is still alone is remembered.

    ``unit``: a key of `DAYS`, ``long``, or None; ``number``: above 0, or None.
    """
    if unit is not None:
        memory.length_unit = unit
    if number is not None:
        memory.length_number = number
    days = DAYS.get(memory.length_unit or "")
    if days is None or memory.length_number is None:
        return None
    length = round(memory.length_number * days)
    memory.length_unit = memory.length_number = None
    return length if 0 < length <= _LONGEST else None
