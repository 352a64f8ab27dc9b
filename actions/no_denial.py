"""What sounds like a no to a question about danger and denies nothing.

"It's nothing", "not new" of a new sign, or a no to something else that was wanted ("no, I won't give my number").
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.guidance.memory import Memory
from bot.guidance.red_flags import ANSWERED, RECENT, RedFlag


def denies_nothing(memory: Memory, extra: Mapping[str, Any]) -> bool:
    """Whether the message with these extras of its understanding denies nothing, whatever no it holds."""
    return bool(extra.get("declines")) or _plays_down(memory, extra) or _not_new_though_recent(memory, extra)


def _plays_down(memory: Memory, extra: Mapping[str, Any]) -> bool:
    """Whether the message makes little of a sign that the person told ("nah I'm fine"): that is no answer to it."""
    known = memory.flags.get(memory.about or "") if memory.asking == "red_flag_confirm" else None
    return bool(extra.get("plays_down")) and known is not None and known.told


def _not_new_though_recent(memory: Memory, extra: Mapping[str, Any]) -> bool:
    """Whether a sign that was told as recent is said not to be new and no more, which is no answer.

    "A bit numb since yesterday" and then "no change"; "no change, since my second child" is one.
    """
    asked = memory.asking == "red_flag_confirm" and f"{RECENT}{memory.about}" in memory.told
    return asked and bool(extra.get("unchanged")) and not extra.get("says_how_old")


def denies(flag: RedFlag, about: str | None) -> bool:
    """Whether ``flag`` is the denial that answers the plain question ``about`` it."""
    return flag.flag == about and flag.status == "denied" and flag.rule in ANSWERED
