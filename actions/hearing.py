"""What a message was understood to say, and which of it goes into the working memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.no_denial import denies, denies_nothing
from bot.guidance.elsewhere import take_up, tells_of_back_or_leg
from bot.guidance.going_back import REPLACED, number_for, retake
from bot.guidance.memory import Memory
from bot.guidance.path import Question
from bot.guidance.red_flags import ANSWERED, RECENT, RedFlag
from bot.guidance.report import PainReport, Treatment
from bot.guidance.vague_length import put_together

_TAKES_A_LENGTH = frozenset({"duration", "confirm", "story"})
_BRIEF = 8
"""So few words about "she" that tell no fact and name nobody are of a doctor or a friend ("she never looked at it")."""
_OF_WHOM = frozenset({"my", "our", "for"})
_BARE = 4
"""The most words of a bare answer, in which only the question tells what a length of time belongs to."""
_CLEARLY_ASKED = 0.5
"""A topic less likely than this is not answered later, when nobody remembers the words that may have asked for it; and
a yes or no less likely than this is no answer ("right so what do I do now")."""
_ASKS_OF_A_BABY = frozenset({"PREG", "PREG_URGENT"})
"""Red flags whose plain question may be answered with words about somebody else."""
_HE_OR_SHE = frozenset({"he", "hes", "she", "shes"})
"""Words that alone do not make somebody else the patient, as a named relative does ("its for my mum")."""
_OTHER_SIDE = {"left": "right", "right": "left"}
_ONE_OF_A_KIND = frozenset({"side", "duration_days", "severity", "age"})
"""Facts whose new value always replaces the old one, whatever the intent of the message."""
_REFINED = frozenset({"site", "radiation", "onset", "character", "aggravating", "easing"})
"""Facts that later messages often add to; only a correction replaces them."""


class Hearing:
    """The message of a turn, seen against the memory as it was before.

    ``note()`` takes the message's facts and red flags into the memory; it is called once a turn, by the step's action.
    """

    def __init__(self, memory: Memory, message: Mapping[str, Any]) -> None:
        self.memory = memory
        self.text: str = message.get("text") or ""
        self.intent: str = (message.get("intent") or {}).get("name") or ""
        self.classified: str = (message.get("classified_intent") or {}).get("name") or self.intent
        self.ranking: Sequence[Mapping[str, Any]] = message.get("intent_ranking") or []
        understood: Mapping[str, Any] = message.get("understanding") or {}
        self.news = PainReport.from_dict(understood.get("facts") or {})
        self.extra: Mapping[str, Any] = understood.get("extra") or {}
        self._no_denial = denies_nothing(memory, self.extra)
        flags = [RedFlag.from_dict(f) for f in understood.get("red_flags") or ()]
        self.flags = [f for f in flags if not (self._no_denial and denies(f, memory.about))]
        self._signs: Sequence[Mapping[str, str]] = understood.get("signs") or ()
        self.asked_with: dict[str, list[str]] = _in_order_of_asking(message.get("topics") or ())
        self.topics: list[str] = list(self.asked_with)
        self._sure = {t["topic"]: t["confidence"] for t in message.get("topics") or () if isinstance(t, Mapping)}
        self._sure_of_intent = float(
            (message.get("classified_intent") or message.get("intent") or {}).get("confidence", 1)
        )
        self.chosen: list[str] = list(understood.get("chosen") or ())
        self.before = memory.report
        self.retaken: str | None = None
        self.asked_if: str | None = memory.asked_if
        self.denied_last: str | None = memory.denied_last

    @property
    def answer(self) -> str | None:
        """``yes``, ``no``, ``unsure``, ``skip`` or ``none`` as the message answers the open question."""
        no_guess = any(self.extra.get(name) for name in ("none_helped", "asks_back", "correction"))
        if self.plain_answer is not None or no_guess or self.extra.get("corrected_number") is not None:
            return self.plain_answer
        guessed = {"affirm": "yes", "deny": "no", "unsure": "unsure", "skip": "skip"}.get(self.classified)
        return guessed if self._sure_of_intent >= _CLEARLY_ASKED else None

    @property
    def wants_person(self) -> bool:
        """Whether the message asks for an appointment or somebody at the clinic."""
        return self.classified == "human_handoff" and self._sure_of_intent >= _CLEARLY_ASKED

    @property
    def plain_answer(self) -> str | None:
        """The answer by its words alone: where danger depends on it, the classifier's guess does not count."""
        given = self.extra.get("answer")
        return None if given is None or (given == "no" and self._no_denial) else str(given)

    def note(self) -> None:
        """Take facts and red flags of this message into the memory."""
        memory = self.memory
        memory.turns += 1
        memory.asked_if = memory.denied_last = None  # whatever is said now, a later "yes" answers something else
        memory.tries_before = memory.tries
        if self.intent != "nlu_fallback":
            memory.misunderstood = 0
        denied = self.extra.get("precautions_denied") or ()
        number = self.extra.get("corrected_number")
        if number is not None:
            self.news = PainReport().with_news(number_for(memory, number)).with_news(self.news)
        score = self.extra.get("score_beside")
        if score is not None and memory.report.severity is None and memory.report.told_anything:
            self.news = replace(self.news, severity=score)
        if self.news.duration_days is None and memory.report.duration_days is None:
            self.news = replace(self.news, duration_days=self.extra.get("length_beside"))
        if self.extra.get("other_side") and memory.report.side in _OTHER_SIDE:
            self.news = replace(self.news, side=_OTHER_SIDE[memory.report.side])
        if self.extra.get("side_too") and self.news.side == _OTHER_SIDE.get(memory.report.side or ""):
            self.news = replace(self.news, side="both")  # "right thigh too", after "left leg"
        self._put_length_together()
        if self._tells_another_length:
            self.news = replace(self.news, duration_days=None)
        if self.news.about == "other" and self._says_it_aside:
            self.news = replace(self.news, about=None, age=None)
        elif self.news.about == "other" and self._compares_with_a_relative:
            self.news = replace(self.news, about=None, treatments=())
        of_a_call = self.extra.get("contact_wish") and memory.handoff == "sent"
        if of_a_call or self.extra.get("asks_what_if"):
            # "mornings are no good for me", "what if she can't walk to the car"
            self.news = replace(self.news, aggravating=(), easing=())
        self.news = replace(self.news, treatments=(*self.news.treatments, *self._of_treatments_told_before()))
        self.retaken = retake(memory, self.news, self.answer, meant_as_answer=self.intent == "answer")
        memory.report = memory.report.with_news(self.news, correction=self._replaces, precautions_denied=denied)
        news, kept = {*self.news.precautions}, {*memory.precautions_denied, *denied} - {"all"}
        memory.precautions_denied = sorted(kept - news)
        self._note_where_it_belongs()
        if self.extra.get("treatments_none"):
            memory.settle("treatments")
        if memory.asking == "precautions" and self.news.precautions:
            memory.settle("precautions")
        for name in self.extra.get("outcomes_open") or ():
            memory.settle(Question("treatment_outcome", name).key, without_answer=True)
        for name in self.extra.get("told_in_sittings") or ():
            memory.settle(Question("treatment_duration", name).key)
        self.flags = [self._answered(flag) for flag in self.flags]
        memory.note_flags(self.flags, self.before)
        for flag in self.flags if self.extra.get("recently") else ():
            if flag.needs_asking:
                memory.tell_once(f"{RECENT}{flag.flag}")
        memory.note_signs(self._signs)
        named = any(f.raised for f in self.flags)
        if memory.asking == "red_flag_check" and named:
            memory.screened = "done"
            memory.settle("red_flag_check")

    def _note_where_it_belongs(self) -> None:
        """Note an illness of another part, sciatica by its name, or that the back or a leg hurts beside a knee."""
        memory, named = self.memory, self.extra.get("elsewhere")
        memory.elsewhere = memory.elsewhere or named == "elsewhere"
        memory.back_or_leg = memory.back_or_leg or named == "sciatica"
        if memory.set_aside is not None and tells_of_back_or_leg(memory.report):
            take_up(memory, correction=self.correcting)

    def _of_treatments_told_before(self) -> list[Treatment]:
        """What a message that names none, or only adds one, tells of them: nothing helped, or "and acupuncture"."""
        known, named = self.memory.report.treatments, {t.name for t in self.news.treatments}
        if self.extra.get("none_helped"):
            return [
                Treatment(t.name, "no_help")
                for t in known
                if t.tried and t.outcome == "unknown" and t.name not in named
            ]
        added = self.extra.get("added_treatments") or () if known else ()
        return [Treatment(name) for name in added if name not in named]

    def _put_length_together(self) -> None:
        """Put the length of the pain together from a number and a unit that were told separately."""
        unit, number = self.extra.get("length_unit"), self.extra.get("length_number")
        bare = self.text.strip(" .")
        if self.memory.asking == "duration" and self.memory.length_unit and bare.isdecimal():
            number, self.news = float(bare), replace(self.news, age=None)  # "20", asked how many years
        if self.memory.report.duration_days is not None or self.news.duration_days is not None:
            self.memory.length_unit = self.memory.length_number = None
            return
        days = put_together(self.memory, unit, number)
        if days is not None:
            self.news = replace(self.news, duration_days=days)

    @property
    def _says_it_aside(self) -> bool:
        """Whether words such as "no, he's 5 months" are about another person, after the writer's own pain was told."""
        memory = self.memory
        of_a_baby = memory.asking == "red_flag_confirm" and memory.about in _ASKS_OF_A_BABY
        words = self.text.lower().replace("'", "").replace("’", "").split()
        tells_nothing_else = not any(v for name, v in vars(self.news).items() if name != "about")
        most = _BRIEF if tells_nothing_else and not _OF_WHOM & set(words) else _BARE
        return self._told_of_self and (of_a_baby or (len(words) <= most and bool(_HE_OR_SHE & set(words))))

    @property
    def _told_of_self(self) -> bool:
        """Whether what was told so far is about the writer's own pain."""
        return self.memory.report.told_anything and not self.memory.carer

    @property
    def _compares_with_a_relative(self) -> bool:
        """Whether a question only names what somebody else had ("is that what my uncle had?")."""
        told = {n for n, v in vars(self.news).items() if v not in (None, ())}
        return self._told_of_self and bool(self.topics) and told <= {"about", "treatments"}

    @property
    def _tells_another_length(self) -> bool:
        """Whether a length of time is not the pain's: it belongs to a danger, or is bare and nobody asked for it."""
        memory = self.memory
        if memory.report.duration_days is None or self.correcting or memory.asking in _TAKES_A_LENGTH:
            return False
        return bool(memory.hold) or memory.asking == "red_flag_confirm" or len(self.text.split()) <= _BARE

    @property
    def told_length_in_part(self) -> bool:
        """Whether this message told the length of the pain without a number, or without a unit."""
        return bool(self.extra.get("length_unit") or self.extra.get("length_number"))

    def _answered(self, flag: RedFlag) -> RedFlag:
        """Apply an answer to a red-flag question: a no settles that flag; a yes is about whoever was asked about."""
        if self.memory.asking != "red_flag_confirm" or self.memory.about != flag.flag:
            return flag
        if flag.needs_asking and self.plain_answer == "no" and flag.rule not in ANSWERED:
            return replace(flag, status="denied")
        known = self.memory.flags.get(flag.flag)
        of_others = known is not None and known.status == "other_person"
        return replace(flag, status="other_person") if of_others and flag.status == "present" else flag

    @property
    def hardly_asks(self) -> bool:
        """Whether the topics of this message are only guesses."""
        return bool(self.topics) and all(self._sure.get(t, 1.0) < _CLEARLY_ASKED for t in self.topics)

    @property
    def correcting(self) -> bool:
        """Whether the message corrects something."""
        return bool(self.extra.get("correction")) or self.classified == "correct" or self.retaken == REPLACED

    @property
    def _replaces(self) -> bool:
        """Whether its facts take the place of those told before; what is said of a danger ("no, in my foot") adds."""
        return self.correcting and self.memory.asking != "red_flag_confirm" and not self.memory.hold

    @property
    def changed(self) -> tuple[str, ...]:
        """Names of the facts that this message added or changed, not of those that it only took back."""
        names = self.before.changed_by(self.memory.report)
        return tuple(n for n in names if self.retaken != REPLACED or getattr(self.memory.report, n) not in (None, ()))

    @property
    def corrected(self) -> tuple[str, ...]:
        """Names of the facts that were known before and are different now."""
        empty: tuple[Any, ...] = (None, (), [])
        return tuple(
            n
            for n in self.changed
            if getattr(self.before, n) not in empty and (n in _ONE_OF_A_KIND or (self.correcting and n in _REFINED))
        )

    def let_questions_wait(self) -> None:
        """Remember the questions of this message until they can be answered, except mere guesses."""
        memory = self.memory
        news = [t for t in self.topics if self._sure.get(t, 1.0) >= _CLEARLY_ASKED]
        memory.pending_topics += [t for t in news if t not in memory.pending_topics]
        memory.pending_words.update({t: self.asked_with[t] for t in news})
        memory.pending_treatments = list(self.extra.get("asked_treatments") or ()) or memory.pending_treatments


def _in_order_of_asking(topics: Iterable[Any]) -> dict[str, list[str]]:
    """Topics as they were asked one after the other, each with the words of every question about it that are known."""
    known = [t if isinstance(t, Mapping) else {"topic": t} for t in topics]
    known.sort(key=lambda t: int(t.get("place") or 0))
    return {t["topic"]: [str(said) for said in (t.get("words"), *(t.get("further") or ())) if said] for t in known}
