"""Red flags that need two things at once: fever and back pain, a cancer history and new weakness."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain

from bot.language.context import MessageContext
from bot.language.reading import Reading
from bot.language.red_flags.found import Found
from bot.language.red_flags.mention import UNCLEAR, Finding, Status
from bot.language.red_flags.rule import Combination
from bot.language.red_flags.rules import RedFlagRules
from bot.language.red_flags.told import NOTHING_TOLD, Told

_FIRST_PERSON = frozenset({"i", "my", "me", "mine", "myself"})
_FACT = re.compile(r"fact (?P<name>\w+)(?:(?P<sign>=|<|>=)(?P<value>\w+))?")


def combine(
    rules: RedFlagRules,
    found: Sequence[Found],
    message: MessageContext,
    facts: Mapping[str, object],
    told: Told = NOTHING_TOLD,
) -> Iterable[Finding]:
    """The combinations that ``found`` signs and ``facts`` complete, for the writer and for a relative.

    Parts of different persons never combine (a mother's cancer, one's own pain): what names nobody counts for a
    relative only where the message is about them, or right beside with no word of the writer between. Parts may have
    been ``told`` before, but at least one is said in this message.
    """
    reading = message.reading
    told = told.beside(facts)
    earlier = told.parts(rules)
    known_facts = told.with_facts(facts)
    own = [f for f in found if f.judgement.status in ("present", "ask")]
    relatives = [f for f in found if f.of_other and not f.judgement.past]
    about_other = known_facts.get("about") == "other"
    if relatives or (about_other and earlier):
        relatives += _also_theirs(message, own, relatives, about_other)
    names = {f.sign.name for f in own} | {f.sign.name for f in relatives}
    spoken = [
        (persons, before, _said_by([*persons, *before]), others)
        for persons, before, others in (
            (own, [f for f in earlier if not f.of_other], False),
            (relatives, [f for f in earlier if f.of_other], True),
        )
    ]
    for combination in rules.combinations:
        if not names.isdisjoint(combination.unless_sign):
            continue
        for persons, before, said, others in spoken:
            known = known_facts if others == about_other else {}
            if not (persons or before or combination.facts_alone) or not _may_complete(combination, said, known):
                continue
            if combination.same_sentence:
                before = []
            elif combination.within is not None:
                before = [f for f in before if f.sign.past == "counts"]
            new = _New(facts, {} if combination.facts_alone else told.facts)
            for group in _groups(combination, reading, persons) or [[]]:
                finding = _complete(rules, combination, [*group, *before], others, known, new)
                if finding is not None:
                    yield finding


def _also_theirs(
    message: MessageContext, own: Sequence[Found], relatives: Sequence[Found], about_other: bool
) -> list[Found]:
    """Those of the writer's ``own`` that name nobody and count for a relative too (see :func:`combine`)."""
    return [
        f
        for f in own
        if (f.sign.unborn or not _FIRST_PERSON & set(_sentence(message.reading, f.start)))
        and (about_other or _beside(message, f, relatives))
    ]


class _New:
    """Tells which facts this message is the first to state."""

    def __init__(self, facts: Mapping[str, object], before: Mapping[str, object]) -> None:
        self._facts, self._before = facts, before

    def __call__(self, condition: str) -> bool:
        return holds(condition, self._facts) and not holds(condition, self._before)


def _beside(message: MessageContext, found: Found, others: Sequence[Found]) -> bool:
    """Whether ``found`` stands in the sentence of one of the ``others`` or in the next, the writer not between them."""
    reading = message.reading
    number = reading.sentence_number(found.start)
    near = (other for other in others if abs(number - reading.sentence_number(other.start)) <= 1)
    return any(not _writer_between(message, found, other) for other in near)


def _writer_between(message: MessageContext, one: Found, other: Found) -> bool:
    """Whether the writer speaks of themselves between the two ("my sister has cancer, I feel well. A sore leg")."""
    first, last = sorted((one, other), key=lambda f: f.start)
    between = range(first.end, last.start)
    return any(message.reading.canonical[at] in _FIRST_PERSON and not message.subjects[at] for at in between)


def _groups(combination: Combination, reading: Reading, found: Sequence[Found]) -> Sequence[Sequence[Found]]:
    """Those of ``found`` that stand together closely enough for ``combination``."""
    if combination.same_sentence:
        return _by_sentence(reading, found)
    if combination.within is None:
        return [found]
    at = [reading.sentence_number(f.start) for f in found]
    return [
        [
            f
            for f, number in zip(found, at, strict=True)
            if f.sign.past == "counts" or abs(number - anchor) <= combination.within
        ]
        for anchor in dict.fromkeys(at)
    ]


def _by_sentence(reading: Reading, found: Sequence[Found]) -> list[list[Found]]:
    groups: dict[int, list[Found]] = {}
    for one in found:
        groups.setdefault(reading.sentence_of(one.start).start, []).append(one)
    return list(groups.values())


def usable_signs(
    rules: RedFlagRules, matched: Iterable[str], facts: Mapping[str, object], told: Told = NOTHING_TOLD
) -> set[str]:
    """Of the ``matched`` signs those that may complete a combination now, with what was ``told``, or later."""
    names = set(matched)
    if not names:
        return names
    said = names | {f"flag {rules.signs[name].flag}" for name in names} | _said_by(told.parts(rules))
    facts = told.with_facts(facts)
    useful = {name for name in names if rules.signs[name].lasts}
    for combination in rules.combinations:
        if _may_complete(combination, said, facts):
            useful |= names.intersection(chain.from_iterable(combination.needs))
    return useful


def _said_by(found: Iterable[Found]) -> set[str]:
    """The names of ``found`` signs and of their flags, as the needs of a combination name them."""
    return {name for f in found for name in (f.sign.name, f"flag {f.sign.flag}", *f.also)}


def _may_complete(combination: Combination, said: Set[str], facts: Mapping[str, object]) -> bool:
    """Whether each need of ``combination`` is met by one of the names ``said`` or by ``facts``."""
    for line, told in zip(combination.needs, combination.facts, strict=True):
        if said.isdisjoint(line) and not any(holds(fact, facts) for fact in told):
            return False
    return True


def _complete(
    rules: RedFlagRules,
    combination: Combination,
    found: Sequence[Found],
    others: bool,
    facts: Mapping[str, object],
    new: Callable[[str], bool],
) -> Finding | None:
    parts: list[Found] = []
    said_now = False
    fact_texts: list[str] = []
    for line, told in zip(combination.needs, combination.facts, strict=True):
        best = _best(line, found)
        if best is not None:
            parts.append(best)
            continue
        fact = next((f for f in told if holds(f, facts)), None)
        if fact is None:
            return None
        said_now = said_now or new(fact)
        fact_texts.append(_told(fact, facts))
    if not parts and not combination.facts_alone:
        return None
    earlier = any(p.told for p in parts)
    if not said_now and not any(not p.told and (not earlier or p.sign.flag or p.sign.lasts) for p in parts):
        return None  # a mere "now" completes nothing that was told before
    if others and parts and not any(p.of_other for p in parts):
        return None
    strength: Status = "ask" if combination.strength == "ask" else "present"
    doubtful = (p for p in parts if p.judgement.status == "ask")
    unsure = next((p for p in doubtful if p.judgement.cue or not combination.raises), None)
    unsure = unsure or (_told_too_early(parts) if combination.follows else None)
    status: Status = "other_person" if others else ("ask" if unsure else strength)
    texts = list(dict.fromkeys([p.text for p in sorted(parts, key=lambda p: (not p.told, p.start))])) + fact_texts
    cue = parts[0].judgement.cue if others and parts else (unsure.judgement.cue or unsure.text if unsure else "")
    return Finding(
        combination.flag,
        combination.name + (UNCLEAR if others and (unsure or strength == "ask") else ""),
        " + ".join(p.pattern for p in parts),
        " … ".join(texts),
        strength,
        status,
        cue,
        combination.tier or rules.tiers[combination.flag],
    )


def _told_too_early(parts: Sequence[Found]) -> Found | None:
    """What an earlier message told of a sign that is to follow on the first of ``parts``, which is told only now."""
    return next((p for p in parts[1:] if p.told), None) if parts and not parts[0].told else None


def _sentence(reading: Reading, word: int) -> Sequence[str]:
    sentence = reading.sentence_of(word)
    return reading.canonical[sentence.start : sentence.end]


def _best(line: Sequence[str], found: Sequence[Found]) -> Found | None:
    wanted = frozenset(line)
    fitting = [f for f in found if f.meets(wanted)]
    return min(fitting, key=lambda f: (f.judgement.status == "ask", f.told, f.start), default=None)


def holds(condition: str, facts: Mapping[str, object]) -> bool:
    """Whether ``facts`` meet ``fact age<18``, ``fact precautions=diabetes`` or ``fact site`` (anything stated)."""
    parsed = _fact(condition) if facts else None
    if parsed is None:
        return False
    value = facts.get(parsed["name"])
    if parsed["sign"] is None:
        return bool(value)
    if parsed["sign"] == "=":
        return parsed["value"] in value if isinstance(value, (list, tuple)) else value == parsed["value"]
    compare: Callable[[int, int], bool] = int.__lt__ if parsed["sign"] == "<" else int.__ge__
    return isinstance(value, int) and compare(value, int(parsed["value"]))


@lru_cache(maxsize=1_000)
def _fact(condition: str) -> re.Match[str] | None:
    return _FACT.fullmatch(condition)


def _told(condition: str, facts: Mapping[str, object]) -> str:
    parsed = _fact(condition)
    assert parsed is not None
    if parsed["sign"] == "=":
        return parsed["value"].replace("_", " ")
    value = facts.get(parsed["name"])
    return f"{parsed['name']} {', '.join(map(str, value)) if isinstance(value, (list, tuple)) else value}"
