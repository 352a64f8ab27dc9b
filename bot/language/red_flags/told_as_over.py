"""The rest of a long story, beside the episodes that it dates long ago.

An operation of 2012, or a scare of last spring that came to nothing, is told in the words of a danger, and the
detector hears one. What it hears in the other sentences says whether there is anything of now.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.language.context import MessageContext
from bot.language.context_reach import Scope
from bot.language.red_flags.stretches import Stretches

_OVER = ("resolved", "mended", "then")
"""The cues that say that something is over ("it came back fully"), or was then ("in January I had …")."""
_OPENS = "longstanding"
"""Of these cues only a date that opens its sentence ("in 2016 …"): what is so "since 2016" is so today."""
_FEWEST_RUNS = 16
"""Where fewer runs are left, there is no rest that could say anything."""


def rest_of_story(context: MessageContext, message: Stretches, begins: int, cue: str) -> NDArray[np.bool_] | None:
    """Which runs of ``message`` hold no word of the old episode that ``cue`` dates or ends.

    ``None`` where it tells of none, names a time of now as well, or where next to nothing else is told. ``message``
    begins at word ``begins`` of the reading of ``context``.
    """
    spans = [_span(scope) for scope in _telling(context, cue)]
    if not spans or any(first <= lately.start < last for lately in context.lately for first, last in spans):
        return None
    if not any(first <= date.start < last for date in context.dates for first, last in spans):
        return None
    old = np.asarray([any(first <= at + begins < last for first, last in spans) for at in message.at])
    rest = np.asarray([not old[first:last].any() for first, last in message.windows])
    return rest if rest.sum() >= _FEWEST_RUNS else None


def _telling(context: MessageContext, cue: str) -> list[Scope]:
    over = [scope for kind in _OVER for scope in context.scopes.get(kind, ())]
    opens = [s for s in context.scopes[_OPENS] if s.cue_start == context.reading.sentence_of(s.cue_start).start]
    return [scope for scope in (*over, *opens) if cue and scope.cue == cue]


def _span(scope: Scope) -> tuple[int, int]:
    return min(scope.start, scope.cue_start), max(scope.end, scope.cue_end)
