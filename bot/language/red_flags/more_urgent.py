"""A more urgent flag of a kind of danger of which the rules raise a less urgent one.

"My foot drags" is for a doctor today, "it was fine yesterday" makes it an emergency (fact sheet, table 2.2), and that
may be told in words that no rule knows. The second detector, which tells the flags of a kind apart, then asks about it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from bot.language.red_flags.kinds import GROUP_OF, GROUPS, RAISED
from bot.language.red_flags.mention import TIERS, RedFlagMention, Tier

SURE = 2.5
"""The log odds from which the more urgent flag is asked about. On the development messages that finds 4 of the 9 that
were missed, beside 5 questions too many, all in messages with danger or a question already."""
_ASKED_ANYWAY = frozenset({"suicide", "injury"})
"""Kinds whose less urgent flag has its own question about the more urgent one, or is told of a greater fall only."""


def more_urgent(mentions: Iterable[RedFlagMention], known: Collection[str], tiers: Mapping[str, Tier]) -> list[str]:
    """The flags that may be asked about beside ``mentions``: of a raised kind, more urgent, and not spoken of.

    ``known`` are the flags that the detector tells apart, ``tiers`` what each flag calls for.
    """
    spoken_of = {mention.flag: mention.status for mention in mentions}
    raised = [flag for flag, status in spoken_of.items() if status in RAISED and flag in GROUP_OF]
    most_urgent: dict[str, int] = {}
    for flag in raised:
        group = GROUP_OF[flag]
        most_urgent[group] = min(most_urgent.get(group, len(TIERS)), TIERS.index(tiers[flag]))
    return [
        flag
        for group, reached in most_urgent.items()
        if group not in _ASKED_ANYWAY
        for flag in GROUPS[group]
        if flag in known and flag not in spoken_of and TIERS.index(tiers[flag]) < reached
    ]
