"""A denial that its writer takes back: "the nurse asked about numbness, I said no, the truth is yes".

Source: clinical fact sheet 2.4 (danger is told sideways, and late: out of shame, or because somebody listened).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_REACH = 26
"""So many words behind a denial it may be taken back."""
_TRUTH = frozenset({"truth", "answer", "reality"})
_IN_FACT = frozenset({"actually", "really", "truthfully", "but"})
_ENDS = frozenset({".", ","})
_I_AM = frozenset({("i", "am"), ("i", "do"), ("i", "have"), ("there", "is"), ("i", "was")})
_LAY = frozenset({"down", "on", "in", "flat", "there", "still", "awake", "back", "to", "about"})
"""Behind "lied", they tell of lying down, or of another matter."""
_NAMES_IT = _TRUTH | _IN_FACT | {"lied", "lie", "true", "fibbed", "yes", "not"}
"""One of them is in all that takes a denial back."""
_UNTRUE = (
    *(("was", "a", "lie"), ("was", "not", "true"), ("was", "not", "the", "truth"), ("i", "fibbed")),
    *((".", "not", "true"), (",", "not", "true"), ("is", "not", "true")),
)
_IT, _WAS = frozenset({"it", "they", "that", "i"}), frozenset({"is", "are", "was", "were", "can", "could", "do", "did"})
_YES_NOW = (("it", "is", "yes"), ("should", "have", "said", "yes"), ("should", "have", "been", "yes"))
"""What takes back an answer: "I said no. It is yes", or turns its own words round: "I said fine. It isn't"."""


def taken_back(words: Sequence[str], end: int, answered: bool = False) -> bool:
    """Whether a denial that ends before word ``end`` of ``words`` is taken back by what follows.

    Where it was ``answered`` to somebody's question, a plain "but actually yes" is enough.
    """
    after = [*words[end : end + _REACH], "."]
    if _NAMES_IT.isdisjoint(after):
        return False
    for number, word in enumerate(after):
        behind = after[number + 1 : number + 5]
        if word == "lied" and after[number - 1] == "i" and behind and behind[0] not in _LAY:
            return True
        if any(tuple(after[number : number + len(lie)]) == lie for lie in _UNTRUE):
            return True
        if word in _TRUTH and "yes" in behind and "no" not in behind:
            return True
        if answered and ((word in _IN_FACT and _plain_yes(behind)) or _turned_round(after[number : number + 5])):
            return True
    return False


def is_in_doubt(words: Sequence[str], end: int) -> bool:
    """Whether a denial is taken back, or may be: "I told him I pee fine, the truth is I can't"."""
    after = words[end : end + _REACH]
    return taken_back(words, end) or ("truth", "is") in pairwise(after)


def _turned_round(words: Sequence[str]) -> bool:
    """Whether ``words`` say that the answer should be the other one: "it is yes", ". It is not."."""
    if any(tuple(words[: len(said)]) == said for said in _YES_NOW):
        return True
    return len(words) == 5 and (words[0], *words[3:]) == (".", "not", ".") and words[1] in _IT and words[2] in _WAS


def _plain_yes(behind: Sequence[str]) -> bool:
    """Whether a sentence or clause that only says yes follows, "actually yes.", "but yes I am"."""
    said = [word for word in behind if word not in _IN_FACT and word not in ("it", "is", "the", "truth")]
    return len(said) > 1 and said[0] == "yes" and (said[1] in _ENDS or tuple(said[1:3]) in _I_AM)
