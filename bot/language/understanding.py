"""One message understood: facts, red flags, the kind of answer. The one door of the language room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from bot.language.answers import AnswerReader
from bot.language.context_cues import context_cues
from bot.language.dialogue.animals import AnimalsAsked
from bot.language.dialogue.asked import SAFETY_ANSWER, Asked
from bot.language.dialogue.bereaved import BereavedReader
from bot.language.dialogue.contact_wish import ContactWishReader
from bot.language.dialogue.corrected_number import apologises, corrected_number, puts_itself_right, says_another
from bot.language.dialogue.deletion import DeletionReader
from bot.language.dialogue.elsewhere import ElsewhereReader
from bot.language.dialogue.going_back import GoingBackReader
from bot.language.dialogue.in_danger import InDangerReader
from bot.language.dialogue.other_side import OtherSideReader
from bot.language.dialogue.reassurance import CHECKED, LONG_STANDING, NO_RESULT, ReassuranceReader
from bot.language.dialogue.vague_lengths import VagueLengthReader
from bot.language.dialogue.what_if import WhatIfReader
from bot.language.dialogue.wishes import ABOUT_THE_TALK, EXPLAIN, WishReader
from bot.language.facts.reader import FactReader, Found, no_facts
from bot.language.learning.loading import collector_paused
from bot.language.reading import Reader, Reading
from bot.language.red_flags.finder import RedFlagFinder
from bot.language.red_flags.long_standing import asked_again_if_old, denied_if_unchanged
from bot.language.red_flags.mention import Finding, RedFlagMention
from bot.language.red_flags.safety_answer import is_no_denial
from bot.language.red_flags.told import NOTHING_TOLD, Told, ToldSign
from bot.language.text.other_language import OtherLanguageReader
from bot.language.vocabulary import Vocabulary, standard_vocabulary

_TAKES_A_NUMBER = frozenset({"duration", "treatment_duration"})
"""Questions to which a number with an apology is an answer that lacks its unit."""
_BEHIND_A_SCORE = frozenset({"neuro", "aggravating", "easing", "confirm"})
"""Questions of which no number is the answer, put after one that takes a score."""
_CONCEPTS = {"factor": "has_factor", "precaution": "has_precaution", "outcome": "has_outcome", "neuro": "has_neuro"}


@dataclass(frozen=True)
class Understanding:
    """What one message says: ``facts`` and ``extra`` in the codes of docs/vocabulary.md, and the ``red_flags``."""

    facts: dict[str, Any] = field(default_factory=no_facts)
    extra: dict[str, Any] = field(default_factory=dict)
    red_flags: tuple[RedFlagMention, ...] = ()
    signs: tuple[ToldSign, ...] = ()
    """What may complete a combination of red flags in a later message."""

    def to_dict(self) -> dict[str, Any]:
        """As plain data, fit for JSON."""
        return {
            "facts": self.facts,
            "extra": self.extra,
            "red_flags": [asdict(mention) for mention in self.red_flags],
            "signs": [asdict(sign) for sign in self.signs],
        }


class Understander:
    """Understands messages; build it once, it is safe to share.

    ``today`` gives the day against which "since March" is counted.
    """

    @collector_paused()
    def __init__(self, vocabulary: Vocabulary | None = None, today: Callable[[], date] = date.today) -> None:
        vocabulary = vocabulary or standard_vocabulary()
        self._today = today
        self._facts = FactReader(vocabulary)
        self._answers = AnswerReader(vocabulary, self._facts.durations)
        self._context = context_cues(vocabulary)
        self._red_flags = RedFlagFinder()
        self._reassurance = ReassuranceReader(vocabulary)
        self._going_back = GoingBackReader(vocabulary)
        self._other_language = OtherLanguageReader(vocabulary)
        self._other_side = OtherSideReader(vocabulary)
        self._animals_asked = AnimalsAsked(vocabulary)
        self._deletion = DeletionReader(vocabulary)
        self._elsewhere = ElsewhereReader(vocabulary)
        self._bereaved = BereavedReader(vocabulary)
        self._in_danger = InDangerReader(vocabulary)
        self._wishes = WishReader(vocabulary)
        self._what_if = WhatIfReader(vocabulary)
        self._contact_wish = ContactWishReader(vocabulary)
        self._vague_lengths = VagueLengthReader(vocabulary)
        self._reader = Reader(
            self._facts.words
            | self._answers.words
            | self._context.words
            | self._red_flags.words
            | self._reassurance.words
            | self._going_back.words
            | self._other_side.words
            | self._deletion.words
            | self._elsewhere.words
            | self._in_danger.words
            | self._wishes.words
            | self._what_if.words
            | self._contact_wish.words
            | self._vague_lengths.words
            | self._bereaved.words
        )

    def read(self, text: str) -> Reading:
        """The canonical words of ``text``."""
        return self._reader.read(text)

    def as_marked(self, text: str) -> Reading:
        """The same with the marks that were written and no other, to learn from them where marks stand."""
        return self._reader.as_marked(text)

    def understand(self, text: str, asked: Asked | None = None, told: Told = NOTHING_TOLD) -> Understanding:
        """Everything that ``text`` says, in the light of the question ``asked`` and of what was ``told`` before."""
        reading = self._reader.read(text)
        today = self._today()
        context = self._context.apply(reading, today)
        found = self._facts.read(context, today)
        extra = self._answers.read(found, text, asked)
        reassurance = self._reassurance.kind(reading.canonical)
        contact_wish, for_the_clinic = self._contact_wish(reading)
        # "and acupuncture?" adds to what was tried, but where any question is welcome it asks
        asked_too = found.added_treatments if asked is not None and asked.code == "more" else []
        extra.update(
            precautions_denied=found.precautions_denied,
            treatments_none=found.treatments_none,
            asked_treatments=[*found.asked_treatments, *asked_too],
            outcomes_open=found.outcomes_open,
            added_treatments=[] if asked_too else found.added_treatments,
            told_in_sittings=found.told_in_sittings,
            correction=found.correction,
            corrected_number=self._corrected_number(found, asked),
            reassurance=reassurance,
            checked_by_phone=reassurance == CHECKED and self._reassurance.by_phone(reading.canonical),
            checked_earlier=reassurance == CHECKED and self._reassurance.earlier(reading.canonical),
            by_hearsay=self._reassurance.by_hearsay(reading.canonical),
            reserved=self._reassurance.reserved(reading.canonical),
            denies=self._reassurance.denies(reading.canonical),
            may_take_back=self._reassurance.may_take_back(reading.canonical),
            speaks_of_a_check=self._reassurance.speaks_of_a_check(reading.canonical),
            in_danger=self._in_danger.kind(reading.canonical) or (NO_RESULT if reassurance == NO_RESULT else None),
            elsewhere=self._elsewhere(found.message, found.facts),
            recently=bool(context.lately),
            bereaved=self._bereaved(reading.canonical),
            wish=self._wishes.wish(reading.canonical),
            asks_what_if=self._what_if(reading.canonical),
            contact_wish=contact_wish,
            for_the_clinic=for_the_clinic,
            animals_asked=self._animals_asked(reading.canonical),
            delete_all=self._deletion(reading.canonical),
            other_language=self._other_language(text),
            go_back=self._going_back(reading.canonical, asked),
            other_side=self._other_side(reading.canonical, correction=found.correction, side=found.facts["side"]),
            side_too=self._other_side.also(reading.canonical, correction=found.correction, side=found.facts["side"]),
            length_unit=None if found.facts["duration_days"] else self._vague_lengths(found.message, asked),
            sentences=[reading.said(s.start, s.end) for s in reading.sentences],
        )
        flags, signs = self._red_flags.read(context, found.for_danger(), asked, told)
        if extra["wish"] == EXPLAIN:
            flags = [flag for flag in flags if flag.rule != SAFETY_ANSWER]  # "define numbness" has none
        if is_no_denial(flags, asked, extra["answer"]):
            extra["answer"] = None
        extra["plays_down"] = self._red_flags.plays_down(context, asked)
        old = reassurance == LONG_STANDING and asked is not None and asked.code == "red_flag_confirm"
        extra["says_of_the_sign"] = extra["plays_down"] or old  # "it's nothing", "I always do that"
        extra["declines"] = self._red_flags.declines(context, asked)
        extra["hedged_sign"] = self._red_flags.hedged_sign(context, asked)
        if reassurance == LONG_STANDING:
            flags = asked_again_if_old(flags, asked, self._reassurance.may_be_old)
            extra["explained"] = sorted(self._red_flags.explained(context, told))
            told_so = extra["wish"] == "told_before"  # "same as before" may be what was said before
            extra["unchanged"] = self._reassurance.unchanged(reading.canonical) and not told_so
            extra["says_how_old"] = self._reassurance.says_how_old(reading.canonical)
            if extra["unchanged"] and not any(sentence.asks for sentence in reading.sentences):
                flags = denied_if_unchanged(flags, asked, self._reassurance.may_be_old, reading.text)
        facts = no_facts() if extra["wish"] in ABOUT_THE_TALK else found.facts  # "read me back what I said"
        return Understanding(facts, extra, tuple(flags), tuple(signs))

    def only_follows(self, text: str) -> bool:
        """Whether ``text`` speaks of following advice of danger and of nothing else ("fine, I'm going")."""
        return self._in_danger.only_follows(self._reader.read(text).canonical)

    def _corrected_number(self, found: Found, asked: Asked | None) -> float | None:
        """A number that puts something right and that no fact has taken."""
        if found.facts["severity"] is not None or found.facts["age"] is not None or found.durations:
            return None
        numbers = self._facts.durations.numbers
        answers = asked is not None and asked.code in _TAKES_A_NUMBER
        words = found.message.words
        puts_right = found.correction or puts_itself_right(words, numbers)
        puts_right = puts_right or (
            asked is not None and asked.code in _BEHIND_A_SCORE and says_another(words, numbers)
        )
        if not puts_right and (answers or not apologises(words, numbers)):
            return None
        return corrected_number(words, numbers, self._answers.measures)

    def explain(self, text: str) -> list[Finding]:
        """Every red-flag rule that fired on ``text``, also those that another one outweighs: for a clinician's eyes."""
        today = self._today()
        context = self._context.apply(self._reader.read(text), today)
        return self._red_flags.explain(context, self._facts.read(context, today).for_danger())

    def concepts(self, text: str) -> list[str]:
        """The kinds of thing that ``text`` names ("has_site", "has_treatment"), for the intent classifier."""
        reading = self._reader.read(text)
        found = self._facts.read(self._context.apply(reading), self._today())
        facts, message = found.for_danger(), found.message
        named = {name for kind, name in _CONCEPTS.items() if message.of(kind)}
        named |= {f"has_{key}" for key in ("site", "side", "severity", "age", "onset", "character") if facts[key]}
        if found.durations:
            named.add("has_duration")
        codes = {m.code for m in message.of("treatment")}
        if codes:
            named.add("has_treatment")
        if codes & {"rhizotomy", "pulsed_radiofrequency"}:
            named.add("has_procedure_name")
        if facts["treatments"]:
            named.add("has_tried_treatment")
        if found.correction:
            named.add("has_correction")
        kind = self._answers.kind(reading.canonical)
        if kind:
            named.add(f"is_{kind}")
        if any(s.asks for s in reading.sentences):
            named.add("has_question_mark")
        return sorted(named)


@lru_cache(maxsize=1)
def shared_understander() -> Understander:
    """The one understander of this process."""
    return Understander()
