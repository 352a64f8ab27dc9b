"""Finds where the next question begins among words that hold several questions without marks between them.

"does it hurt how long does it take" turns verb and subject round twice; "do you know how long it takes" only once: what
is asked inside another question keeps its order. Pure: works on the words of a clause as the intent model reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from bot.language.intent.relatives import tells_of_somebody

ASKING = frozenset("what how who when where why".split())
VERBS = frozenset("is are was do does did can could will would should shall am have has".split())
SUBJECTS = frozenset("it they i you we he she this that these there anyone anybody people someone".split())
NO_OPENING = frozenset(
    "that which who what how when where why and or but if as than whether know about of is it i guess ever".split()
)
"""Words after which no question opens: "i know what it is", "the one that is …"."""
_LEADS_ON = NO_OPENING - {"it"} | frozenset(
    "me you us them see say said tell explain ask understand idea wonder sure".split()
)
"""Words after which a question word belongs to the question before: "can you tell me how long …"."""
_CONDITIONS = frozenset("if when once before after until unless while because since".split())
_ACTS = {"do": SUBJECTS - {"it", "this", "that", "these"}, "have": frozenset("they you we people".split())}
"""Verbs that may also be main verbs ("would they just do it again"), with the subjects that make them open a question.
"""
_FURTHEST_VERB = 4
_SAY = frozenset("you they we he she".split())
"""Before a verb these are its subject: "because you do people like me"."""
_DISAGREE = {("is", "i"), ("does", "i"), *product(("is", "was", "has", "does", "am"), ("they", "we", "you", "these"))}
"""Verb and subject that do not go together stand in two sentences: "the real one is | they heat it"."""
_IS = frozenset(["is", "was"])
"""After "what …" they say what it is: "what I tell everybody is this pain comes and goes"."""


def opens(words: Sequence[str], at: int) -> bool:
    """Whether a question may open at word ``at`` of a statement: verb and subject, or a question word and either."""
    if words[at - 1] in NO_OPENING:
        return False
    if words[at] in VERBS:
        if (words[at], words[at + 1]) in _DISAGREE:
            return False
        says = words[at - 1] in _SAY and words[at - 2] != "thank"
        return words[at + 1] in SUBJECTS and not says and not (words[at] in _IS and "what" in words[:2])
    if words[at] not in ASKING or (words[at] == "who" and tells_of_somebody(words[:at], words[at + 1 :])):
        return False
    return words[at + 1] in VERBS or words[at + 1] in SUBJECTS or words[at] == "how"


def opens_another(words: Sequence[str], at: int) -> bool:
    """Whether another question opens at word ``at`` of one that already asks: verb and subject turned round again."""
    if words[at - 1] in _LEADS_ON or words[0] in _CONDITIONS or VERBS.isdisjoint(words[:at]):
        return False
    word, following = words[at], words[at + 1]
    if word in VERBS:
        return following in _ACTS.get(word, SUBJECTS | {"the", "my"})
    if word not in ASKING:
        return False
    if word == "how":
        return any(w in VERBS for w in words[at + 1 : at + _FURTHEST_VERB])
    return following in VERBS
