"""One treatment that was tried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

PRIORITY = ("temporary", "worse", "side_effects", "no_help", "partly", "helped")
"""Of two things said of one treatment the one that stands first here is kept ("helped, then it wore off")."""
LIST_GLUE = frozenset(
    ", and or nor plus then also & / some a an the of my with both even tried had did as well various"
    " lots several all different"
    " then currently now nhs private strong regular daily just loads bit course courses few lot used using"
    " taken taking to"
    " oral high low max dose tablets cream gel patches sessions exercises from physio's".split()
)


@dataclass
class Treatment:
    """One treatment in the message with what is known of it."""

    name: str
    start: int
    end: int
    outcomes: list[str] = field(default_factory=list)
    duration_days: int | None = None
    status: str = ""

    @property
    def outcome(self) -> str:
        """One outcome code."""
        if self.status in ("planned", "declined") and not self.outcomes:
            return self.status
        said = self.outcomes
        if not said:
            return "unknown"
        if "helped" in said and "side_effects" in said and "no_help" not in said:
            return "side_effects"
        return min(said, key=PRIORITY.index)


def is_list_glue(link: Sequence[str]) -> bool:
    """Whether the words between two treatments only list them ("physio, some chiro and 10 mg of …")."""
    link = _FOR_SO_LONG.sub(" ", " ".join(link)).split()
    plain = [w for w in link if not w.replace(".", "").isdigit() and w not in _AMOUNTS]
    return all(w in LIST_GLUE for w in plain) and "." not in link and len(plain) <= 5


_FOR_SO_LONG = re.compile(
    r"(?<![^ ])for (?:(?:about|around|over|roughly|nearly|maybe) )?(?:[\d.]+|[a-z]+)(?: to [\d.]+)?"
    r" (?:days?|weeks?|months?|years?)(?![^ ])"
)
_AMOUNTS = frozenset({"mg", "day", "twice", "week", "weeks", "months", "times"})
