"""Questions inside a sentence that is none: "I would like to know which stretches are best for this side"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.facts.words import Message, is_mark

_WANTS_TO_KNOW = frozenset(
    "know ask asking asked wonder wondering wondered curious tell told see question unsure sure".split()
)
_OPENS = frozenset({"whether", "if", "which", "what", "how"})
_WHETHER = frozenset({"whether", "if", "which"})
_MODALS = frozenset("can could should do does is are will would may".split())
_IS = frozenset({"is", "was"})
_LEAD_WITHIN = 3
_ASKS = frozenset({"ask", "asks", "asked", "asking"})
_ARTICLES = frozenset({"a", "an", "the"})
_ARE = frozenset({"is", "are", "was"})
_ENDS = frozenset({".", "but", "because", "although", "though", "since"})
_JOINTS = frozenset({"and", "or", "whether", "if"})
_HAD = frozenset("had did got tried took have".split())


def in_indirect_question(message: Message, at: int) -> bool:
    """Whether word ``at`` stands in a question that is told: "whether an injection is something for my age".

    It ends where its sentence goes on to tell ("… if it is worth it because I had one", "…, sitting makes it worse").
    """
    first, _ = message.sentence(at)
    words = message.words
    for start in range(at - 1, first - 1, -1):
        if words[start] in _ENDS or (words[start] == "," and _JOINTS.isdisjoint(words[start + 1 : start + 4])):
            return False
        if _opens(words, first, start) and not _is_told_of(words, at):
            return True
    return False


def asks_what_it_is(message: Message, at: int) -> bool:
    """Whether somebody asks, as is told, what word ``at`` means ("he asks what is tingling")."""
    first, _ = message.sentence(at)
    before = [w for w in message.words[max(first, at - _LEAD_WITHIN - 1) : at] if w not in _ARTICLES]
    return (before[-2:-1] == ["what"] and before[-1] in _ARE and not _ASKS.isdisjoint(before)) or (
        before[-1:] == ["what"]
        and not _ASKS.isdisjoint(before)
        and message.words[at + 1 : at + 2] in (("is",), ("means",))
    )


def _opens(words: Sequence[str], first: int, at: int) -> bool:
    """Whether an indirect question opens with word ``at``."""
    before = words[max(first, at - _LEAD_WITHIN) : at]
    if any(is_mark(word) for word in before) or _WANTS_TO_KNOW.isdisjoint(before):
        return False
    if words[at] in _OPENS:
        return words[at] in _WHETHER or "to" in words[max(first, at - _LEAD_WITHIN - 2) : at] or "question" in before
    return words[at] in _MODALS and "question" in before and words[at - 1] in _IS


def _is_told_of(words: Sequence[str], at: int) -> bool:
    """Whether what stands there was had all the same ("if the injection I had in May still works")."""
    behind = words[at + 1 : at + 5]
    return any(a == "i" and b in _HAD for a, b in pairwise(behind))
