"""One treatment that was spoken of, and the lists in which treatments are named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.language.facts.words import Message, is_mark

PRIORITY = ("temporary", "worse", "side_effects", "partly", "no_help", "helped")
"""Of two things said of one treatment the one that stands first here is kept ("helped, then it wore off")."""
LIST_GLUE = frozenset(
    ", and or nor plus then also & + / some a an the of my with both even tried had did as well various"
    " lots several all different"
    " then currently now nhs private strong regular daily just loads bit course courses few lot used using"
    " taken taking to"
    " two three four five six"
    " oral high low max dose tablets cream gel patches sessions exercises from physio's".split()
)
EXCEPT = frozenset("except excepting bar besides save unless".split())
EXCEPT_PAIRS = frozenset({("apart", "from"), ("other", "than"), ("but", "for"), ("aside", "from"), ("only", "the")})
"""Words before the one that is excepted ("nothing touches it except hot baths")."""
_FOR_SO_LONG = re.compile(
    r"(?<![^ ])for (?:(?:about|around|over|roughly|nearly|maybe) )?(?:[\d.]+|[a-z]+)(?: to [\d.]+)?"
    r" (?:days?|weeks?|months?|years?)(?![^ ])"
)
_ADDS = frozenset({"and", "also", "plus"})
_BESIDE_ADDED = frozenset("oh yes yeah some a the too as well my bit of".split())
_AMOUNTS = frozenset("mg day days twice week weeks month months year years times rounds".split())
_MOST_GLUE = 5


@dataclass
class Treatment:
    """One treatment in the message with what is known of it; ``outcomes`` are the codes in the order of telling,
    ``lasting_at`` is the word at which its length of time begins, and ``is_open`` says that it is too early to tell."""

    name: str
    start: int
    end: int
    outcomes: list[str] = field(default_factory=list)
    duration_days: int | None = None
    lasting_at: int | None = None
    status: str = ""
    is_open: bool = False

    @property
    def outcome(self) -> str:
        """One outcome code; side effects that were outweighed afterwards ("… but it works") do not count."""
        if not self.outcomes:
            return self.status if self.status in ("planned", "declined") else "unknown"
        said = list(self.outcomes)
        while "side_effects" in said and "helped" in said[said.index("side_effects") :]:
            said.remove("side_effects")
        return min(said, key=PRIORITY.index)


def is_list_glue(link: Sequence[str]) -> bool:
    """Whether the words between two treatments only list them ("physio, some chiro and 10 mg of …")."""
    link = _FOR_SO_LONG.sub(" ", " ".join(link)).split()
    plain = [w for w in link if not w.replace(".", "").isdigit() and w not in _AMOUNTS]
    return all(w in LIST_GLUE for w in plain) and "." not in link and len(plain) <= _MOST_GLUE


def added_treatments(message: Message) -> list[str]:
    """What a message of nothing else adds to treatments told before ("and acupuncture", "oh and yoga too")."""
    named = message.of("treatment")
    words = message.words
    if not named or _ADDS.isdisjoint(words[: named[0].start]):
        return []
    if any(sentence.asks for sentence in message.context.reading.sentences):
        return []
    at_names = {at for m in named for at in range(m.start, m.end)}
    if not all(at in at_names or is_mark(w) or w in _ADDS or w in _BESIDE_ADDED for at, w in enumerate(words)):
        return []
    return list(dict.fromkeys(m.code for m in named))
