"""A no to what is wanted of somebody, which answers no question about danger ("no, I won't give my number")."""

from __future__ import annotations

from bot.language.red_flags.answer_words import AnswerWords

_PLAIN_NO = frozenset({"no", "nope", "nah"})


def only_declines(said: AnswerWords) -> bool:
    """Whether every no of the answer is to what is wanted of them, and none to the question."""
    declined = {n for m in said.matches.get("words declines", ()) for n in range(m.start, m.end)}
    opening = said.words[0] in _PLAIN_NO
    nos = said.matches.get("words no", ())
    return bool(declined) and all(no.end - 1 in declined or (opening and no.end == 1) for no in nos)
