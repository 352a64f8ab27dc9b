"""Answers to questions about the pain: its side, how far it goes, what comes with it and what changes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language.answers.answer import Answer
from bot.language.facts.effect_cues import effect_cues
from bot.language.facts.effect_near import clause_of
from bot.language.facts.effect_told import fine_with
from bot.language.facts.words import Mention, Message
from bot.language.red_flags.numbered import numbered_answers

_SIDES = {"left": "left", "right": "right", "both": "both", "l": "left", "r": "right", "either": "both", "each": "both"}
_BESIDE_A_SIDE = frozenset("the my on it is its mostly just only oh and sorry wait no then ok , .".split())
_SAID_BEFORE = _BESIDE_A_SIDE | frozenset("as like i said told you already before".split())
_PUTS_RIGHT = frozenset({"wait", "sorry", "no"})
_SURELY = frozenset("not definitely certainly absolutely really exactly".split())
_SIDE_ALONE = frozenset("left right both sides side on the my just only mostly , .".split())
_WORSE = frozenset("worse worst worser more mostly mainly".split())
_REACH = {
    "lower_back": "back", "buttock": "buttock", "thigh": "thigh", "knee": "thigh", "calf": "below_knee",
    "ankle": "below_knee", "foot": "foot", "toes": "foot",
}  # fmt: skip
_THE_LEG_OR_NOWHERE = frozenset("my the his her their any either leg legs down further anywhere at all . , !".split())
_NO_WAY_FROM_THERE = frozenset(
    "it does not go goes anywhere nowhere else stays stay put where is there no further really just , .".split()
)
_NOT_THE_LEGS = frozenset("no not in into down my the either neither any leg legs pain just only back , .".split())
_RELIEF = frozenset({"better", "eases", "easier", "relief", "relieves", "helps"})
_ALL_BUT = frozenset({"except", "excepting", "apart", "besides", "but"})
_BEGAN = frozenset("since began started start did was hurt happened injured".split())
_NO_RELIEF = frozenset({"not", "no", "never", "nothing", "worse", "than", "if", "?"})
_STRAINS = frozenset(
    "sitting standing bending lifting driving stairs twisting arching coughing sneezing bowel_movement cold".split()
)
"""What nobody names as what helps."""
_BESIDE_STRAINS = frozenset({"walking"})
"""What may help, and does not where it is named beside a strain ("walking, standing")."""
_BESIDE_A_STRAIN = frozenset(
    "the a an my in on at or and . , car chair desk mostly mainly usually long for too when i am".split()
)
_IT_IS = frozenset({"it", "is", "oh", "also", "down", "as", "well"})
_ARTICLES = frozenset({"a", "an", "the", "my", "some"})
_NEAREST_FIRST = ("back", "buttock", "thigh", "below_knee", "foot")
_SIGNS = ("numbness", "tingling", "weakness")
"""In the order in which they are asked about."""
_ALL_OF_THEM = frozenset({"all", "lot"})
_BESIDE_ALL = frozenset("yes yeah yep of the them em these those three above i have get every . , !".split())
_NOT_FELT = re.compile(r"\b(?:can|could|do) not feel(?: (?:it|that|them|my|the|there|at|,|\.)|$)")


def side(answer: Answer) -> None:
    """A word of side names the side, also by itself; "both, but the left is worse" is both, "not the left" is none."""
    if _only_denies(answer.words):
        answer.facts["side"] = None
        return
    if tuple(answer.words) == ("are",):
        answer.facts["side"] = "right"  # "r"
    if "both" in answer.words and "not" not in answer.words and not _WORSE.isdisjoint(answer.words):
        answer.facts["side"] = "both"
    if answer.facts["side"] is not None or not answer.is_short:
        return
    sides = {_SIDES[w] for w in answer.words if w in _SIDES}
    if sides == {"left", "right"}:
        sides = {"both"} if "and" in answer.words else _side_now(answer.words)
    if len(sides) == 1:
        answer.facts["side"] = sides.pop()
        if "right" in answer.words and answer.kind == "yes":
            answer.kind = None


def _only_denies(words: Sequence[str]) -> bool:
    """Whether an answer of a few words does nothing but say no to one side ("not the left")."""
    named = [at for at, word in enumerate(words) if word in _SIDES]
    before = [word for word in words[: named[0]] if word not in ("the", "my", "on")] if named else []
    only = set(words) <= _BESIDE_A_SIDE | _SIDE_ALONE | _SURELY
    return len(named) == 1 and before[-1:] == ["not"] and only


def _side_now(words: Sequence[str]) -> set[str]:
    """The side behind a "now", where the other one was before ("used to be left, now right")."""
    behind = words[words.index("now") :] if "now" in words else ()
    now = {_SIDES[w] for w in behind if w in _SIDES}
    return now if len(now) == 1 else set()


def bare_side(answer: Answer) -> None:
    """ "Left" alone is the side at any question about the pain; "right" alone may be a yes, "no wait, right" is not."""
    words = set(answer.words)
    for name in ("left", "right"):
        plain = name == "left" or bool(_PUTS_RIGHT & words)
        beside = _SAID_BEFORE if words & {"said", "told"} else _BESIDE_A_SIDE
        if answer.facts["side"] is None and name in words and plain and words - {name} <= beside:
            answer.facts["side"] = name


def side_alone(answer: Answer) -> None:
    """Asked where it is, "left" and nothing else names the side."""
    if set(answer.words) <= _SIDE_ALONE:
        side(answer)


def radiation(answer: Answer) -> None:
    """The farthest place that is named is how far it goes; "not down" means that it stays in the back."""
    if answer.facts["radiation"] is not None:
        return
    if _goes_nowhere(answer):
        answer.facts["radiation"] = "back"
        return
    reached = [_REACH[s] for s in answer.facts["site"] if s in _REACH]
    if reached:
        answer.facts["radiation"] = max(reached, key=_NEAREST_FIRST.index)


def _goes_nowhere(answer: Answer) -> bool:
    """Whether a short answer denies that it goes down at all; "not into the foot" leaves open where it ends."""
    message, words = answer.found.message, set(answer.words)
    if words <= _NO_WAY_FROM_THERE and words & {"anywhere", "nowhere", "put", "stays", "stay"}:
        return True
    if words <= _NOT_THE_LEGS and words & {"leg", "legs"} and words & {"no", "not", "neither"}:
        return True
    goes = message.of("radiation_goes") if answer.is_short else []
    if not goes or not all(_is_denied(message, m) for m in goes):
        return False
    return set(answer.words[max(m.end for m in goes) :]) <= _THE_LEG_OR_NOWHERE


def _is_denied(message: Message, goes: Mention) -> bool:
    """Whether a denial reaches the word, or stands right before it ("does not go down")."""
    return message.words[goes.start - 1 : goes.start] == ("not",) or bool(
        message.context.of(goes.start, goes.end).denied
    )


def neuro(answer: Answer) -> None:
    """ "No" denies all that was asked about, "no to the first" that one, "all of them" has it.

    What can not be felt is numb, wherever it is.
    """
    given = numbered_answers(answer.words, len(_SIGNS))
    if given:
        answer.facts["neuro"] = [_SIGNS[at] for at, there in given.items() if there]
        answer.facts["neuro_denied"] = [_SIGNS[at] for at, there in given.items() if not there]
    elif not answer.facts["neuro"] and answer.is_short and _NOT_FELT.search(" ".join(answer.words)):
        answer.facts["neuro"] = ["numbness"]
    elif not _ALL_OF_THEM.isdisjoint(answer.words) and set(answer.words) <= _ALL_OF_THEM | _BESIDE_ALL:
        answer.facts["neuro"] = ["numbness", "tingling", "weakness"]
    elif answer.says_no and not answer.facts["neuro"] and not answer.facts["neuro_denied"]:
        answer.facts["neuro_denied"] = ["numbness", "tingling", "weakness"]


def aggravating(answer: Answer) -> None:
    """What is only named makes it worse; "everything does" is an answer that names nothing."""
    _as_asked(answer, "aggravating", "easing")
    if not answer.kinds.says("everything", answer.words):
        return
    if _ALL_BUT & set(answer.words):
        answer.facts["easing"] = answer.facts["easing"] or answer.facts["aggravating"]
        answer.facts["aggravating"] = []
    answer.extra["everything"] = not answer.facts["aggravating"]


def easing(answer: Answer) -> None:
    """What is only named makes it better."""
    _as_asked(answer, "easing", "aggravating")


def trigger_aside(answer: Answer) -> None:
    """A strain that is only named ("sitting in the car") while something else is asked is what makes it worse.

    Where the message tells something else, it is named in a sentence of its own ("sitting. oh and it tingles").
    """
    message, facts = answer.found.message, answer.facts
    named = message.of("factor")
    if facts["aggravating"] or facts["easing"] or answer.kind is not None:
        return
    codes = {m.code for m in named}
    if codes.isdisjoint(_STRAINS) or not codes <= _STRAINS | _BESIDE_STRAINS:
        return
    said = {n for m in named for n in range(*message.sentence(m.start))}
    told = any(facts[name] not in (None, []) for name in facts if name != "about")
    if told and len(said) >= len(message.words):
        return
    at_factor = {n for m in named for n in range(m.start, m.end)}
    beside = {message.words[n] for n in said - at_factor}
    if beside <= _BESIDE_A_STRAIN and not any(message.context.of(m.start, m.end).denied for m in named):
        facts["aggravating"] = list(dict.fromkeys(m.code for m in named))


def bare_factor(answer: Answer) -> None:
    """What is only named, so that nobody knows whether it eases or worsens ("lying down"), as `extra.bare_factor`.

    A strain makes it worse, as anywhere.
    """
    trigger_aside(answer)
    named = answer.found.message.of("factor")
    at_factor = {n for m in named for n in range(m.start, m.end)}
    beside = {word for n, word in enumerate(answer.words) if n not in at_factor}
    told = answer.facts["aggravating"] or answer.facts["easing"] or answer.kind is not None
    if named and not told and beside <= _BESIDE_A_STRAIN | _IT_IS:
        answer.extra["bare_factor"] = named[0].code


def _as_asked(answer: Answer, wanted: str, other: str) -> None:
    """A factor that nothing is said of answers the question, even beside one whose effect is told.

    Asked what makes it worse, "sitting mostly, lying flat helps" says that sitting does.
    """
    message = answer.found.message
    named = [m for m in message.of("factor") if not message.context.of(m.start, m.end).denied]
    if not answer.facts["aggravating"] and not answer.facts["easing"]:
        eased = wanted == "aggravating" and _tells_relief(message)
        answer.facts[other if eased else wanted] = list(dict.fromkeys(m.code for m in named))
    elif not answer.facts[wanted]:
        told = [cue.start for cue, _ in effect_cues(message)]
        bare = [m for m in named if _is_only_named(message, m, told)]
        as_told = [m.code for m in bare if _goes_on(message, m, told)]
        alone = list(dict.fromkeys(m.code for m in bare if m.code not in as_told))
        answer.facts[wanted] = alone
        before = [code for code in answer.facts[other] if code not in alone]
        answer.facts[other] = list(dict.fromkeys([*before, *as_told]))
    if not _BEGAN & set(message.words) and all(any(_overlap(o, m) for m in named) for o in message.of("onset")):
        answer.facts["onset"] = None  # "deadlifts" make it worse, and are not told to have begun it


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _tells_relief(message: Message) -> bool:
    """Whether the answer is what makes it better after all ("I lie down, then little better")."""
    words = set(message.words)
    return bool(words & _RELIEF) and not words & _NO_RELIEF


def _is_only_named(message: Message, factor: Mention, told: Sequence[int]) -> bool:
    """Whether its clause says nothing of what it does; ``told``: where words of that stand."""
    first, last = clause_of(message, factor)
    return not any(first <= cue < last for cue in told) and fine_with(message, factor) is None


def _goes_on(message: Message, factor: Mention, told: Sequence[int]) -> bool:
    """Whether it goes on with "and" from a clause that says what that one does ("walking helps, and a bath")."""
    start = factor.start
    while start > 0 and message.words[start - 1] in _ARTICLES:
        start -= 1
    return message.words[start - 1 : start] == ("and",) and any(cue < start for cue in told)
