"""Treatments of which somebody only says what they do in general ("my consultant says rhizotomy is 90 % effective")."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.treatment import Treatment
from bot.language.facts.words import Mention, Message

CLAIMED = "claimed"
"""The status of such a treatment: whatever is said of it, nobody says that it was had."""
_NEAR = 2
_WRITER_SAYS = frozenset({"i", "we"})
_OF_WRITER = frozenset("i me my mine we us our".split())
_IN_GENERAL = frozenset(
    "is are works work helps help cures cure fixes fix gets get would will can could may might does do takes lasts"
    " stops sorts beats never always only usually normally often almost really".split()
)
"""What stands behind a treatment of which something holds for anybody; what it did is told in the past."""
_CAME_OF_IT = frozenset("did tried had took worked helped was were got went made wore".split())
"""Said further on in the sentence, these tell what became of it after all ("said it would help, and it did")."""
_CLAUSE_ENDS = frozenset({",", ".", "and", "but", "so", "because"})


def is_claimed(message: Message, treatment: Treatment, claims: Sequence[Mention]) -> bool:
    """Whether somebody says of the treatment, just behind a word of saying, what it does or is for anybody.

    Where somebody writes for the patient, what the patient says is of their own ("he says physio is useless").
    """
    words, last = message.words, message.sentence(treatment.start)[1]
    if message.about_other or not any(_leads_to(message, claim, treatment) for claim in claims):
        return False
    if not _IN_GENERAL & set(words[treatment.end : treatment.end + 1]):
        return False
    rest = words[treatment.end : last]
    end = next((n for n, word in enumerate(rest) if word in _CLAUSE_ENDS), len(rest))
    clause = rest[:end]
    of_now = any(word.endswith("ing") for word in clause)  # "he says the massage is helping": it is being had
    return not (of_now or _OF_WRITER & set(clause) or _CAME_OF_IT & set(rest[end:]))


def _leads_to(message: Message, claim: Mention, treatment: Treatment) -> bool:
    between = message.words[claim.end : treatment.start]
    near = 0 <= treatment.start - claim.end <= _NEAR and not _OF_WRITER & set(between)
    return near and message.words[claim.start] not in _WRITER_SAYS
