"""Which clauses of a story really ask something of the reader.

A story holds many pieces that look like questions to a judge of single sentences: "what helps is a hot bath", "who is a
lovely lad", "I would not | do it again", "she asked is your bum numb". Here a piece asks openly when it carries a mark,
announces that it asks, is built like a question, or goes on with one that does.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.intent.joined_questions import SUBJECTS, VERBS
from bot.language.intent.model import Clause
from bot.language.intent.question_form import request, tells_what

_LEADS = frozenset("and but so or also then please ok okay now well plus hi hello kindly anyway anyhow".split())
_DO = frozenset("do does did dose".split())
_BE = frozenset("is are was were".split())
_MODALS = frozenset("can could will would should shall may might must".split())
_BEFORE_NOUN = frozenset("the a an my your his her their our any anybody anyone people there these those".split())
_AFTER_DO_IT = frozenset(
    "for with by again to in on at the all every myself himself herself and so too or but when".split()
)
"""In "does it for free" verb and object stand beside each other, and not verb and subject."""
_NO_SUBJECT = frozenset(
    "not rather be never have only just always do also get go like love and or but so no been to in on with because"
    " then too what".split()
)
_BARE_VERBS = frozenset(
    "walk stand sit lift bend climb reach carry wiggle manage hardly barely pay swear say think".split()
)
"""After "can", "could" or "would" these have their subject before them ("can walk on my heels too")."""
_STATES = frozenset("like from because for comfortable comfy painful grey ok okay fine under".split())
"""After "is" these have their subject before it, or none at all ("now I try a bath, is comfortable")."""
_WHAT_IS_SO = frozenset(["to", "if", "?"])
"""Behind one of them it asks all the same: "is ok to drive"."""
_DONE = frozenset(
    "dishes stairs washing ironing shopping hoovering cleaning cooking housework gardening garden school weeding thing"
    " job bit lot good fair great decent grand little treat trick same".split()
)
"""After "do the" or "does a" these say what somebody does: "does a good job", "and do the dishes"."""
_ENDS_NOUN = frozenset("and or but when if on in at out up down to for too the my a as most".split())
_PREDICATES = frozenset("worst last best first only most main next".split())
"""In "the mornings, is the worst" the verb has its subject before it."""
_HOW = frozenset(
    "much many long often soon bad well safe painful likely effective good big far come risky common dangerous quickly"
    " fast".split()
)
_YOURS = frozenset("bits bum bottom foot feet leg legs toes bladder bowels bowel privates back".split())
"""Whoever writes "is your bum numb" without a mark tells what they were asked."""
_GOES_ON = frozenset("what how who when where why which whether if for at".split())
GOES_ON_FROM = 1.0
"""The least log odds of form of a piece that goes on with an open question."""


_ONLY_GRAMMAR = (
    SUBJECTS | VERBS | frozenset("? not though then or and so he she me him her think say reckon isnt".split())
)


def only_tag(words: Sequence[str]) -> bool:
    """Whether a question holds nothing but verb and subject ("is it?", "would you say"), and so asks of nothing."""
    return _ONLY_GRAMMAR.issuperset(words)


_HOW_LONG = frozenset("and but so or then for till until how long ?".split())


def only_how_long(words: Sequence[str]) -> bool:
    """Whether a question holds nothing but "for how long?", and so goes on with the one before it."""
    return "long" in words and _HOW_LONG.issuperset(words)


_RESUMES = frozenset(
    {"what else", "what more", "what else now", "so what else", "now what else", "right what else", "ok what else"}
    | {"anything else", "where was i"}
)


def resumes(clauses: Sequence[Clause], number: int) -> bool:
    """Whether the clause of this number only leads on in a story ("What else. Paracetamol when it's bad.")."""
    words = " ".join(word for word in clauses[number].words if word != "?")
    return words in _RESUMES and any(clause.asks < 0 for clause in clauses[number + 1 : number + 2])


def asks_openly(clauses: Sequence[Clause], number: int) -> bool:
    """Whether the clause of this number asks and does not only look like it; ``clauses`` are those of the message."""
    words = clauses[number].words
    if words[-1:] == ("?",) or request(words) is not None or built_as_question(words):
        return True
    return _leads_to_mark(clauses, number) or _goes_on(clauses, number)


def built_as_question(words: Sequence[str]) -> bool:
    """Whether ``words`` have the order of a question, and are no relative clause nor the end of a statement."""
    start = next((at for at, word in enumerate(words) if word not in _LEADS), len(words))
    first, second, third, *_ = (*words[start:], "", "", "")
    rest = words[start + 2 :]
    if "your" in words and any(word in _YOURS for word in words[words.index("your") + 1 :][:1]):
        return False
    if first in _DO:
        if start and words[start - 1] == "so" and words[-1] != "?" and _as_well(words[start + 1 :]):
            return False
        return _after_do(first, second, third)
    if first in _BE and second in _STATES:
        return third in _WHAT_IS_SO
    if first in _MODALS and second in _BARE_VERBS:
        return False
    if first in _BE | _MODALS:
        return second not in _NO_SUBJECT and not (second == "the" and third in _PREDICATES) and second not in VERBS
    if first in ("have", "has", "am"):
        return second in SUBJECTS | {"the", "my"} and third != "to"
    if first == "what":
        asks_of = second not in SUBJECTS and second not in _BEFORE_NOUN and not tells_what(words[start:])
        return asks_of or (second in VERBS and second not in ("has", "have"))
    if first == "who":
        return (second in _DO | _MODALS and third not in ("rather", "not")) or (second, third) == ("is", "the")
    if first == "how":
        return second in VERBS or (second in _HOW and (not VERBS.isdisjoint(rest) or len(rest) < 2))
    if first in ("when", "where"):
        return second in VERBS and (third in SUBJECTS or third in _BEFORE_NOUN)
    if first == "which":
        return second not in VERBS | SUBJECTS
    return first in ("why", "whyd", "any", "anyone", "anybody", "whats", "isnt")


def _as_well(behind: Sequence[str]) -> bool:
    """Whether nothing but a noun follows on "so does": "so does the car", "so does getting out of it"."""
    noun = 2 if behind[:1] and behind[0] in ("the", "my", "a") else 1
    return len(behind) >= noun and behind[0] not in SUBJECTS and _ENDS_NOUN.issuperset(behind[noun : noun + 1])


def _after_do(first: str, second: str, third: str) -> bool:
    if (second in ("the", "a") and third in _DONE) or second in ("better", "worse", "well"):
        return False
    if second in ("it", "this", "that"):
        return first != "do" and third not in _AFTER_DO_IT and third != ""
    return second in SUBJECTS | _BEFORE_NOUN or (first != "do" and second not in _NO_SUBJECT and second != "")


def _leads_to_mark(clauses: Sequence[Clause], number: int) -> bool:
    """Whether nothing but questions stands between it and a mark: "is it safe and does it last?" is cut in two."""
    for clause in clauses[number + 1 :]:
        if clause.words[-1:] == ("?",):
            return True
        if clause.asks <= GOES_ON_FROM:
            return False
    return False


def _goes_on(clauses: Sequence[Clause], number: int) -> bool:
    """Whether it goes on with what the clause before asks openly: "I wonder how likely it is, and what it costs"."""
    clause = clauses[number]
    begins = next((word for word in clause.words if word not in _LEADS), "")
    if not number or begins not in _GOES_ON or clause.asks <= GOES_ON_FROM or clauses[number - 1].asks <= GOES_ON_FROM:
        return False
    return asks_openly(clauses, number - 1)
