"""Statements that their last words turn into questions: "you'd stop the tablets first, wouldn't you?".

Cut off, "is it?" asks of nothing, and what stands before it only tells. Kept together the words of the statement say
what is asked, and the tag that it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.language.intent.joined_questions import ASKING, VERBS
from bot.language.intent.model import Clause, IntentModel
from bot.language.intent.question_form import REQUESTED

_VERB = (
    "is|are|was|were|does|did|can|could|will|would|should|shall|has|had|isnt|arent|wasnt|werent|doesnt"
    "|didnt|cant|couldnt|wont|wouldnt|shouldnt|hasnt|hadnt|aint"
)
_PLURAL, _PEOPLE = "do|have|dont|havent", "they|i|u|you|we"
_TAG = rf"(?:(?:{_VERB}) (?:not )?(?:it|that|this|there|he|she|one|{_PEOPLE})|(?:{_PLURAL}) (?:not )?(?:{_PEOPLE}))"
"""A verb and its subject that agree: "do it" and "have it" end a question of their own."""
_BY_ITSELF = re.compile(rf"{_TAG}(?: not)?\W*", re.IGNORECASE)
_AT_END = re.compile(
    rf" (?:{_TAG}(?: not)?(?: then| though)?"
    r"|right|correct|yes|no|eh|yeah|surely|presumably"
    r"|(?:i|id) (?:take it|suppose|presume|imagine|assume|gather|guess|expect))(?: \?)+$"
)
"""Words at the end that make a question of the statement before them, as the intent model reads them."""
FEWEST_WORDS = 3
"""The fewest words of a statement."""
_OPEN_ENDED = frozenset(".!?;:")


def with_tags(parts: Sequence[str]) -> list[str]:
    """The pieces of a text; "is it?" is put to the statement before its comma."""
    found: list[str] = []
    for part in parts:
        tag = _BY_ITSELF.fullmatch(re.sub(r"['’‘`´]", "", part))
        if found and tag and "?" in part and found[-1][-1] not in _OPEN_ENDED:
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return found


def untagged(model: IntentModel, clause: Clause) -> Clause:
    """``clause``, or where it ends in a tag the statement before that, which asks."""
    text = " ".join(clause.words)
    tag = _AT_END.search(text)
    if tag is None:
        return clause
    said = text[: tag.start()].split()
    if len(said) < FEWEST_WORDS or not ASKING.isdisjoint(said) or said[0] in VERBS:
        return clause
    asked = model.clause_of((*said, "?"))
    return replace(asked, asks=max(asked.asks, clause.asks, REQUESTED))
