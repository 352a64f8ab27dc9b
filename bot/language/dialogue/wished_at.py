"""At which questions the words of a wish are one: elsewhere they may answer ("maybe a bit", "not now")."""

from __future__ import annotations

ASKS_FOR_TEXT = frozenset({"name", "contact"})
MAY_END = frozenset({"more", "anything_else"})
"""Questions that a goodbye answers: there is nothing more."""
_NOT_OF_THE_COURSE = frozenset({"site", "side", "radiation", "age", "precautions", "red_flag_check"})
"""Questions that "it got worse" can not be the answer to."""
_NOT_OF_DANGER = frozenset(
    "consent story site side radiation duration onset severity character neuro aggravating easing confirm age"
    " treatments precautions".split()
) | {None}
"""Questions that "the same as before" leaves without an answer; to one about danger it is one."""
_NO_MAYBE = frozenset({"neuro", "aggravating", "easing", "consent", "treatments", "precautions"})
"""Questions of the path that "maybe a bit" answers."""
WISHED_AT = {
    "book_me": _NOT_OF_DANGER | MAY_END | {"handoff", "treatment_outcome", "treatment_duration"},
    "person_now": ASKS_FOR_TEXT | {"handoff"},
    "wavers": (_NOT_OF_DANGER - _NO_MAYBE) | MAY_END | {"handoff"},
    "rather_here": ASKS_FOR_TEXT,
    "nothing_of_it": MAY_END,
    "no_more_questions": _NOT_OF_DANGER - MAY_END - {"confirm"},
    "told_before": _NOT_OF_DANGER,
    "send_it": MAY_END | {"handoff", None},
    "got_worse": MAY_END | ASKS_FOR_TEXT | _NOT_OF_THE_COURSE | {"handoff", "confirm", "red_flag_confirm", None},
}
"""Wishes whose words answer other questions than these ("not now", "it got worse since then")."""
