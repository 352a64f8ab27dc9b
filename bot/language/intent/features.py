"""What the intent classifier looks at in a clause: its words, pairs of words, pieces of words, ideas and its shape.

Pieces of words (2 to 5 letters, within a word) carry misspellings; pairs of words with the clause's ends carry word
order ("does it …", "it does …"). Plain Python: no dependency but the standard library, so that a clause costs
microseconds.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise

OPENERS = frozenset(
    "what whats which who whos whose when whens where wheres why whys how hows is are am do does dose did "
    "can could will would should shall isnt arent doesnt dont wont cant any anyone".split()
)
"""Words that may open a question."""
_WH = frozenset("what which who whose when where why how".split())
_REQUESTS = frozenset("tell explain describe list give show define compare wondering wonder info".split())
_FIRST_PERSON = frozenset("i me my mine myself we our".split())
_LENGTHS = ((1, "1"), (3, "2-3"), (7, "4-7"), (14, "8-14"), (30, "15-30"))


@lru_cache(maxsize=2_000)
def pieces(word: str) -> tuple[str, ...]:
    """Every run of 2 to 5 characters of ``word`` with its ends marked by a space."""
    padded = f" {word} "
    return tuple(
        padded[start : start + size] for size in range(2, 6) for start in range(max(1, len(padded) - size + 1))
    )


def shape(words: Sequence[str]) -> list[str]:
    """Features of form, not of content: length, how it opens, whether it is marked, whether the writer is in it."""
    said = [w for w in words if w not in "?!*"]
    length = next((name for most, name in _LENGTHS if len(said) <= most), "30+")
    found = [f"s:length={length}"]
    if not said:
        return found
    if said[0] in OPENERS:
        found.append("s:opens-like-question")
    if said[0] in _WH:
        found.append("s:opens-with-wh")
    if said[0] in _REQUESTS:
        found.append("s:opens-with-request")
    if words[-1] == "?":
        found.append("s:question-mark")
    if any(w in _FIRST_PERSON for w in said):
        found.append("s:first-person")
    return found


def features(words: Sequence[str], named: Sequence[str], asks: bool) -> tuple[list[str], ...]:
    """The feature names of one clause, one list for each family but the pieces of words, repeats included.

    ``words`` are the clause's words, ``named`` the ideas in it in order, ``asks`` whether its form is a question's. The
    families are words (with pairs of neighbors), ideas (with the shape), neighboring ideas, and ideas that occur
    together. Each is weighed and scaled to length one by itself, so that many features do not drown few.
    """
    marked = ["<", *words, ">"]
    form = shape(words)
    form.append("s:asks" if asks else "s:tells")
    around = ["<", *named, ">"]
    present = sorted({*named, form[0], form[-1]})
    return (
        [*words, *(f"{a} {b}" for a, b in pairwise(marked))],
        [*sorted(set(named)), *form, *(f"first:{n}" for n in named[:1])],
        [f"{a} {b}" for a, b in pairwise(around)],
        [f"{a}+{b}" for a, b in combinations(present, 2)],
    )
