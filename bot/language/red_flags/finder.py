"""Finds the red flags of one message: signs by their words, combinations of signs, answers to our own questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bot.language.context import MessageContext
from bot.language.dialogue.asked import OF_DANGER, Asked
from bot.language.red_flags.answer_words import AnswerWords
from bot.language.red_flags.answers import read_safety_answer
from bot.language.red_flags.baseline import explained_flags
from bot.language.red_flags.combinations import combine
from bot.language.red_flags.declining import only_declines
from bot.language.red_flags.found import Found
from bot.language.red_flags.grown_up import age_as_answer
from bot.language.red_flags.mention import PAST, UNCLEAR, Finding, RedFlagMention, most_serious
from bot.language.red_flags.numbered import answers_by_number
from bot.language.red_flags.playing_down import names_a_sign, only_plays_down
from bot.language.red_flags.rules import RedFlagRules, standard_rules
from bot.language.red_flags.sign_reader import SignReader
from bot.language.red_flags.told import NOTHING_TOLD, Told, ToldSign, answered, lasting

_TELLS_OF_PAIN = ("treatments", "severity", "aggravating", "easing", "radiation", "age")
_NOT_FELT_IN_A_LIMB = frozenset(
    {"PREG", "PREG_URGENT", "OVERDOSE", "GI_BLEED", "CHEST", "PE", "INFECT", "SEPSIS", "CANCER_SUSP", "CANCER_PAIN"}
)
"""Dangers of which a tingling foot says nothing: an "a bit" of it is no yes to them ("a bit tingly in the foot")."""
"""Facts of a message in which a length of time or an "a bit" belongs to them, and is no yes to a safety question."""


class RedFlagFinder:
    """Built once, then safe to share; plain rules, so the same message always gives the same flags.

    ``check_items`` are the items of the red-flag check in the order shown, each with its flag or flags; without them
    the order of the rules' own list (``answers.check``) counts.
    """

    def __init__(self, rules: RedFlagRules | None = None, check_items: Sequence[str | Sequence[str]] = ()) -> None:
        self._rules = rules or standard_rules()
        self._signs = SignReader(self._rules)
        self._check_items = check_items or self._rules.answers.get("check", ())

    @property
    def words(self) -> set[str]:
        """Every word of the rules, for the spelling correction of the reader."""
        return self._rules.words

    def find(
        self,
        message: MessageContext,
        facts: Mapping[str, object] | None = None,
        asked: Asked | None = None,
        told: Told = NOTHING_TOLD,
    ) -> list[RedFlagMention]:
        """The red flags of ``message``, each once with its most serious status (a relative's beside one's own).

        ``facts`` (the codes of the fact table) complete a combination, and so does what earlier messages ``told``;
        ``asked`` is the bot's open question, in whose light an answer is read.
        """
        return self.read(message, facts, asked, told)[0]

    def read(
        self,
        message: MessageContext,
        facts: Mapping[str, object] | None = None,
        asked: Asked | None = None,
        told: Told = NOTHING_TOLD,
    ) -> tuple[list[RedFlagMention], list[ToldSign]]:
        """The red flags (:meth:`find`), and the signs that hold for the rest of the conversation."""
        facts = facts or {}
        answers = asked is not None and asked.code in OF_DANGER
        found = self.signs(message, facts, told)
        mentions = _mentions(self._findings(found, message, facts, told, answers=answers))
        if asked is not None and answers:
            about_other = facts.get("about") == "other"
            of_pain = any(facts.get(name) for name in _TELLS_OF_PAIN)
            of_pain = of_pain or (asked.about in _NOT_FELT_IN_A_LIMB and bool(facts.get("neuro")))
            said = read_safety_answer(message, asked, self._check_items, self._rules, mentions, about_other, of_pain)
            said = age_as_answer(asked, facts, message.reading.text, self._rules.tiers) or said
            said = _of_what_was_asked(said, asked, told)
            if asked.code == "red_flag_check" and answers_by_number(message, len(self._check_items)):
                found, mentions = [], []
            completed = combine(self._rules, [*found, *answered(self._rules, said)], message, facts, told)
            mentions = [*said, *mentions, *_mentions(completed)]
        return most_serious(mentions), lasting(found)

    def explain(self, message: MessageContext, facts: Mapping[str, object] | None = None) -> list[Finding]:
        """Every rule that fired, also those that another one outweighs: for a clinician's eyes."""
        facts = facts or {}
        return self._findings(self.signs(message, facts), message, facts, NOTHING_TOLD)

    def plays_down(self, message: MessageContext, asked: Asked | None) -> bool:
        """Whether an answer about one flag says no more than that somebody is fine, or that it is nothing."""
        if asked is None or asked.code != "red_flag_confirm":
            return False
        if not only_plays_down(AnswerWords(message, self._rules)):
            return False
        return not any(f.flag == asked.about and f.status == "denied" for f in self.explain(message))

    def declines(self, message: MessageContext, asked: Asked | None) -> bool:
        """Whether the "no" of an answer about danger is to what is wanted of them ("no, I won't give my number")."""
        if asked is None or asked.code not in OF_DANGER:
            return False
        return only_declines(AnswerWords(message, self._rules))

    def hedged_sign(self, message: MessageContext, asked: Asked | None) -> bool:
        """Whether an answer about one flag names what is there, beside its "no" or "not really"."""
        return (
            asked is not None and asked.code == "red_flag_confirm" and names_a_sign(AnswerWords(message, self._rules))
        )

    def explained(self, message: MessageContext, told: Told = NOTHING_TOLD) -> frozenset[str]:
        """The flags whose signs a lasting condition, named in ``message`` or before, may have brought long ago."""
        return explained_flags([*self.signs(message, {}), *told.parts(self._rules)])

    def _findings(
        self,
        found: Sequence[Found],
        message: MessageContext,
        facts: Mapping[str, object],
        told: Told,
        *,
        answers: bool = False,
    ) -> list[Finding]:
        findings = [f for one in found if answers or not _only_combined(one) for f in self._of_sign(one)]
        return [*findings, *combine(self._rules, found, message, facts, told)]

    def _of_sign(self, found: Found) -> Iterable[Finding]:
        judgement = found.judgement
        rule = found.sign.name + (_of_others(found) if judgement.status == "other_person" else "")
        tier = (found.sign.tier or self._rules.tiers[found.sign.flag]) if found.sign.flag else None
        status, cue = judgement.status, judgement.cue
        if found.sign.alone == "ask" and status == "present":
            status, cue = "ask", "alone"
        yield Finding(found.sign.flag, rule, found.pattern, found.text, found.strength, status, cue, tier)

    def signs(self, message: MessageContext, facts: Mapping[str, object], told: Told = NOTHING_TOLD) -> list[Found]:
        """Every sign in the words, with its status; a sign without a flag only where a combination may use it."""
        return self._signs.signs(message, facts, told)


@lru_cache(maxsize=1)
def standard_finder() -> RedFlagFinder:
    """The finder of our own rules, built once."""
    return RedFlagFinder()


def _only_combined(found: Found) -> bool:
    """Whether what is told of somebody else says nothing by itself, save as an answer: their age, their cancer."""
    return found.judgement.status == "other_person" and found.sign.of_others == "combined"


def _mentions(findings: Iterable[Finding]) -> list[RedFlagMention]:
    return [RedFlagMention(f.flag, f.status, f.tier, f.text, f.rule, f.cue) for f in findings if f.flag and f.tier]


def _of_others(found: Found) -> str:
    """What the name of a rule gets that speaks of somebody else."""
    if found.judgement.past:
        return PAST
    unclear = found.judgement.unclear or "ask" in (found.strength, found.sign.alone)
    return UNCLEAR if unclear else ""


def _of_what_was_asked(said: list[RedFlagMention], asked: Asked, told: Told) -> list[RedFlagMention]:
    """What is ``said`` without a no "to the rest" of a sign that waits for a question of its own."""
    if asked.code != "red_flag_confirm":
        return said
    return [m for m in said if m.status != "denied" or m.flag == asked.about or m.flag not in told.flags]
