"""A no to all the other signs, in the answer to a question about one ("that is fine, none of the others")."""

from __future__ import annotations

from bot.language.patterns import Match
from bot.language.red_flags.answer_words import AnswerWords

_NONE_OF = frozenset({"none", "neither", "no"})
_THE_REST = frozenset({"rest", "others", "ones"})


def denies_the_rest(said: AnswerWords) -> bool:
    """Whether the answer says no to all other signs."""
    return bool(_of_the_rest(said))


def drop_no_to_the_rest(said: AnswerWords) -> None:
    """Takes that no out of the answer's words: it is none to what was asked ("yes, slow. None of the rest")."""
    rest = _of_the_rest(said)
    nos = [no for no in said.matches.get("words no", ()) if not any(r.start <= no.start < r.end for r in rest)]
    if rest and not nos:
        said.matches.pop("words no", None)
        said.has.discard("no")
    elif rest:
        said.matches["words no"] = nos


def _of_the_rest(said: AnswerWords) -> list[Match]:
    words = said.words
    found = said.matches.get("words all_items", ())
    return [m for m in found if words[m.start] in _NONE_OF and words[m.end - 1] in _THE_REST]
