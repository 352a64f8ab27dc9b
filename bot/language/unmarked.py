"""Where a thought begins in words that carry no mark: people on a phone write forty words without a comma.

A clause opens by its form: a subject with its verb, a denial, "worse when …", a question. What stands after a word that
leads on ("when i sit", "that i have") opens no thought of its own. Pure: works on canonical words. Messages that have
marks are never touched: to cut those too cost more facts than it gained (docs/metamorphic.md).
"""

from __future__ import annotations

from collections.abc import Sequence

LONGEST = 14
"""So many words are an ordinary sentence and stay whole."""
FEWEST_BEFORE, FEWEST_AFTER = 3, 2
"""A cut leaves at least so many words on either side."""
_VERBS = frozenset(
    """
    am is are was were have has had do does did can could will would should may might must feel feels felt get gets got
    go goes went take takes took try tried keep keeps kept need want think thought work worked live lived hurt hurts
    start started began begin comes came gives gave runs ran wakes woke sit stand walk drive sleep lie know hate fell
    slipped lifted bent noticed lost use used saw see tell told said says makes made helps helped stopped shoots burns
    aches hope guess wonder suppose
    """.split()
)
_SUBJECTS = frozenset("i it he she we they you this that there".split())
_OWNERS = frozenset("my the his her our their both".split())
_DENIED = frozenset(
    """
    numbness numb pain weakness weak tingling tingles pins fever temperature bladder bowel bowels problem problems
    issues issue trouble accident accidents loss change changes swelling weight cancer injury fall trauma leg feeling
    strength chills rash redness bleeding help relief
    """.split()
)
_WORSE = frozenset("worse better worst easier eases hurts".split())
_WORSE_WITH = frozenset("when with on if after in at sitting standing walking lying bending driving coughing".split())
_QUESTIONS = frozenset("what how why who where does is can will should could do are any anyone would".split())
_ASKED = frozenset("is are do does can will should would long much it i they this there one you else the bad".split())
_LEADS_ON = frozenset(
    """
    when if because since that and but so as what how where which who whom whose until till before after than like think
    thought said say says told tell know knew feel felt hope mean sure whether while although though or nor for of to in
    on at with from about then cos by into just only even not no never if once i my it is am are was the a an his her
    their our whatever whenever every time way reason first last next all everything anything something nothing thing do
    does did can could will would should may might must have has had than unless except without let make makes guess
    suppose wonder wondering reckon believe plus
    """.split()
)


def thought_begins(words: Sequence[str]) -> list[int]:
    """The numbers of the ``words``, which carry no mark, with which a new thought begins; none among few words."""
    if len(words) <= LONGEST:
        return []
    found: list[int] = []
    began = 0
    for at in range(FEWEST_BEFORE, len(words) - FEWEST_AFTER + 1):
        if at - began >= FEWEST_BEFORE and words[at - 1] not in _LEADS_ON and _opens(words, at):
            found.append(at)
            began = at
    return found


def _opens(words: Sequence[str], at: int) -> bool:
    word, following = words[at], words[at + 1 : at + 4]
    if word in _SUBJECTS:
        return bool(following) and following[0] in _VERBS
    if word in _OWNERS:
        return bool(_VERBS.intersection(following[1:]))
    if word == "no":
        return bool(following) and following[0] in _DENIED
    if word in _WORSE:
        return bool(following) and following[0] in _WORSE_WITH
    return word in _QUESTIONS and bool(following) and following[0] in _ASKED
