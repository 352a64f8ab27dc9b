"""Answers to questions about the pain: its side, how far it goes, what comes with it and what changes it."""

from __future__ import annotations

from bot.language.answers.answer import Answer

_SIDES = {"left": "left", "right": "right", "both": "both", "l": "left", "r": "right", "either": "both", "each": "both"}
_REACH = {
    "lower_back": "back", "buttock": "buttock", "thigh": "thigh", "knee": "thigh", "calf": "below_knee",
    "ankle": "below_knee", "foot": "foot", "toes": "foot",
}  # fmt: skip
_NEAREST_FIRST = ("back", "buttock", "thigh", "below_knee", "foot")


def side(answer: Answer) -> None:
    """A word of side names the side, also by itself."""
    if answer.facts["side"] is not None or not answer.is_short:
        return
    sides = {_SIDES[w] for w in answer.words if w in _SIDES}
    if sides == {"left", "right"}:
        sides = {"both"} if "and" in answer.words else set()
    if len(sides) == 1:
        answer.facts["side"] = sides.pop()
        if "right" in answer.words and answer.kind == "yes":
            answer.kind = None


def radiation(answer: Answer) -> None:
    """The farthest place that is named is how far it goes; "no" means that it stays in the back."""
    if answer.facts["radiation"] is not None:
        return
    if answer.says_no:
        answer.facts["radiation"] = "back"
        return
    reached = [_REACH[s] for s in answer.facts["site"] if s in _REACH]
    if reached:
        answer.facts["radiation"] = max(reached, key=_NEAREST_FIRST.index)


def neuro(answer: Answer) -> None:
    """ "No" denies all that was asked about."""
    if answer.says_no and not answer.facts["neuro"] and not answer.facts["neuro_denied"]:
        answer.facts["neuro_denied"] = ["numbness", "tingling", "weakness"]


def aggravating(answer: Answer) -> None:
    """What is only named makes it worse."""
    _named_alone(answer, "aggravating")


def easing(answer: Answer) -> None:
    """What is only named makes it better."""
    _named_alone(answer, "easing")


def _named_alone(answer: Answer, wanted: str) -> None:
    if not answer.facts["aggravating"] and not answer.facts["easing"]:
        message = answer.found.message
        named = [m.code for m in message.of("factor") if not message.context.of(m.start, m.end).denied]
        answer.facts[wanted] = list(dict.fromkeys(named))
