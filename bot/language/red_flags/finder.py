"""Finds the red flags of one message: signs by their words, combinations of signs, answers to our own questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.language.context import NEGATIONS, MessageContext
from bot.language.dialogue.asked import OF_DANGER, Asked
from bot.language.patterns import CLAUSE_END, Match
from bot.language.red_flags.answers import read_safety_answer
from bot.language.red_flags.baseline import NEWS, explained_flags, with_baseline
from bot.language.red_flags.combinations import combine, usable_signs
from bot.language.red_flags.found import Found
from bot.language.red_flags.grown_up import age_as_answer
from bot.language.red_flags.mention import PAST, UNCLEAR, Finding, RedFlagMention, Status, most_serious
from bot.language.red_flags.rules import RedFlagRules, Sign, standard_rules
from bot.language.red_flags.status import Judgement, judge, until_follows
from bot.language.red_flags.told import NOTHING_TOLD, Told, ToldSign, answered, lasting
from bot.language.red_flags.words import RuleWords, rule_words, without

_TELLS_OF_PAIN = ("treatments", "severity", "aggravating", "easing")
"""Facts of a message in which a length of time or an "a bit" belongs to them, and is no yes to a safety question."""
_FINE = frozenset({"fine", "ok", "okay", "normal", "alright"})
_NEGATED_CAN = frozenset({"not", "hardly", "barely", "never"})
_NO_LONGER = frozenset({"longer", "unable", "stopped"})
_WISHES = frozenset({"wish", "wished", "wishing", "miss"})
_NOT_NOW = frozenset({("anymore",), ("any", "more"), ("any", "longer"), ("no", "more")})
_SENSED = frozenset("feel felt notice noticed know knew control hold tell sense make realise realize stop".split())
"""What a negation before it makes a sign of, not a denial ("farted and did not feel it")."""
_LATELY = frozenset(
    "yesterday today tonight morning day days week weeks month months again another recently now".split()
)
"""Beside these an event may be another one than that of years ago."""
_SHORT = 4
_AMOUNT = frozenset("few while bit long hour half minute couple five ten fifteen twenty thirty 5 10 15 20 30".split())


@dataclass(frozen=True)
class _Spans:
    """Where the parts of one sign matched (rule words), and the denials of all signs of its flag."""

    parts: Mapping[str, list[Match]]
    of_flag: Sequence[Match] = ()

    def touches(self, part: str, match: Match, words: RuleWords) -> bool:
        touching = [m for m in self.parts.get(part, ()) if m.start < match.end and match.start < m.end]
        return any(not _over_a_but(m, words) for m in touching)

    def denials(self, words: RuleWords) -> list[Match]:
        """The denials; none reaches over a "but", a long one not over a comma ("it feels numb, is that normal")."""
        return _short_ones(self.parts.get("denied", ()), words)

    def denied(self, match: Match, words: RuleWords, near: int) -> bool:
        """Whether a denial stands at ``match`` (or ``near`` words off); one that only follows takes nothing back.

        "Numb down below is normal": what is normal is the place, and the numbness stays.
        """
        return any(
            m.start - near <= match.start < m.end + near or match.start < m.start < m.end <= match.end
            for m in _short_ones(self.of_flag, words)
        )


class RedFlagFinder:
    """Built once, then safe to share; plain rules, so the same message always gives the same flags.

    ``check_items`` are the items of the red-flag check in the order shown, each with its flag or flags; without them
    the order of the rules' own list (``answers.check``) counts.
    """

    def __init__(self, rules: RedFlagRules | None = None, check_items: Sequence[str | Sequence[str]] = ()) -> None:
        self._rules = rules or standard_rules()
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
            said = read_safety_answer(message, asked, self._check_items, self._rules, mentions, about_other, of_pain)
            said = age_as_answer(asked, facts, message.reading.text, self._rules.tiers) or said
            completed = combine(self._rules, [*found, *answered(self._rules, said)], message, facts, told)
            mentions = [*said, *mentions, *_mentions(completed)]
        return most_serious(mentions), lasting(found)

    def explain(self, message: MessageContext, facts: Mapping[str, object] | None = None) -> list[Finding]:
        """Every rule that fired, also those that another one outweighs: for a clinician's eyes."""
        facts = facts or {}
        return self._findings(self.signs(message, facts), message, facts, NOTHING_TOLD)

    def explained(self, message: MessageContext) -> frozenset[str]:
        """The flags whose signs a lasting condition named in ``message`` may have brought long ago."""
        return explained_flags(self.signs(message, {}))

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
        words = rule_words(message.reading, self._rules.fillers)
        by_sign: dict[str, dict[str, list[Match]]] = {}
        for match in self._rules.patterns.find(words.words):
            name, _, part = match.name.rpartition("|")
            by_sign.setdefault(name, {}).setdefault(part, []).append(match)
        found: list[Found] = []
        denied = self._denials(by_sign)
        useful = usable_signs(self._rules, by_sign, facts, told)
        for name, parts in by_sign.items():
            sign = self._rules.signs[name]
            silenced = "unless_anywhere" in parts or _whole(parts.get("unless_whole", ()), words)
            if not silenced and (sign.flag or name in useful or sign.explains or name == NEWS):
                of_flag = denied.get(sign.flag, []) if sign.flag else parts.get("denied", [])
                found.extend(self._one_sign(sign, _Spans(parts, of_flag), words, message))
        kept = [f for f in found if not (f.sign.net and f.strength != "denied" and _outweighed(f, found))]
        return with_baseline([_of_the_dated_event(f, kept, message) for f in kept], message)

    def _denials(self, by_sign: Mapping[str, Mapping[str, list[Match]]]) -> dict[str, list[Match]]:
        """The denials of each flag, from all of its signs."""
        denied: dict[str, list[Match]] = {}
        for name, parts in by_sign.items():
            if "denied" in parts:
                denied.setdefault(self._rules.signs[name].flag, []).extend(parts["denied"])
        return denied

    def _one_sign(self, sign: Sign, spans: _Spans, words: RuleWords, message: MessageContext) -> Iterable[Found]:
        seen: set[tuple[int, int]] = set()
        strengths: tuple[tuple[str, Status], ...] = (
            ("present", "present"),
            ("ask", "ask"),
            ("hypothetical", "hypothetical"),
        )
        for part, strength in strengths:
            for match in spans.parts.get(part, ()):
                if spans.touches("unless", match, words) or spans.denied(match, words, near=2 if sign.net else 0):
                    continue
                start, end = words.span(match.start, match.end)
                if (start, end) in seen:
                    continue
                seen.add((start, end))
                lowered = strength == "present" and spans.touches("soften", match, words)
                said: Status = "ask" if lowered else strength
                judgement = self._denied_inside(match, words, message)
                if judgement is not None and message.subjects[start]:
                    continue
                judgement = judgement or judge(sign, said, message, start, end)
                if judgement is not None:
                    if lowered and judgement.status == "ask" and not judgement.cue:
                        judgement = replace(judgement, cue="softened")
                    yield Found(sign, strength, judgement, match.pattern, message.reading.said(start, end), start, end)
        for match in spans.denials(words):
            start, end = words.span(match.start, match.end)
            own = bool(NEGATIONS & set(message.reading.canonical[start:end]))
            doubtful = not own and _no_more(message.reading.canonical, start, end)
            context = message.of(start, end)
            if context.other or (context.hypothetical and not context.reported and not own):
                continue
            doubtful = doubtful or bool(context.hedged) or until_follows(message, end)
            status: Status = "ask" if doubtful else "denied"
            text = message.reading.said(start, end)
            yield Found(sign, "denied", Judgement(status, text), match.pattern, text, start, end)

    def _denied_inside(self, match: Match, words: RuleWords, message: MessageContext) -> Judgement | None:
        """A denial in a gap of the pattern ("down there is not numb"), as against one that is part of the sign."""
        start, end = words.span(match.start, match.end)
        inside = [s for s in message.scopes["denied"] if start < s.cue_start and s.cue_end <= end]
        run = words.words[match.start : match.end]
        cues = frozenset(w for s in inside for w in s.cue.split())
        if any(_SENSED & set(message.reading.canonical[s.cue_end : s.cue_end + 1]) for s in inside):
            return None
        for left_out, status in ((cues, "denied"), (_FINE & set(run), "ask"), ({"but"} & set(run), "ask")):
            if left_out and self._rules.patterns.matches_whole(match, without(run, frozenset(left_out))):
                if status == "denied":
                    return Judgement("denied", " ".join(sorted(left_out)))
                return Judgement("ask", " ".join(sorted(left_out)))
        return None


def _no_more(words: Sequence[str], start: int, end: int) -> bool:
    """Whether what ``words`` tell from ``start`` to ``end`` is so no more ("no longer", "used to", "wish I could")."""
    before, after = words[max(0, start - 3) : start], words[end : end + 2]
    lost = bool((_NEGATED_CAN | _NO_LONGER) & {*before[-2:]}) or bool(_WISHES & {*before})
    return (
        lost
        or ("used", "to") in pairwise([*before, *words[start:end]])
        or tuple(after) in _NOT_NOW
        or tuple(after[:1]) in _NOT_NOW
    )


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


def _whole(matches: Sequence[Match], words: RuleWords) -> bool:
    """Whether one of ``matches`` is all that the message says."""
    return any(m.start == 0 and m.end >= len(words.words) - 1 for m in matches)


def _short_ones(denials: Iterable[Match], words: RuleWords) -> list[Match]:
    near = (m for m in denials if CLAUSE_END not in words.words[m.start : m.end] or m.end - m.start <= _SHORT)
    return [m for m in near if not _over_a_but(m, words) and not _of_an_amount(m, words)]


def _of_an_amount(match: Match, words: RuleWords) -> bool:
    """Whether the "good" that a denial ends with says how much: "on the toilet a good five minutes"."""
    following = words.words[match.end : match.end + 1]
    return words.words[match.end - 1] == "good" and bool(_AMOUNT & {*following})


def _over_a_but(match: Match, words: RuleWords) -> bool:
    """Whether a "but" that the pattern does not name stands inside: "everything is fine but my wee dribbles"."""
    return "but" in words.words[match.start : match.end] and "but" not in match.pattern


def _of_the_dated_event(found: Found, all_found: Sequence[Found], message: MessageContext) -> Found:
    """``found``, past where it only asks about an event that the message dates years back ("whiplash lawyer")."""
    if found.sign.past != "event" or found.judgement.status != "ask":
        return found
    dated = next((f for f in all_found if f.sign is found.sign and f.judgement.status == "past"), None)
    sentence = message.reading.sentence_of(found.start)
    if dated is None or _LATELY & set(message.reading.canonical[sentence.start : sentence.end]):
        return found
    return replace(found, judgement=dated.judgement)


def _outweighed(net: Found, found: Sequence[Found]) -> bool:
    """Whether a sign that is no net speaks of the same flag on the same words."""
    return any(
        f.sign.flag == net.sign.flag and not f.sign.net and f.start < net.end and net.start < f.end for f in found
    )
