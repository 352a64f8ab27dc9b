"""What the rules tell of a danger in one sentence of a long story, and the detector may still ask about in another.

In a short message a rule that finds a kind of danger denied, past, supposed or somebody else's has spoken of it, and
the detector keeps quiet. In a long story such a sentence ("no numbness, they asked", "in 2016", "my mum had that")
stands beside others, and says little of what those tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from bot.language.context import MessageContext
from bot.language.reading import Reading
from bot.language.red_flags.finder import standard_finder
from bot.language.red_flags.kinds import GROUP_OF
from bot.language.red_flags.learned_features import Floats
from bot.language.red_flags.long_story import is_long
from bot.language.red_flags.mention import RedFlagMention

_NOT_OF_NOW = frozenset({"denied", "past", "hypothetical", "other_person"})
"""The statuses in which a rule does not say that the writer has it now."""
_SURER = 1.4
"""By how many log odds the detector must be surer of such a kind of danger. Of 44 dangers put into harmless stories
that tell of their kind, 2 were asked about by the detector alone while such a story silenced it, and 35 with this; of
628 harmless stories 3 more are asked about."""


def surer_elsewhere(groups: Sequence[str], reading: Reading, mentions: Sequence[RedFlagMention]) -> Floats:
    """How much surer the detector must be of each kind of danger that a long story tells, but not of the writer now."""
    if not is_long(reading):
        return np.zeros(len(groups), dtype=np.float32)
    told = {GROUP_OF.get(m.flag) for m in mentions if m.status in _NOT_OF_NOW}
    told -= {GROUP_OF.get(m.flag) for m in mentions if m.status not in _NOT_OF_NOW}
    return np.asarray([_SURER if group in told else 0.0 for group in groups], dtype=np.float32)


@lru_cache(maxsize=2)
def places_told(context: MessageContext) -> Mapping[str, Sequence[int]]:
    """Where in a long story (reading words) the rules tell of each kind of danger, but not of the writer now.

    The latest are kept: where a story is dangerous it is looked through twice.
    """
    places: dict[str, list[int]] = {}
    if is_long(context.reading):
        for found in standard_finder().signs(context, {}):
            if found.judgement.status in _NOT_OF_NOW and found.sign.flag in GROUP_OF:
                places.setdefault(GROUP_OF[found.sign.flag], []).append(found.start)
    return places


def is_elsewhere(context: MessageContext, places: Sequence[int], first: int, last: int, at: int) -> bool:
    """Whether the reading words ``first`` to ``last``, of which ``at`` tells most, say more than what is told already.

    None of the ``places`` where the rules tell of that kind stands in them, and they are about the writer.
    """
    return not any(first <= place <= last for place in places) and not (places and context.subjects[at])
