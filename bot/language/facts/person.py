"""What the team must know before a procedure (precautions)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.verdict_said import OPENS_QUESTION
from bot.language.facts.words import Mention, Message
from bot.language.vocabulary import Vocabulary

_TAKES = (("take",), ("takes",), ("taking",))


class Person:
    """Reads precautions."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._past_counts = frozenset(vocabulary.phrases("precautions", "past_counts"))

    def precautions(self, message: Message, asked: Sequence[str] = ()) -> tuple[list[str], list[str]]:
        """What applies, and what was denied; an implant that is only ``asked`` about as a treatment does not."""
        present, denied = [], []
        for mention in message.of("precaution"):
            context = message.context.of(mention.start, mention.end)
            if not message.is_about(context, mention.start) or _is_asked_treatment(message, mention, asked):
                continue
            owned = (
                message.words[mention.start - 1] in ("my", "on", "taking", "take", "takes") if mention.start else False
            )
            if message.is_supposed(mention.start, context) and not owned:
                continue
            if message.is_denied(mention, context):
                denied.append(mention.code)
            elif context.past.isdigit() and message.words[mention.start - 1 : mention.start] in _TAKES:
                present.append(mention.code)  # "a pacemaker, fitted 2017, and I take apixaban"
            elif mention.code in self._past_counts or not (
                message.is_over(context) or "ago" in context.past or "last" in context.past
            ):
                present.append(mention.code)
        found = list(dict.fromkeys(present))
        return found, [code for code in dict.fromkeys(denied) if code not in found]


def _is_asked_treatment(message: Message, mention: Mention, asked: Sequence[str]) -> bool:
    """Whether the words are those of a treatment that their sentence asks about ("would a stimulator be better")."""
    asks = message.context.reading.sentence_of(mention.start).asks
    if not asks and message.words[message.opening(mention.start)] not in OPENS_QUESTION:
        return False
    named = (t for t in message.of("treatment") if t.start < mention.end and mention.start < t.end)
    return any(t.code in asked for t in named)
