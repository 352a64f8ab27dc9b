"""While a danger of the body is spoken of, words about following the advice are nothing to guess another danger from.

"Fine, I'm going" and "do I have to go tonight?" sound to the second detector like a farewell, or like a bladder. The
advice, or our plain question, is about exactly this, so only what a rule reads in such words counts; where suicidal
words were told, every guess counts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from bot.language.red_flags.mention import RedFlagMention

_LEARNED = "learned: "
"""How the second detector's rule begins."""
_OF_THE_MIND = "SUICIDE_"


def without_guesses_at_following(
    mentions: Sequence[RedFlagMention], spoken_of: Collection[str], only_follows: Callable[[str], bool]
) -> list[RedFlagMention]:
    """``mentions`` without the guesses whose text ``only_follows`` the advice.

    ``spoken_of``: the flags whose advice holds or that are asked about. Nothing is left out where there are none, or
    suicidal ones among them.
    """
    if not spoken_of or any(flag.startswith(_OF_THE_MIND) for flag in spoken_of):
        return list(mentions)
    return [m for m in mentions if not (m.rule.startswith(_LEARNED) and only_follows(m.text))]
