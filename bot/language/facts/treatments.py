"""What was tried, what it did, and for how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.language.facts.claimed import CLAIMED
from bot.language.facts.had import is_dated, is_done_by_one, is_handed_over, is_tried, only_to_be_tried
from bot.language.facts.indirect_questions import in_indirect_question
from bot.language.facts.outcomes import Outcomes
from bot.language.facts.pointed_at import pointed_at
from bot.language.facts.treatment import Treatment, is_list_glue
from bot.language.facts.treatment_cues import TreatmentCues
from bot.language.facts.treatment_lengths import set_lengths
from bot.language.facts.treatment_status import leave_open, mark_statuses
from bot.language.facts.unspecified import is_unspecified, name_steroids
from bot.language.facts.verdict_said import OPENS_QUESTION, asks_at
from bot.language.facts.words import Mention, Message, is_mark
from bot.language.times.durations import Duration
from bot.language.vocabulary import Vocabulary

_TRIED_WITHIN = 12
_EASING_WITHIN = 4
_UNSPECIFIED_WITHIN = 3
_MEDICINES_WITHIN = 5
_OWNED = (("my",), ("those",), ("these",))
_LISTED_WITHIN = 6
_MANY = frozenset({"many", "long", "much", "soon", "often"})
_ENTRY_OPENS = frozenset(
    "a an the my then next , first second third fourth fifth sixth also and lastly finally before that".split()
)
_GOOD = frozenset({"helped", "partly", "temporary"})
_NOT_HAD = frozenset({"planned", "declined"})
_FACTOR_JOINTS = (("and",), ("or",), ("nor",), (",",))
_WONDERS = frozenset({"wonder", "wondering", "wondered"})
_WHICH_IS = frozenset({"whether", "if"})
_AM_I = ("am", "i")
_DID = (("did",), ("had",))
_ANY = frozenset("a an the my some lots loads of more".split())
_ASKED_VERBS = (("help",), ("work",), ("do",), ("make",), ("hurt",), ("ever",))
_Cues = Mapping[str, Sequence[Mention]]


class Treatments:
    """Reads treatments; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        phrases = vocabulary.phrases
        self._procedures = frozenset(phrases("treatments", "procedures"))
        self._weak = frozenset(phrases("treatments", "weak")) | self._procedures
        self._eases_only = frozenset(phrases("treatments", "eases_only"))
        self._activities = frozenset(phrases("treatments", "activities"))
        self._not_listed = frozenset(phrases("treatments", "not_listed"))
        self._general = vocabulary.section("treatments", "general")
        self._part_of = vocabulary.section("treatments", "part_of")
        self._subjectless = frozenset(phrases("outcomes", "subjectless"))
        self._outcomes = Outcomes(vocabulary)
        self._cues = TreatmentCues(vocabulary)

    def read(self, message: Message, durations: Sequence[Duration]) -> tuple[list[Treatment], list[str], bool]:
        """The treatments tried, those asked about (by name or pointing back), and whether none was tried, as was said.

        Of those tried, ``is_open`` are the ones of which it is too early to tell what they did.
        """
        every = [Treatment(m.code, m.start, m.end) for m in message.of("treatment")]
        if not every:
            return [], [], bool(message.of("nothing_tried"))
        cues = self._cues.find(message.words)
        candidates = [t for t in every if self._is_about(message, t)]
        name_steroids(message, candidates)
        mark_statuses(message, candidates, cues)
        candidates = [t for t in candidates if t.status != "others"]
        self._outcomes.attach(message, candidates, cues)
        leave_open(message, candidates, cues.get("too_early", ()))
        set_lengths(message, candidates, durations)
        kept, asked = [], []
        for treatment in candidates:
            if treatment.status == "not_tried":
                continue
            if self._is_fact(message, treatment, candidates, cues, durations):
                kept.append(treatment)
            elif (
                treatment.status in ("asked", CLAIMED)
                or _in_question(message, treatment)
                or in_indirect_question(message, treatment.start)
            ):
                asked.append(treatment.name)
        pointed = pointed_at(message, every, kept)
        if pointed is not None:
            asked.append(pointed)
        self._name_generals(message, candidates, kept)
        kept = [t for t in kept if not self._is_part_of_another(message, t, kept)]
        return self._merged(kept), list(dict.fromkeys(asked)), bool(message.of("nothing_tried")) and not kept

    def _is_about(self, message: Message, treatment: Treatment) -> bool:
        """Whether the person spoken of is the patient; one who says "tried …" without a subject is the writer."""
        if message.is_about(message.context.of(treatment.start, treatment.end), treatment.start):
            return True
        if is_handed_over(message.words, treatment) or is_done_by_one(message, treatment):
            return True
        opening = message.opening(treatment.start)
        return opening <= treatment.start and message.words[opening] in self._subjectless

    def _is_fact(
        self,
        message: Message,
        treatment: Treatment,
        others: Sequence[Treatment],
        cues: _Cues,
        durations: Sequence[Duration],
    ) -> bool:
        """Whether it was had, is planned or was declined; not when it is only named or asked about."""
        if treatment.status == CLAIMED:
            return False
        if treatment.status in ("planned", "declined", "tried") or treatment.is_open:
            return True
        if _offers_a_choice(message, others):
            return False
        if treatment.status != "asked" and in_indirect_question(message, treatment.start):
            return False
        asked = asks_at(message, treatment.start)
        told = bool(treatment.outcomes) and not (asked or message.context.reading.sentence_of(treatment.start).asks)
        if message.in_general_question(treatment.start) and not told:
            return False
        if treatment.status == "asked":
            return False
        asks = _in_question(message, treatment)
        if not asks and is_dated(message, treatment, durations):
            return True
        within = _EASING_WITHIN if treatment.name in self._eases_only else _TRIED_WITHIN
        if unspecified := is_unspecified(message, treatment):
            within = _UNSPECIFIED_WITHIN
        elif treatment.name == "painkillers":
            within = _MEDICINES_WITHIN
            unspecified = message.words[treatment.start - 1 : treatment.start] in _OWNED  # "where my tablets are"
        beside = () if asks or unspecified else cues.get("beside", ())
        tried = is_tried(message, treatment, beside, within)
        if self._is_activity(message, treatment) and not (tried and _GOOD & set(treatment.outcomes)):
            return False
        if treatment.outcomes:
            only_eases = treatment.name in self._eases_only and not tried
            if only_eases and (_says_only(treatment) or _is_one_of_factors(message, treatment)):
                return False
            return told or tried or not asks or not asked
        if (asks and (asked or not tried)) or (only_to_be_tried(message.words, treatment) and not tried):
            return False
        if treatment.name not in self._weak or tried or treatment.duration_days is not None:
            return True
        return self._is_listed(message, treatment, others)

    def _is_part_of_another(self, message: Message, treatment: Treatment, kept: Sequence[Treatment]) -> bool:
        """Whether it is only what was given in another that was named before ("physio, … I do the exercises")."""
        wholes = self._part_of.get(treatment.name, ())
        if treatment.outcomes or any(t.outcomes for t in kept if t.name == treatment.name):
            return False
        before = [t for t in kept if t.name in wholes and t.end <= treatment.start]
        return bool(before) and not is_list_glue(message.words[before[-1].end : treatment.start])

    def _is_activity(self, message: Message, treatment: Treatment) -> bool:
        """Whether it is what many do in any case ("I go to the gym", "cycling a lot"), and no treatment by its name."""
        return not self._activities.isdisjoint(message.words[treatment.start : treatment.end])

    def _is_listed(self, message: Message, treatment: Treatment, others: Sequence[Treatment]) -> bool:
        """Whether it stands in a list with other treatments, or heads an entry of one ("Yoga, my wife's idea")."""
        words = message.words
        near = any(
            is_list_glue(words[first.end : second.start])
            for other in others
            for first, second in [(other, treatment) if other.start < treatment.start else (treatment, other)]
            if other is not treatment and 0 <= second.start - first.end <= _LISTED_WITHIN
        )
        if near and (treatment.name not in self._not_listed or treatment.start <= 2):
            return True
        return any(other.outcomes for other in others) and _heads_entry(message, treatment)

    def _name_generals(self, message: Message, candidates: Sequence[Treatment], kept: Sequence[Treatment]) -> None:
        """Names a general one after the only special one beside it ("I declined surgery. He offered discectomy")."""
        for general, specials in self._general.items():
            if general not in self._procedures or any(t.name in specials for t in kept):
                continue
            beside = {t.name for t in candidates if t.name in specials and not _in_question(message, t)}
            for treatment in kept:
                if treatment.name == general and len(beside) == 1:
                    treatment.name = next(iter(beside))

    def _merged(self, treatments: Sequence[Treatment]) -> list[Treatment]:
        """Each treatment once; a general name said of the same thing goes into the special one."""
        by_name: dict[str, Treatment] = {}
        for treatment in treatments:
            known = by_name.setdefault(treatment.name, treatment)
            if known is not treatment:
                known.outcomes.extend(treatment.outcomes)
                known.duration_days = known.duration_days or treatment.duration_days
                if treatment.outcomes or not treatment.status:
                    known.status = ""
        for general, specials in self._general.items():
            named = [by_name[name] for name in specials if name in by_name]
            gone = by_name.get(general)
            if not named or gone is None:
                continue
            del by_name[general]
            if len(named) == 1 and named[0].status not in _NOT_HAD:
                named[0].outcomes = named[0].outcomes or gone.outcomes
                named[0].duration_days = named[0].duration_days or gone.duration_days
        return list(by_name.values())


def _offers_a_choice(message: Message, named: Sequence[Treatment]) -> bool:
    """Whether the message is nothing but two treatments to choose from ("ice or heat")."""
    if len(named) != 2:
        return False
    beside = [w for at, w in enumerate(message.words) if not any(t.start <= at < t.end for t in named)]
    return [w for w in beside if not is_mark(w)] == ["or"]


def _says_only(treatment: Treatment) -> bool:
    """Whether nothing is told of it but that it eases, or makes worse, which is said of a factor as well."""
    said = set(treatment.outcomes)
    return said <= _GOOD or (said == {"worse"} and treatment.duration_days is None)


def _is_one_of_factors(message: Message, treatment: Treatment) -> bool:
    """Whether it is named with another thing that is done in any case ("sitting and walking make no difference")."""
    factors = [m for m in message.of("factor") if m.end <= treatment.start or m.start >= treatment.end]
    joints = [message.words[min(m.end, treatment.end) : max(m.start, treatment.start)] for m in factors]
    return any(joint in _FACTOR_JOINTS for joint in joints)


def _heads_entry(message: Message, treatment: Treatment) -> bool:
    """Whether it opens its sentence like an entry of a list ("2022: physio, …", "The chiropractor in town did …")."""
    words = message.words
    first, last = message.sentence(treatment.start)
    opening = words[first : treatment.start]
    if not all(w in _ENTRY_OPENS or w.isdigit() for w in opening):
        return False
    follows = words[treatment.end] if treatment.end < len(words) else "."
    return follows == "," or any(treatment.end <= m.start < last for m in message.of("tried"))


def _in_question(message: Message, treatment: Treatment) -> bool:
    first, last = message.sentence(treatment.start)
    words = message.words
    opening = min(message.opening(treatment.start), treatment.start)
    asks_how = any(words[n] == "how" and words[n + 1] in _MANY for n in range(first, last - 1))
    return (
        message.context.reading.sentence_of(treatment.start).asks
        or (words[opening] in OPENS_QUESTION and not _only_did(message, opening))
        or words[opening : opening + 2] == _AM_I
        or asks_how
        or _wants_to_know(words[first : treatment.start])
        or bool(message.context.of(treatment.start, treatment.end).hypothetical)
    )


def _only_did(message: Message, opening: int) -> bool:
    """Whether a "did" or "had" without a subject opens what is told ("did physio", and not "did physio help")."""
    words = message.words
    first = next((m for m in message.of("treatment") if m.start > opening), None)
    if first is None or words[opening : opening + 1] not in _DID or words[first.end : first.end + 1] in _ASKED_VERBS:
        return False
    return set(words[opening + 1 : first.start]) <= _ANY


def _wants_to_know(before: Sequence[str]) -> bool:
    """Whether the words before it lead to a question ("I would like to know whether an injection …")."""
    asked = ("to", "know") in pairwise(before) or not _WONDERS.isdisjoint(before)
    return asked or ("question" in before and not _WHICH_IS.isdisjoint(before))
