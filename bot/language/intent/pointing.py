"""What a question points back to when it names nothing itself: "they want me to try an epidural. Is that worth it?"

A story names many treatments in passing. "It" is what lies ahead of the writer (somebody proposes it) or the procedure
that this guide is about, whichever was named last, and none of those that were only tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.language.intent.joined_questions import VERBS
from bot.language.intent.model import Clause, IntentModel, Thing

PROCEDURE, BLOCK, SURGERY = "rhizotomy", "block", "surgery"
TREATMENTS = frozenset(["medicine", "physical_treatment", "epidural", "stimulator_treatment"])
"""Ideas of ``cues.yml`` that name what may be asked about."""
_THINGS = TREATMENTS | {PROCEDURE, BLOCK, SURGERY}
_SAYS_WHAT = _THINGS | {"type_name", "sciatica", "disc", "injection"}
"""Ideas that say what a question is about."""
_FOR_WHAT, _FOR_WITHIN = frozenset({"sciatica", "disc"}), 3
_KNOWN_AS = {PROCEDURE: PROCEDURE, BLOCK: BLOCK, "epidural": "epidural"}
"""Names that the intent model knows best."""
_THE_PROCEDURE = Thing(PROCEDURE, PROCEDURE)
_PROPOSES = frozenset(
    "offer offers offered offering suggest suggests suggested suggesting mentioned mentions recommend recommends"
    " recommended want wants wanted advise advises advised consider considering booked due next talk wrote proposed"
    " proposes swears swear raves prescribed referred waiting keen having scheduled planned thinking".split()
)
"""Words of one who proposes a treatment, or has it to come."""
_BEGINS = frozenset("put puts start starts started starting".split())
"""With "me on" behind them they tell of a medicine just begun."""
_REFUSED = frozenset("cant cannot not never wont dont doesnt didnt wouldnt isnt without".split())
_REFUSED_WITHIN = 2
"""So many words before such a word may refuse it: "I can't be having that" proposes nothing."""
_WORKED = frozenset("works worked work helps helped help successful positive well good".split())
"""After "if", before the procedure: it comes only where the test before it has worked."""
_POINTERS = frozenset({"that", "this", "it"})
_NOT_POINTING_BEFORE = frozenset(
    "i you he she they we my the a an there people it is long much bad far way sort kind type age time point pain leg"
    " back foot hip week weeks month months year years day stage one thing bit to because true about".split()
)
"""After "that", "this" or "it" these say that it stands for no treatment: "that i …", "that long", "this pain"."""
_ENDS = VERBS | frozenset(
    "? ! and or but if when for to at in on with by then too before after as so either work works help helps hurt hurts"
    " last lasts go goes done be been not really actually still ever even".split()
)
"""Behind "that" these say that it stands alone. Another word is a noun of its own ("with that jab"), unless a verb
stands before it ("is that painful")."""
_VERBS_ALONE = frozenset((verb,) for verb in VERBS)
_OF_WHAT_HAPPENS = frozenset("ok okay normal usual common supposed happen mean".split())
"""With these words "that" is what happened ("is that supposed to happen")."""
_JUST_BEFORE = 2
"""So many clauses before "that" may have named what it stands for, although it was not proposed."""
_TO_A_PLACE = frozenset(
    "ring rang ringing rung bother bothering phone phoned phoning call called calling try tried trying contact at from"
    " email emailed gp doctors visit leave left".split()
)
_OF_A_PLACE = frozenset(
    "can could will opens open shuts closes closed says said rang phoned told gave gives has have wants nurse website"
    " pharmacist receptionist doctor line".split()
)
"""Beside "the surgery" these say that it is a place."""
_LEADS_TO = frozenset("to that if because when".split())
"""In "is it safe to drive" the third of these words says what "it" is."""


def names_something(ideas: Iterable[str]) -> bool:
    """Whether the ideas of a question say what it is about: a treatment, the procedure, the illness."""
    return not _SAYS_WHAT.isdisjoint(ideas)


def asked_of(model: IntentModel, clause: Clause) -> set[str]:
    """The ideas of a question without the illness that something is *for*: "is it any good for my sciatica"."""
    words = clause.words
    return {
        idea
        for at, idea in model.named(words)
        if idea not in _FOR_WHAT or "for" not in words[max(0, at - _FOR_WITHIN) : at]
    }


def pointing_back(model: IntentModel, clause: Clause, before: Sequence[Clause]) -> Clause:
    """``clause``, a question that names nothing, with what it points to among the clauses ``before`` it."""
    if not _OF_WHAT_HAPPENS.isdisjoint(clause.words):
        return clause
    at = _pointer(clause.words)
    close = at is not None and clause.words[at] != "it"
    thing = _latest_thing(model, before, close=close)
    if thing is None or at is None:
        return replace(clause, points_to=thing)
    words = (*clause.words[:at], "it" if thing.idea == PROCEDURE else thing.name, *clause.words[at + 1 :])
    return replace(model.clause_of(words), asks=clause.asks, points_to=thing)


def _pointer(words: Sequence[str]) -> int | None:
    """The number of the word that stands for a treatment."""
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        leads = words[at + 2] if at + 2 < len(words) else ""
        if word not in _POINTERS or following in _NOT_POINTING_BEFORE or (word == "it" and leads in _LEADS_TO):
            continue
        if word == "it" or not following or following in _ENDS or words[max(0, at - 1) : at][:1] in _VERBS_ALONE:
            return at
    return None


def _latest_thing(model: IntentModel, before: Sequence[Clause], *, close: bool) -> Thing | None:
    """What lies ahead or is the procedure, whichever was named last.

    ``close``: "that" or "this" may stand as well for the test before the procedure, or for what was named just before.
    """
    otherwise = None
    for distance, clause in enumerate(reversed(before)):
        named = [(at, idea) for at, idea in model.named(clause.words) if _is_thing(clause.words, at, idea)]
        if not named:
            continue
        at, idea = named[-1]
        thing = Thing(idea, _KNOWN_AS.get(idea, clause.words[at]))
        tests = idea == BLOCK and any(PROCEDURE in c.ideas for c in before)
        if close and idea == PROCEDURE and _after_a_test(clause.words[:at]):
            tested = next((Thing(BLOCK, _KNOWN_AS[BLOCK]) for _, first in named if first == BLOCK), None)
            otherwise = otherwise or tested
            continue
        if not tests and _proposes(clause.words):
            return thing
        if PROCEDURE in clause.ideas and idea != BLOCK:
            return _THE_PROCEDURE
        if otherwise is None and (idea == BLOCK or distance < _JUST_BEFORE):
            otherwise = thing
    if close:
        return otherwise
    return _THE_PROCEDURE if any(PROCEDURE in clause.ideas for clause in before) else None


def _proposes(words: Sequence[str]) -> bool:
    """Whether a treatment is proposed, just begun or to come in ``words``, and not refused."""
    return any(word in _BEGINS and words[at + 2 : at + 3] == ("on",) for at, word in enumerate(words)) or any(
        word in _PROPOSES and _REFUSED.isdisjoint(words[max(0, at - _REFUSED_WITHIN) : at])
        for at, word in enumerate(words)
    )


def _after_a_test(before: Sequence[str]) -> bool:
    """Whether what stands ``before`` the procedure makes it depend on a test ("and if it works an ablation")."""
    return "if" in before and not _WORKED.isdisjoint(before)


def _is_a_place(words: Sequence[str], at: int) -> bool:
    """Whether "surgery" is where the doctor is found: "the surgery said …", "she will not bother the surgery"."""
    if words[at] != "surgery" or words[max(0, at - 1) : at] not in (("the",), ("my",), ("our",), ("your",), ("gp",)):
        return False
    return not _TO_A_PLACE.isdisjoint(words[max(0, at - 3) : at]) or not _OF_A_PLACE.isdisjoint(words[at + 1 : at + 2])


def _is_thing(words: Sequence[str], at: int, idea: str) -> bool:
    """Whether the idea at word ``at`` is a thing done; not "the heat one", nor the nerves ("medial branch")."""
    if idea == BLOCK:
        return words[at] != "medial"
    if idea == SURGERY and _is_a_place(words, at):
        return False
    if words[at] == "heat" and words[at + 1 : at + 2] in (("treatment",), ("procedure",), ("lesion",), ("lesioning",)):
        return False
    return idea in _THINGS and not (idea in TREATMENTS and words[at + 1 : at + 2] == ("one",))
