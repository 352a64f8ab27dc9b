"""What a short message tells behind a denial: "not weak, it just buckled", "calf isn't red, just hot and swollen".

Who plays a sign down denies its usual name and then tells it in other words. The rules find the denial, and for the
second detector they have then spoken of that kind of danger. So what stands behind the denial is judged by itself.

Source of the rule: clinical fact sheet 2.4 (an unclear denial lowers a red flag to asking plainly, never to silence).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from bot.language.context import MessageContext
from bot.language.red_flags.finder import RedFlagFinder
from bot.language.red_flags.kinds import GROUP_OF
from bot.language.red_flags.long_story import is_long
from bot.language.red_flags.mention import RedFlagMention
from bot.language.red_flags.stretches import Stretches, as_message

_SETS_AGAINST = frozenset("but just only more though except unless although however rather well simply".split())
"""Words that set what follows against the denial."""
_NEAR = 3
"""Within so many words behind the denial stands what sets something against it."""
_BELOW = 2.2
"""By how many log odds less sure the detector may be of what is set against a denial. On the development messages
nothing harmless is asked about even at 3.5 less; 15 of 30 played-down signs were silent before, 7 with this."""
_BELOW_OF = {"suicide": 0.5}
"""The same for a kind whose everyday words (stop, life, enough) follow on a denial ("I just want it to stop")."""
_FEWEST_WORDS = 2
_TESTED = frozenset({"pregnancy"})
"""A kind that is denied by who knows ("not pregnant, I did a test")."""


class Behind(NamedTuple):
    """What a message tells behind its denials of one kind of danger, and how much less sure is enough of it."""

    group: str
    words: Stretches
    below: float


def denied_only(mentions: Iterable[RedFlagMention]) -> set[str]:
    """The kinds of danger of which ``mentions`` say nothing but that they are not there."""
    said = [(GROUP_OF.get(mention.flag), mention.status) for mention in mentions]
    denied = {group for group, status in said if group is not None and status == "denied"}
    return denied - _TESTED - {group for group, status in said if status != "denied"}


def told_behind(
    context: MessageContext, message: Stretches, kinds: Collection[str], finder: RedFlagFinder
) -> Iterator[Behind]:
    """What a short ``message`` tells behind the last of its denials of each of these ``kinds`` of danger.

    ``message`` are the words of the reading of ``context`` as the detector judges them.
    """
    if not kinds or is_long(context.reading):
        return
    ends: dict[str, int] = {}
    for found in finder.signs(context, {}):
        group = GROUP_OF.get(found.sign.flag, "")
        if group in kinds and found.judgement.status == "denied":
            ends[group] = max(found.end, ends.get(group, 0))
    for group, end in ends.items():
        first = next((n for n, at in enumerate(message.at) if at >= end), len(message.at))
        if len(message.words) - first < _FEWEST_WORDS:
            continue
        link = context.reading.canonical[end : message.at[first] + _NEAR]
        below = 0.0 if _SETS_AGAINST.isdisjoint(link) else _BELOW_OF.get(group, _BELOW)
        yield Behind(group, as_message(message.words[first:], message.at[first:]), below)
