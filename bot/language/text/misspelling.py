"""How likely a written word is a slip of the finger for a meant one: which of several words one letter off is taken.

The order follows the error model of Damerau (1964), a letter too many, too few, wrong or swapped, and the keyboard: a
doubled letter and two swapped ones first, then one left out or the key beside, then the rest. A wrong first letter is
rarer than any other (Pollock and Zamora 1984).
"""

from __future__ import annotations

from string import ascii_lowercase

from rapidfuzz.distance import Prefix

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiouy")
_PLACE = {key: (row, at) for row, keys in enumerate(_ROWS) for at, key in enumerate(keys)}
DOUBLED, SWAPPED, LEFT_OUT, BESIDE, OTHER, WRONG_FIRST = 0.1, 0.5, 1.0, 1.0, 2.0, 0.8


def slip_cost(written: str, meant: str) -> float:
    """How unlikely it is that ``written`` stands for ``meant`` (0 is likeliest), both lower case and letters only."""
    if written == meant:
        return 0.0
    at = Prefix.similarity(written, meant)
    rest, wanted = written[at:], meant[at:]
    first = WRONG_FIRST if at == 0 else 0.0
    if rest and rest[1:] == wanted:
        return (DOUBLED if rest[0] == written[at - 1 : at] else OTHER) + first
    if rest == wanted[1:]:
        return (DOUBLED if wanted[0] == meant[at - 1 : at] else LEFT_OUT) + first
    if len(rest) > 1 and rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:]:
        return SWAPPED
    if rest[1:] == wanted[1:]:
        return (BESIDE if _near(rest[0], wanted[0]) or {rest[0], wanted[0]} <= _VOWELS else OTHER) + first
    return 2 * OTHER + first


def one_slip_off(written: str) -> set[str]:
    """Every string that is one letter too many, too few, wrong or swapped away from ``written``."""
    cuts = [(written[:at], written[at:]) for at in range(len(written) + 1)]
    fewer = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    wrong = {head + key + tail[1:] for head, tail in cuts if tail for key in ascii_lowercase}
    more = {head + key + tail for head, tail in cuts for key in ascii_lowercase}
    return fewer | swapped | wrong | more


def _near(one: str, other: str) -> bool:
    """Whether two keys touch on the keyboard."""
    if one not in _PLACE or other not in _PLACE:
        return False
    (row, at), (other_row, other_at) = _PLACE[one], _PLACE[other]
    return abs(row - other_row) <= 1 and abs(at - other_at) <= 1
