"""Answers that make little of a sign ("nah I'm fine, it's nothing") and deny nothing that was told.

Source of the rule: clinical fact sheet 2.4 (what was told is never cleared by a later "it's fine").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.language.patterns import Match
from bot.language.red_flags.answer_words import AnswerWords

_BARE_NO = frozenset("no nope nah nay na n noo nooo nothing".split())
"""Words for a no that do not tell what they deny, where only words that make little of it follow."""
_NAMES_A_NO = _BARE_NO - {"nothing"}
_BESIDE = _BARE_NO | frozenset(
    ". , honestly really seriously thanks thank you mate just please oh ok okay um er".split()
)
_FINE = frozenset({"fine", "good", "great", "grand", "alright"})
_ANY_FINE = _FINE | {"ok", "okay", "well", "normal", "clear"}
_OF_THE_SIGN = frozenset("there down below in with on like new different wrong for".split())
"""Behind "I'm fine" and "it's nothing" these tell of the sign that was asked about ("I'm fine down there")."""


def only_plays_down(said: AnswerWords) -> bool:
    """Whether no "no" of the answer denies anything: it says that somebody is fine, or that it is nothing.

    "Nah I'm fine, it's nothing" does; "no numbness, I'm fine" and "no, it's fine" deny.
    """
    if _only_fine(said) or said.agrees_that_it_is_fine():
        return True
    downs = _said(said, "plays_down")
    denials = [*said.matches.get("words no", ()), *said.matches.get("words clear_no", ())]
    if not any(said.words[no.start] in _NAMES_A_NO and no.end - no.start == 1 for no in denials):
        downs += _said(said, "calls_fine")
    return bool(downs) and all(_is_bare(said, no, downs) or _inside_one(no, downs) for no in denials)


def denies_only_by_fine(said: AnswerWords) -> bool:
    """Whether all that sounds like a no is how somebody is, beside what is there ("I fell, but I'm ok")."""
    fine = [*said.matches.get("words plays_down", ()), *said.matches.get("words calls_fine", ())]
    denials = [*said.matches.get("words no", ()), *said.matches.get("words clear_no", ())]
    return bool(fine) and all(_inside_one(no, fine) for no in denials)


def denies_by_a_mere_fine(said: AnswerWords) -> bool:
    """Whether a "fine" is all of its no ("fine", "I'm ok")."""
    return all(said.words[no.end - 1] in _ANY_FINE for no in said.matches.get("words no", ()))


def names_a_sign(said: AnswerWords) -> bool:
    """Whether an answer that is neither yes nor no names what is there ("no leaking, just odd, a bit numb")."""
    return any(not said.denied(sign) for sign in said.matches.get("words sign", ()))


def _only_fine(said: AnswerWords) -> bool:
    """Whether it is a "fine" and no more ("fine thanks")."""
    rest = set(said.words) - _BESIDE
    return bool(rest) and rest <= _FINE and said.words[-2] not in _NAMES_A_NO


def _said(said: AnswerWords, kind: str) -> list[Match]:
    return [m for m in said.matches.get(f"words {kind}", ()) if said.words[m.end] not in _OF_THE_SIGN]


def _is_bare(said: AnswerWords, no: Match, downs: Sequence[Match]) -> bool:
    """Whether nothing follows on a single "no" but another, a courtesy, or words that make little of it."""
    if no.end - no.start > 1 or said.words[no.start] not in _BARE_NO:
        return False
    following = next((n for n in range(no.end, len(said.words)) if said.words[n] not in _BESIDE), None)
    if following is None:
        return said.words[no.start] not in _NAMES_A_NO  # "I'm fine, no"
    return any(down.start <= following < down.end for down in downs)


def _inside_one(no: Match, downs: Iterable[Match]) -> bool:
    return any(down.start <= no.start and no.end <= down.end for down in downs)
