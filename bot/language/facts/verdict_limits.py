"""Whether a treatment's help held only so long: "magic for eight weeks", "fine till it ran out"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.language.facts.words import Mention, Message

TIMES_THAT_PASS = frozenset(
    "minute minutes hour hours day days week weeks month months year years weekend weekends fortnight".split()
)
_TAKEN_AWAY = frozenset({"shut", "closed", "retired", "moved", "lockdown", "covid", "left"})
_TO_LIMIT = frozenset(
    ", me of it him her us lovely a well great good really with the my pain leg legs back sciatica absolutely"
    " relief".split()
)
_NEAR = 3
_STILL_ON = frozenset({"now", "already", "counting", "running"})


def is_limited(message: Message, mention: Mention, cues: Mapping[str, Sequence[Mention]]) -> bool:
    """Whether a good outcome held only so long: "magic for eight weeks", "fine till it ran out", "a week of heaven"."""
    words = message.words
    for limit in cues.get("limits", ()):
        between = words[mention.end : limit.start]
        near = 0 <= limit.start - mention.end <= _NEAR or mention.start <= limit.start < mention.end
        if not _TAKEN_AWAY.isdisjoint(words[limit.end : limit.end + 3]):
            continue  # "it was helping until the pool shut"
        if near and set(between) <= _TO_LIMIT and not set(words[limit.end : limit.end + 2]) & _STILL_ON:
            return True
    before = words[max(0, mention.start - 2) : mention.start]
    return len(before) == 2 and before[1] == "of" and before[0] in TIMES_THAT_PASS
