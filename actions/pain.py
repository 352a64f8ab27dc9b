"""Step: the pain. Takes in what was told, says it back, and lets anything be corrected."""

from __future__ import annotations

from collections.abc import Callable

from actions.step import Step
from actions.turn import Turn
from bot.guidance.choices import MANY
from bot.guidance.elsewhere import SENT_ON, is_elsewhere, take_up
from bot.guidance.path import MOST_TRIES, NEVER_LEFT, Question, asked_enough, next_question
from bot.guidance.report import PainReport

_PAIN_FACTS = frozenset(
    "site side radiation duration_days onset severity character neuro neuro_denied aggravating easing".split()
)

_KNOWN: dict[str, Callable[[PainReport], bool]] = {
    "story": lambda r: r.told_anything,
    "site": lambda r: bool(r.site) or r.radiation is not None,
    "side": lambda r: r.side is not None,
    "radiation": lambda r: r.radiation is not None or r.below_knee,
    "duration": lambda r: r.duration_days is not None,
    "onset": lambda r: r.onset is not None,
    "severity": lambda r: r.severity is not None,
    "character": lambda r: bool(r.character),
    "neuro": lambda r: bool(r.neuro or r.neuro_denied),
    "aggravating": lambda r: bool(r.aggravating or r.easing),
    "easing": lambda r: bool(r.easing),
}
"""Whether a question of the pain stage has its answer."""

HURTS = 4
"""A pain below this score, told at the beginning, needs no word of pity ("gone from 9 to 2")."""
SEVERE = 8
"""From this score on a word is said to the pain before the next question."""

_FEW_WORDS = 5
"""In so few words who tells a known fact again tells nothing else."""
_NO_MEANS = {
    "neuro": PainReport(neuro_denied=("numbness", "tingling", "weakness")),
    "radiation": PainReport(radiation="back"),
    "aggravating": PainReport(),
    "easing": PainReport(),
}
"""What a plain no tells, by the question that it answers."""


class ActionPain(Step):
    """Something told or answered about the pain."""

    action = "action_pain"

    async def act(self, turn: Turn) -> None:
        acknowledge_carer(turn)
        asked = turn.memory.asking
        if is_elsewhere(turn.memory):
            return  # what comes next says whom to ask
        if asked == "confirm":
            _take_confirmation(turn)
        else:
            _take_answer(turn, asked)


def acknowledge_carer(turn: Turn) -> None:
    """Say once that the questions are now about somebody else, or about the writer again."""
    if "about" in turn.changed and (turn.memory.carer or turn.before.about == "other"):
        turn.say_phrase("carer" if turn.memory.carer else "carer_back_to_self")


def read_back(turn: Turn) -> None:
    """Say what is understood so far, with treatments; the pain only if the next question does not read it back."""
    report = turn.memory.report
    upcoming = next_question(turn.memory)
    said = "" if upcoming is not None and upcoming.code == "confirm" else turn.wording.pain(report)
    if report.treatments:
        said = f"{said} {tried_in_words(turn)}".strip()
    if said:
        turn.say(f"{turn.phrase('understood')} {said}")


def tried_in_words(turn: Turn) -> str:
    """The treatments that were told, with how they went, as a sentence."""
    told = turn.memory.report.treatments
    said = turn.wording.joined([turn.wording.treatment_with_result(t) for t in told])
    if all(t.tried for t in told):
        return turn.phrase("tried", treatments=said)
    return f"{said[0].upper()}{said[1:]}."


_ANSWER_TO = {
    "duration": {"duration_days"},
    "neuro": {"neuro", "neuro_denied"},
    "aggravating": {"aggravating", "easing"},
    "easing": {"aggravating", "easing"},
    "treatment_outcome": {"treatments"},
    "treatment_duration": {"treatments"},
}
"""The facts that answer a question, where they are not called as it is."""


def acknowledge(turn: Turn) -> None:
    """Say back a correction, several facts at once, and any fact that the open question did not ask for."""
    _acknowledge_pain(turn)
    asked = turn.memory.asking or ""
    told = set(turn.changed) - set(turn.corrected) - _ANSWER_TO.get(asked, {asked})
    said = turn.wording.person(turn.memory.report, told)
    if said:
        turn.say(f"{turn.phrase('noted_aside')} {said}")


def _acknowledge_pain(turn: Turn) -> None:
    if is_elsewhere(turn.memory):
        return
    asked = turn.memory.asking or ""
    told = [n for n in turn.changed if n in _PAIN_FACTS | {"treatments"}]
    asked_else = asked != "story" or told == ["treatments"]
    if turn.corrected:
        words, report = turn.wording, turn.memory.report
        said = f"{words.pain(report, turn.corrected)} {words.person(report, turn.corrected)}".strip()
        turn.say(f"{turn.phrase('corrected')} {said}")
    elif len(told) == 1 and asked_else and told[0] not in _ANSWER_TO.get(asked, {asked}):
        _note_aside(turn, told[0])
    elif len(told) > 1:
        if asked == "story" and (turn.news.severity is None or turn.news.severity >= HURTS):
            turn.say_phrase("empathy")
        read_back(turn)


def _note_aside(turn: Turn, name: str) -> None:
    """Say back one fact that the open question did not ask for."""
    if name == "treatments":
        tried = [turn.wording.treatment_with_result(t) for t in turn.news.treatments]
        turn.say(f"{turn.phrase('treatments_noted')} {turn.wording.joined(tried)}.")
    else:
        turn.say(f"{turn.phrase('noted_aside')} {turn.wording.pain(turn.memory.report, [name])}")


def leave_open(turn: Turn, key: str) -> bool:
    """Settle ``key`` when the person does not know, wants to skip, or was asked often enough; whether it was."""
    memory = turn.memory
    if turn.answer == "unsure":
        turn.say_phrase("unsure_ok")
    elif turn.answer == "skip" or memory.tries + 1 >= MOST_TRIES:
        turn.say_phrase("skipped_ok")
    else:
        memory.tries += 1
        return False
    memory.settle(key, without_answer=True)
    return True


def not_understood(turn: Turn) -> None:
    """Say that no answer was found; if it was a bare yes to several things, ask which of them.

    Say nothing if the question is about to be left open, which is announced itself.
    """
    if asked_enough(turn.memory) and not turn.topics:
        return
    if any(flag.status == "denied" for flag in turn.flags):
        turn.say_phrase("denied_sign")
        return
    which = turn.answer == "yes" and turn.memory.asking in MANY
    turn.say_phrase("which_of_them" if which else "unclear_asked_again")


def settle_hopeless(turn: Turn) -> None:
    """Leave a question of the path open that went unanswered too often."""
    memory = turn.memory
    if memory.tries < MOST_TRIES or memory.asking is None or memory.asking in NEVER_LEFT:
        return
    memory.settle(Question(memory.asking, memory.about).key, without_answer=True)


def _take_answer(turn: Turn, asked: str | None) -> None:
    memory = turn.memory
    none = turn.answer in ("none", "no")
    denies = none and asked in _NO_MEANS and not (asked == "radiation" and memory.report.in_leg)
    if asked is not None and denies and not _KNOWN[asked](memory.report):
        memory.report = memory.report.with_news(_NO_MEANS[asked])
        memory.settle(asked)
    acknowledge(turn)
    if turn.changed == ("severity",) and asked == "severity" and (memory.report.severity or 0) >= SEVERE:
        turn.say_phrase("severe")
    if asked is None or denies or asked not in _KNOWN or _KNOWN[asked](memory.report):
        return
    if asked == "aggravating" and turn.extra.get("everything"):
        memory.settle(asked)
        turn.say_phrase("everything_worse")
    elif none and asked == "story":
        memory.only_asks, memory.set_aside = True, None
        turn.say_phrase("only_elsewhere" if SENT_ON in memory.told else "only_asks")
    elif asked == "story" and not turn.changed:
        memory.settle("story")
        if SENT_ON in memory.told and turn.answer == "yes":
            take_up(memory)
        else:
            turn.say_phrase("understood_nothing")
    elif not turn.changed and turn.correcting and turn.answer is None:
        _say_that_it_is_known(turn)
    elif not turn.changed and turn.answer is None and _only_repeats(turn) and say_what_is_known(turn):
        memory.tries += 1
    elif not turn.changed and not leave_open(turn, asked) and not (asked == "duration" and turn.told_length_in_part):
        not_understood(turn)


def _only_repeats(turn: Turn) -> bool:
    """Whether a few words tell again what is known, where the question may still be asked once more."""
    return turn.memory.tries + 1 < MOST_TRIES and len(turn.text.split()) <= _FEW_WORDS


def say_what_is_known(turn: Turn) -> bool:
    """Say back what was only told again ("I already told you left leg"); returns whether there was such a fact."""
    again = [n for n in sorted(_PAIN_FACTS) if getattr(turn.news, n) not in (None, (), [])]
    if again:
        turn.say(f"{turn.phrase('known_already')} {turn.wording.pain(turn.memory.report, again)}")
    return bool(again)


def _say_that_it_is_known(turn: Turn) -> None:
    """Say back what was only told again; without any fact ask what to change."""
    if not say_what_is_known(turn):
        turn.say_phrase("correct_unclear")


def _take_confirmation(turn: Turn) -> None:
    memory = turn.memory
    pain_changed = [n for n in turn.changed if n in _PAIN_FACTS]
    if pain_changed:
        lead = turn.phrase("corrected" if turn.corrected else "noted_aside")
        turn.say(f"{lead} {turn.wording.pain(memory.report, pain_changed)}")
        memory.settle("confirm")
    elif turn.answer == "no" and not (turn.correcting and say_what_is_known(turn)):
        turn.say_phrase("correct_what")
        memory.tries += 1
    elif turn.answer == "yes" or turn.changed:
        acknowledge(turn)
        memory.settle("confirm")
    elif turn.answer is None and _only_repeats(turn) and say_what_is_known(turn):
        memory.tries += 1
    elif turn.extra.get("bare_factor") and memory.tries + 1 < MOST_TRIES:
        memory.tries += 1
        turn.say_phrase("which_way", factor=turn.wording.codes("easing", [turn.extra["bare_factor"]]))
    elif not leave_open(turn, "confirm"):
        turn.say_phrase("unclear")
