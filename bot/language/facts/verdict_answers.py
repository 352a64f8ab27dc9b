"""The treatment to which a word alone in its clause is the answer: "tens: meh", "Aleve? Nope."."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.language.facts.treatment import Treatment
from bot.language.facts.verdict_limits import TIMES_THAT_PASS
from bot.language.facts.words import Mention, Message, is_mark

_SITTINGS = frozenset({"session", "sessions", "times", "visits", "goes"})
_LENGTHS = TIMES_THAT_PASS | _SITTINGS
_COUNTING = frozenset("for a about x one two three four five six seven eight nine ten twelve couple few of".split())
_GOES_ON = frozenset({"and", "but", "then", "though"})
_IT_IS = frozenset({"=", "its", "thats", "this", "time", "it", "is", "was", "were", "are"})
_FARTHEST_ANSWER = 9
_FEWEST_IN_LIST = 2
_YES_NO = frozenset({"yes", "yep", "yeah", "no", "nope", "nah", "yea", "aye"})


def answered(
    message: Message,
    mention: Mention,
    treatments: Sequence[Treatment],
    told_at: Collection[int],
    fillers: frozenset[str],
) -> Treatment | None:
    """The treatment before ``mention`` that it answers; none where another verdict (``told_at``) stands between."""
    words = message.words
    before = [t for t in treatments if t.end <= mention.start]
    if not before or before[-1].status in ("planned", "declined", "not_tried"):
        return None
    nearest = before[-1]
    between = words[nearest.end : mention.start]
    if len(between) > _FARTHEST_ANSWER or any(nearest.end <= at < mention.start for at in told_at):
        return None
    follows = words[mention.end] if mention.end < len(words) else "."
    alone = is_mark(follows) or follows in _GOES_ON or any(t.start == mention.end for t in treatments)
    mark = max((n for n in range(nearest.end, mention.start) if is_mark(words[n])), default=-1)
    measured = mark < 0 and _is_a_length(between)
    opens = set(words[mark + 1 : mention.start]) <= fillers | _IT_IS if mark >= 0 else set(between) <= _IT_IS
    opens = opens or measured
    if not alone or not opens:
        return None
    bare = not measured and (mark < 0 or words[mark] == ".")
    if (
        bare
        and set(words[mention.start : mention.end]) & _YES_NO
        and len({t.name for t in treatments}) < _FEWEST_IN_LIST
    ):
        return None
    return nearest


def _is_a_length(words: Sequence[str]) -> bool:
    """Whether ``words`` say nothing but how long or how often ("6 sessions", "for 3 months")."""
    rest = [w for w in words if w not in _LENGTHS and not w.isdigit() and w not in _COUNTING]
    return not rest and any(w in _LENGTHS for w in words)
