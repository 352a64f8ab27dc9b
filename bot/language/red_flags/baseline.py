"""A lasting condition of the writer (a spinal injury, MS, a stoma) may have brought a sign long ago: it is asked about.

The sign is lowered to a plain question, never further, and only where nothing in the message is told as new. Source:
fact sheet 2.4 (chronic or new: ask whether it is new or changed since this pain; unsure counts as new).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.language.context import MessageContext
from bot.language.patterns import SENTENCE_END
from bot.language.red_flags.found import Found
from bot.language.red_flags.status import Judgement

NEWS = "something is new or changed"
"""The sign that finds words of what is new."""
_NEW_THOUGHT = frozenset({SENTENCE_END, "but", "though", "although"})
_OF_PAIN = frozenset("pain pains painful hurt hurts hurting ache aches aching sore sciatica sciatic".split())


def explained_flags(found: Sequence[Found]) -> frozenset[str]:
    """The flags whose signs a lasting condition of the writer, told now or before, may have brought."""
    told = (f for f in found if f.sign.explains and f.judgement.status in ("present", "ask"))
    return frozenset(flag for f in told for flag in f.sign.explains)


def with_baseline(found: Sequence[Found], message: MessageContext, told: Sequence[Found] = ()) -> list[Found]:
    """``found``, where present signs that a lasting condition explains ask; ``told``: what earlier messages told."""
    known = [*found, *told]
    flags = explained_flags(known)
    if not flags:
        return list(found)
    condition = next(f.text for f in known if f.sign.explains and f.judgement.status in ("present", "ask"))
    signs = [f for f in found if f.sign.flag in flags and f.judgement.status == "present"]
    if any(_counts(f, signs, message) for f in found if f.sign.name == NEWS and f.judgement.status != "denied"):
        return list(found)
    return [replace(f, judgement=Judgement("ask", condition)) if f in signs else f for f in found]


def _counts(news: Found, signs: Sequence[Found], message: MessageContext) -> bool:
    """Whether ``news`` may be about one of the ``signs``: not where its thought is of a pain and none of them."""
    words = message.reading.canonical
    breaks = [-1, *(n for n, word in enumerate(words) if word in _NEW_THOUGHT), len(words)]
    first, last = next((a + 1, b) for a, b in pairwise(breaks) if news.start <= b)
    of_pain = bool(_OF_PAIN & {*words[first:last]})
    return not of_pain or any(first <= s.start < last for s in signs)
