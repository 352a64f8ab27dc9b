"""Finds the signs of a message by the patterns of the rules, each with what the words around it make of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from bot.language.confession import is_in_doubt
from bot.language.context import NEGATIONS, Context, MessageContext
from bot.language.context_reach import Scope
from bot.language.patterns import Match
from bot.language.red_flags.baseline import NEWS, with_baseline
from bot.language.red_flags.combinations import usable_signs
from bot.language.red_flags.found import Found
from bot.language.red_flags.mention import Status
from bot.language.red_flags.no_denial_of_now import denies_how_much, had_it_once, is_not_believed, was_so_then
from bot.language.red_flags.otherwise import denies_the_habit
from bot.language.red_flags.rule import Sign
from bot.language.red_flags.rules import RedFlagRules
from bot.language.red_flags.spans import Spans, is_whole
from bot.language.red_flags.status import Judgement, asks_if, asks_negatively, judge, until_follows
from bot.language.red_flags.told import Told
from bot.language.red_flags.words import RuleWords, rule_words, without

_FINE = frozenset({"fine", "ok", "okay", "normal", "alright"})
_WELL = frozenset("fine ok okay normal normally good alright right well should usual working perfect".split())
"""With a "not" before them they tell that something is wrong; what may stand between is in `_AS_IT_SHOULD`."""
_AS_IT_SHOULD = _WELL | frozenset(
    "so very really too quite all that work works going coming opening passing emptying feeling feels feel as it they"
    " is been being be behaving from than but longer to".split()
)
_NOT = frozenset(
    "not never nothing longer stopped stop stops stopping ceased quit quits failed fails failing refuses refused"
    " barely hardly scarcely far less anything".split()
)
"""Before a "fine" or a "working" these tell that it is not."""
_NOTHING = frozenset({"nothing", "never"})
"""Of them those with which a denial may begin ("nothing feels normal down there")."""
_ANSWERED_NO = frozenset({(",", "no", "."), (",", "none", "."), (",", "nil", ".")})
_NEGATED_CAN = frozenset({"not", "hardly", "barely", "never"})
_NO_LONGER = frozenset({"longer", "unable", "stopped"})
_WISHES = frozenset({"wish", "wished", "wishing", "miss"})
_NOT_NOW = frozenset({("anymore",), ("any", "more"), ("any", "longer"), ("no", "more")})
_WORSE = frozenset({"less", "worse", "badly", "poorly"})
"""Behind a "working" they tell that it works no longer as it did."""
_SENSED = frozenset("feel felt notice noticed know knew control hold tell sense make realise realize stop".split())
"""What a negation before it makes a sign of, not a denial ("farted and did not feel it")."""
_LATELY = frozenset(
    "yesterday today tonight morning day days week weeks month months again another recently now".split()
)
"""Beside these an event may be another one than that of years ago."""
_CONDITIONS = frozenset("if when whenever unless once".split())
_WHOM = frozenset("i you we he she they".split())
_HELPED = frozenset(
    "help helps helped touch touches explain explains explained ease eases eased cure cures cured treat treats shift"
    " shifts relieve relieves improve improves expected without explanation reason cure remedy treatment".split()
)
_NO_END = frozenset(
    {
        ("get", "rid"),
        ("for", "fact"),
        ("that", "both"),
        ("improvement", "in"),
        ("let", "up"),
        ("day", "without"),
        ("been", "without"),
    }
)
"""What a denial says of a trouble that is there."""


class SignReader:
    """Built once, then safe to share."""

    def __init__(self, rules: RedFlagRules) -> None:
        self._rules = rules

    def signs(self, message: MessageContext, facts: Mapping[str, object], told: Told) -> list[Found]:
        """Every sign in the words, with its status; a sign without a flag only where a combination may use it."""
        words = rule_words(message.reading, self._rules.fillers)
        by_sign: dict[str, dict[str, list[Match]]] = {}
        for match in self._rules.patterns.find(words.words):
            name, _, part = match.name.rpartition("|")
            by_sign.setdefault(name, {}).setdefault(part, []).append(match)
        found: list[Found] = []
        denied = {
            flag: [m for m in ms if not _denies_nothing(m, words, message)]
            for flag, ms in self._denials(by_sign).items()
        }
        useful = usable_signs(self._rules, by_sign, facts, told)
        for name, parts in by_sign.items():
            sign = self._rules.signs[name]
            silenced = "unless_anywhere" in parts or is_whole(parts.get("unless_whole", ()), words)
            if not silenced and (sign.flag or name in useful or sign.explains or name == NEWS):
                of_flag = denied.get(sign.flag, []) if sign.flag else parts.get("denied", [])
                found.extend(self._one_sign(sign, Spans(parts, of_flag), words, message))
        kept = [f for f in found if not (f.sign.net and f.strength != "denied" and _outweighed(f, found))]
        before = told.beside(facts).parts(self._rules)
        return with_baseline([_of_the_dated_event(f, kept, message) for f in kept], message, before)

    def _denials(self, by_sign: Mapping[str, Mapping[str, list[Match]]]) -> dict[str, list[Match]]:
        """The denials of each flag, from all of its signs."""
        denied: dict[str, list[Match]] = {}
        for name, parts in by_sign.items():
            if "denied" in parts:
                denied.setdefault(self._rules.signs[name].flag, []).extend(parts["denied"])
        return denied

    def _one_sign(self, sign: Sign, spans: Spans, words: RuleWords, message: MessageContext) -> Iterable[Found]:
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
                lowered = strength in ("present", "ask") and spans.touches("soften", match, words)
                said: Status = "ask" if lowered else strength
                judgement = self._denied_inside(match, words, message)
                if judgement is not None and message.subjects[start]:
                    continue
                judgement = judgement or judge(sign, said, message, start, end)
                if judgement is not None:
                    if judgement.status == "denied" and denies_the_habit(message.reading.canonical, start, end):
                        judgement = replace(judgement, status="ask")
                    if lowered and judgement.status == "ask" and not judgement.cue:
                        judgement = replace(judgement, cue="softened")
                    yield Found(sign, strength, judgement, match.pattern, message.reading.said(start, end), start, end)
        for match in spans.denials(words):
            if _under_a_condition(match, words) or _of_another_thing(match, words, message):
                continue
            start, end = words.span(match.start, match.end)
            own = bool(NEGATIONS & set(message.reading.canonical[start:end]))
            not_fine = _of_not_fine(match, words)
            context = message.of(start, end)
            if context.other or (context.hypothetical and not context.reported and not own):
                continue
            doubtful = not_fine or _is_doubtful(sign, own, context, message, start, end)
            status: Status = "ask" if doubtful else "denied"
            text = message.reading.said(start, end)
            strength = "ask" if not_fine else "denied"
            yield Found(sign, strength, Judgement(status, context.conceded or text), match.pattern, text, start, end)

    def _denied_inside(self, match: Match, words: RuleWords, message: MessageContext) -> Judgement | None:
        """A denial in a gap of the pattern ("down there is not numb"), as against one that is part of the sign."""
        start, end = words.span(match.start, match.end)
        inside = [s for s in message.scopes["denied"] if start < s.cue_start and s.cue_end <= end]
        inside = [s for s in inside if not any(map(partial(_is_part_of, s), message.scopes["conceded"]))]
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


def _is_doubtful(sign: Sign, own: bool, context: Context, message: MessageContext, start: int, end: int) -> bool:
    """Whether a plain denial at ``start`` to ``end`` cannot be relied on; ``own``: a "not" or "no" is part of it."""
    words = message.reading.canonical
    return (
        bool(context.hedged or context.conceded)
        or (
            not own and (_no_more(words, start, end) or is_not_believed(words, start) or was_so_then(words, start, end))
        )
        or _answered_no(words[max(start, end - 1) : end + 3])
        or until_follows(message, end)
        or is_in_doubt(words, end)
        or denies_the_habit(words, start, end)
        or denies_how_much(words, start, end)
        or (sign.past == "counts" and had_it_once(words, end))
    )


def _is_part_of(denial: Scope, exception: Scope) -> bool:
    """Whether the "not" of ``denial`` belongs to an ``exception`` ("numb isn't the word for it")."""
    return exception.cue_start < denial.cue_end <= exception.cue_end


def _denies_nothing(match: Match, words: RuleWords, message: MessageContext) -> bool:
    """Whether a denial in the words of a rule is none of what the rule looks for."""
    return _of_not_fine(match, words) or _under_a_condition(match, words) or _of_another_thing(match, words, message)


def _of_another_thing(match: Match, words: RuleWords, message: MessageContext) -> bool:
    """Whether a denial says that nothing helps or explains a trouble, or that it was never there before, or only asks.

    "The tablets don't touch the numbness", "never without it", "I never had both legs numb before", "is that normal?"
    """
    run = words.words[match.start : match.end]
    denied = (run[at + 1 : at + 3] for at, word in enumerate(run) if word in NEGATIONS)
    if any(not _HELPED.isdisjoint(behind[:1]) or tuple(behind) in _NO_END for behind in denied):
        return True
    if "never" in run and "before" in words.words[match.end : match.end + 2]:
        return True
    start = words.span(match.start, match.end)[0]
    return asks_negatively(message, start) or (not _FINE.isdisjoint(run) and asks_if(message, start))


def _under_a_condition(match: Match, words: RuleWords) -> bool:
    """Whether a denial only says when the rest holds ("if I don't take my tablets both legs hurt")."""
    before = words.words[max(0, match.start - 2) : match.start]
    return len(before) == 2 and before[0] in _CONDITIONS and before[1] in _WHOM


def _of_not_fine(match: Match, words: RuleWords) -> bool:
    """Whether a denial says that something is not fine: "it comes not good", "stopped working", "far from normal"."""
    run = words.words[match.start : match.end]
    for at, word in enumerate(run):
        if word not in _NOT or (at == 0 and word not in _NOTHING):
            continue
        well = next((n for n in range(at + 1, len(run)) if run[n] in _WELL), None)
        if well is not None and _AS_IT_SHOULD.issuperset(run[at + 1 : well]):
            return True
    return False


def _answered_no(after: Sequence[str]) -> bool:
    """Whether what should be is an item of a form, and the words ``after`` it answer with no ("able to pee: no")."""
    return tuple(after[:3]) in _ANSWERED_NO or tuple(after[1:4]) in _ANSWERED_NO


def _no_more(words: Sequence[str], start: int, end: int) -> bool:
    """Whether what ``words`` tell from ``start`` to ``end`` is so no more ("no longer", "used to", "wish I could")."""
    before, after = words[max(0, start - 3) : start], words[end : end + 2]
    lost = bool((_NEGATED_CAN | _NO_LONGER) & {*before[-2:]}) or bool(_WISHES & {*before})
    return (
        lost
        or ("used", "to") in pairwise([*before, *words[start:end]])
        or tuple(after) in _NOT_NOW
        or tuple(after[:1]) in _NOT_NOW
        or not _WORSE.isdisjoint(after[:1])
    )


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
