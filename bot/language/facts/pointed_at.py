"""Which treatment a question points back to: "the GP wants me to try an epidural. Is that worth it?"

The intent model finds *what* is asked (`bot.language.intent.pointing`); here the treatment gets its name.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.treatment import Treatment
from bot.language.facts.verdict_said import asks_at
from bot.language.facts.words import Message

_AHEAD = frozenset({"planned", "asked", "declined"})
"""What was told of a treatment that lies ahead, or is only spoken of."""
_POINTERS = frozenset("it that this them those one".split())
_NAMELESS = frozenset("worth good use point safe bother work help".split())
"""Words of questions that leave out what they ask about ("any good?", "worth it?")."""
_LONGEST_NAMELESS = 5


def pointed_at(message: Message, treatments: Sequence[Treatment], told: Sequence[Treatment]) -> str | None:
    """The name of the one of ``treatments`` (all that the message names) that a later question points back to.

    What lies ahead comes before what was had (``told``); of that, only what was named directly before.
    """
    for sentence in message.context.reading.sentences:
        words = message.words[sentence.start : sentence.end]
        named = any(sentence.start <= t.start < sentence.end for t in treatments)
        asks = sentence.asks or asks_at(message, sentence.end - 1)
        if not asks or named or not _points(words):
            continue
        before = [t for t in treatments if t.end <= sentence.start]
        ahead = [t for t in before if t.status in _AHEAD or t not in told]
        last = message.sentence(sentence.start - 1)[0] if sentence.start else 0
        directly = [t for t in before if t.start >= last]
        if ahead or directly:
            return (ahead or directly)[-1].name
    return None


def _points(words: Sequence[str]) -> bool:
    short = len(words) <= _LONGEST_NAMELESS and not _NAMELESS.isdisjoint(words)
    return short or not _POINTERS.isdisjoint(words)
