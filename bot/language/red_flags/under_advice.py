"""While advice of danger holds, words about following it are no sign that the second detector has to guess at.

"Fine, I'm going" and "OK, I'll call them tomorrow" sound to it like a farewell. The advice asked for exactly this, so
only what a rule reads in such words counts; where suicidal words hold the conversation, every guess counts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.language.red_flags.mention import RedFlagMention

_LEARNED = "learned: "
"""How the second detector's rule begins."""
_OF_THE_MIND = "SUICIDE_"


def without_guesses_at_following(
    mentions: Sequence[RedFlagMention], held: Collection[str], *, only_follows: bool
) -> list[RedFlagMention]:
    """``mentions`` without the guesses at suicidal words of a message that ``only_follows`` the advice.

    ``held``: the flags whose advice holds. Nothing is left out where there are none, or suicidal ones among them.
    """
    if not only_follows or not held or any(flag.startswith(_OF_THE_MIND) for flag in held):
        return list(mentions)
    return [m for m in mentions if not (m.flag.startswith(_OF_THE_MIND) and m.rule.startswith(_LEARNED))]
