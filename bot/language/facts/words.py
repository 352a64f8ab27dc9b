"""A message with what of the vocabulary stands in it, and what its words may be taken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from bot.language.context import Context, MessageContext
from bot.language.patterns import CLAUSE_END, SENTENCE_END

# Past cues that date a thing and do not say that it is over.
_DATING = frozenset({"ago", "back", "last", "in"})


UPPER_BODY = frozenset({"neck", "shoulder", "arm", "hand", "chest", "abdomen"})
LEGWARD = frozenset({"buttock", "hip", "thigh", "knee", "calf", "ankle", "foot", "toes", "leg"})
"""Codes of places: those above the back, and those that a pain of the back goes to."""
WRITER, OTHER, CARRIED, GONE = "writer", "other", "carried", "gone"
"""Whose words are: the writer's, another person's, perhaps still that person's (a sentence that names nobody, after
one about them), or those of one who had it once."""
_OPENS_QUESTION = frozenset(
    "what how does do did will would can could should is are why when where who which has any anyone".split()
)
_OPENS_STATEMENT = frozenset("did has any do".split())
_THERE_IS = frozenset({"is", "are", "was"})
_WHAT_IS_LEFT = (("what", "is", "left"), ("what", "i", "have"), ("what", "remains", "is"))
_ABLE = frozenset({"can", "could"})
_SO_DOES = frozenset({"does", "do", "is", "are", "did"})
_ELLIPTIC = frozenset("like not really very worse still now just only also always hardly barely scarcely".split())
_ASKED_OF = frozenset("they you i the people this that anyone anybody someone sciatica rhizotomy there he she".split())
LEADS_IN = frozenset(
    "and so but or also hi hello hey hiya there ok okay then well just , please basically anyway um er erm right"
    " sorry thanks yes no good morning afternoon evening doctor all everyone".split()
)
_AFFIRMING = frozenset({"some", "slight", "mild", "occasional", "but", "only"})
NONE_OF_IT = frozenset(("not", verb, "any") for verb in ("get", "have", "feel", "got", "notice", "getting", "having"))
_PAIN = (("pain",), ("ache",))
_TELLS = tuple((word,) for word in "easing eased eases comes came is gets when worse since".split())
_YEAR = len("2020")
_WELL = frozenset("fine ok okay good gone well clear nothing no not better never settled sorted strong healed".split())
_OF_ONESELF = frozenset("i my me mine myself im he she his her we our am".split())
_MARKS = frozenset({SENTENCE_END, CLAUSE_END})


class Mention(NamedTuple):
    """One code of a kind ("site", "lower_back") named from word ``start`` to before ``end``."""

    code: str
    start: int
    end: int


@dataclass
class Message:
    """A message with what of the vocabulary stands in it."""

    context: MessageContext
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    about_other: bool = False
    owners: Sequence[str] = ()

    def owner(self, at: int) -> str:
        """Whose word ``at`` is; a sentence that names nobody ("tried everything") is the writer's."""
        owner = self.owners[at] if at < len(self.owners) else WRITER
        return WRITER if owner == CARRIED else owner

    @cached_property
    def words(self) -> Sequence[str]:
        """The canonical words."""
        return self.context.reading.canonical

    def of(self, kind: str) -> list[Mention]:
        """The mentions of ``kind`` in order."""
        return self.mentions.get(kind, [])

    def holds(self, mention: Mention) -> bool:
        """Whether the context lets ``mention`` stand as a present fact of the person whom the message is about."""
        context = self.context.of(mention.start, mention.end)
        if self.is_denied(mention, context) or self.is_supposed(mention.start, context):
            return False
        if self.is_over(context) and not self._lasts_since(mention, context):
            return False
        return self.is_about(context, mention.start) and not self.in_general_question(mention.start)

    def is_denied(self, mention: Mention, context: Context) -> bool:
        """Whether it was said not to be so; "no weakness, some numbness" does not deny the second."""
        contrasted = self._contrasted(mention)
        if contrasted is not None:
            return contrasted
        if tuple(self.words[max(0, mention.start - 3) : mention.start]) in NONE_OF_IT:
            return True
        if self._begins_anew(mention):
            return False
        before = self.words[max(0, mention.start - 1) : mention.start]
        return bool(context.denied) and not set(before) & _AFFIRMING

    def _begins_anew(self, mention: Mention) -> bool:
        """Whether something is told of a pain behind the comma of a denial ("no weakness, calf pain easing slowly")."""
        words, end = self.words, mention.end
        pained = words[end : end + 1] in _PAIN and words[end + 1 : end + 2] in _TELLS
        return pained and words[max(0, mention.start - 1) : mention.start] == (CLAUSE_END,)

    def _contrasted(self, mention: Mention) -> bool | None:
        """Whether a contrast ("not the knee, the hip") denies a place, or says it instead; nothing where there is none.

        A list goes on after the comma ("not the knee, the hip or the foot") and is no contrast.
        """
        for contrast in self.of("contrast"):
            last = self.sentence(contrast.start)[1]
            goes_on = {"or", "nor", "either"} & set(self.words[contrast.end : last])
            placed = any(m.start <= contrast.end < m.end for kind in ("site", "side") for m in self.of(kind))
            if goes_on or not placed:
                continue
            if contrast.start <= mention.start < contrast.end:
                return True if mention.end <= contrast.end else None
            if any(
                m.start <= contrast.end < m.end and mention.start < m.end + 1 and mention.start >= contrast.end
                for kind in ("site", "side")
                for m in self.of(kind)
            ):
                return False
        return None

    def is_supposed(self, at: int, context: Context) -> bool:
        """Whether it is only supposed or asked about; a general question must be one ("I would describe it as")."""
        if not context.hypothetical:
            return False
        if context.general and context.general == context.hypothetical:
            return self.context.reading.sentence_of(at).asks or self._opens_question(at)
        return True

    def opening(self, at: int) -> int:
        """The first word of the sentence of word ``at`` that is more than a greeting or a filler."""
        first, last = self.sentence(at)
        while first < last and self.words[first] in LEADS_IN:
            first += 1
        return first

    def _opens_question(self, at: int) -> bool:
        start, last = self.opening(at), self.sentence(at)[1]
        if start >= last or self.words[start] not in _OPENS_QUESTION:
            return False
        if self.words[start] in _THERE_IS and self.words[max(0, start - 1) : start] == ("there",):
            return self.context.reading.sentence_of(at).asks  # "there is a dull ache in the buttock"
        following = self.words[start + 1] if start + 1 < last else ""
        if self.words[start - 1 : start] == ("so",) and self.words[start] in _SO_DOES and following not in _ASKED_OF:
            return self.context.reading.sentence_of(at).asks  # "so does a walk"
        if self.words[start] in _ABLE and any(m.start == start + 1 for m in self.of("factor")):
            return self.context.reading.sentence_of(at).asks  # "can sit 15 minutes"
        if not self.context.reading.sentence_of(at).asks and self._is_behind_colon(start, at):
            return False  # "what is not normal: five days ago it flared"
        if self.words[start : start + 3] in _WHAT_IS_LEFT and not self.context.reading.sentence_of(at).asks:
            return False  # "what is left over is a sore lower back"
        if self.words[start] in _OPENS_STATEMENT and not self.context.reading.sentence_of(at).asks:
            return following in _ASKED_OF
        return following not in _ELLIPTIC or self.context.reading.sentence_of(at).asks

    def _is_behind_colon(self, start: int, at: int) -> bool:
        reading = self.context.reading
        marks = (reading.words[n] for n in range(start, at) if is_mark(self.words[n]))
        return any(":" in reading.text[mark.start : mark.end] for mark in marks)

    def is_about(self, context: Context, at: int | None = None) -> bool:
        """Whether the person spoken of is the one whom the message is about."""
        if self.about_other:
            return True
        return not context.other if at is None else self.owner(at) == WRITER

    def in_general_question(self, at: int) -> bool:
        """Whether word ``at`` stands in a question that is not about the writer ("is leg pain always sciatica")."""
        first, last = self.sentence(at)
        if not self._opens_question(at):
            return False
        return not set(self.words[first:last]) & _OF_ONESELF

    def is_over(self, context: Context) -> bool:
        """Whether the context says that it is past and over; a mere date ("3 years ago") does not."""
        words = context.past.split()
        if "straight" in words or words[:2] in (["go", "down"], ["better", "once"]):
            return False  # "right buttock and go down to the calf", "better once I have moved"
        return bool(words) and not (words[-1] in _DATING or words[0] in _DATING or "since" in words)

    def _lasts_since(self, mention: Mention, context: Context) -> bool:
        """Whether its sentence says that it has lasted since that year ("fusion 2020, left leg bad since")."""
        if not (context.past.isdigit() and len(context.past) == _YEAR):
            return False
        behind = self.words[mention.end : self.sentence(mention.start)[1]]
        return "since" in behind and _WELL.isdisjoint(behind[: behind.index("since")])

    def sentence(self, at: int) -> tuple[int, int]:
        """First and one-past-last word of the sentence that holds word ``at``."""
        sentence = self.context.reading.sentence_of(at)
        return sentence.start, sentence.end


def is_mark(word: str) -> bool:
    """Whether ``word`` is the end of a sentence or clause."""
    return word in _MARKS
