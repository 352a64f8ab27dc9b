"""Danger: the advice first and alone; what is repeated until a clinician has checked it stands in reminding.py."""

from __future__ import annotations

from collections.abc import Sequence

from actions.turn import Turn, as_offered
from bot.guidance.path import Question
from bot.guidance.red_flags import CHECKED, INTERRUPTING, PATH_ENDING, SUICIDAL, RedFlag, most_urgent
from bot.knowledge.danger import RedFlag as RedFlagText
from bot.knowledge.danger import TierText
from bot.knowledge.models import Section

OF_DANGER = "danger:"
"""The prefix of keys in `Memory.told` that a new danger makes void."""
LEADS = "PREG_URGENT"
"""Of dangers of one tier this one has its advice first."""


def interrupt(turn: Turn) -> bool:
    """Give the advice for red flags that have had none yet; returns whether there were any.

    The path rests from here on (``memory.hold``) until the flags are cleared; a doubt about another danger waits.
    """
    memory = turn.memory
    news = memory.unattended
    first = most_telling(turn, news)
    if first is None:
        return False
    memory.told = [key for key in memory.told if not key.startswith(OF_DANGER)]
    memory.hold.update({f.flag: f.tier for f in news})
    of_a_check = turn.extra.get("speaks_of_a_check") and not turn.extra.get("by_hearsay")
    memory.check_told = memory.check_told or bool(of_a_check)
    memory.asked_if = None
    memory.to_confirm = [name for name in memory.to_confirm if name not in memory.hold]
    turn.let_questions_wait()
    memory.open_question(None)
    memory.stage = "emergency"
    _advise(turn, first)
    for flag in _of_their_own(turn, news, first):
        _advise(turn, flag)
    if any(flag.flag == "SUICIDE_IDEA" for flag in news) and "SUICIDE_NOW" not in memory.hold:
        ask_safe_now(turn)
    return True


def _of_another(turn: Turn, flag: RedFlag) -> bool:
    """Whether the sign is somebody else's, also in the words of a writer who told of their own pain before."""
    own = turn.before.told_anything and turn.before.about != "other"
    return flag.status == "other_person" if own else is_others(turn, flag)


def _advise(turn: Turn, flag: RedFlag) -> None:
    others = _of_another(turn, flag)
    turn.say(
        turn.fill(advice_for(turn, flag, others=others)),
        kind="emergency",
        tier=flag.tier,
        flag=flag.flag,
        sources=turn.knowledge.safety(flag.flag).sources,
    )


def _of_their_own(turn: Turn, news: Sequence[RedFlag], first: RedFlag) -> list[RedFlag]:
    """What of the ``news`` the advice for ``first`` does not cover: suicidal words, and another person's danger.

    Source: fact sheet 2.2, SUICIDE_IDEA (the crisis line is shown at once).
    """
    dark = [flag for flag in news if flag.flag in SUICIDAL]
    anothers = [f for f in news if f not in dark and _of_another(turn, f) != _of_another(turn, first)]
    also = [most_telling(turn, group) for group in (anothers, dark) if first not in dark or group is not dark]
    return [flag for flag in also if flag is not None]


def most_telling(turn: Turn, flags: Sequence[RedFlag]) -> RedFlag | None:
    """The most urgent of ``flags``; of several, the one that comes first in the red-flag check.

    An urgent sign in pregnancy leads: its advice holds for every other sign then (fact sheet 2.2, PREG_URGENT).
    """
    listed = [flag for item in turn.knowledge.check.items for flag in item.flags if flag != LEADS]
    return most_urgent(sorted(flags, key=lambda f: listed.index(f.flag) if f.flag in listed else -1))


def close_path(turn: Turn) -> None:
    """Under 18 or pregnant: say once where the right help is; the guidance stage is not for them."""
    memory = turn.memory
    for flag in memory.flags.values():
        ends_it = flag.flag in PATH_ENDING and flag.positive
        if ends_it and memory.tell_once(f"closed:{flag.flag}:{flag.tier}"):
            if memory.hold and flag.urgency > held(turn).urgency:
                continue  # what is more urgent has been said, and this would take from it
            kind = "emergency" if flag.tier in INTERRUPTING else "text"
            sources = turn.knowledge.safety(flag.flag).sources
            turn.say(turn.fill(advice_for(turn, flag)), kind=kind, tier=flag.tier, flag=flag.flag, sources=sources)


def advice_for(turn: Turn, flag: RedFlag, *, others: bool | None = None) -> str:
    """The advice for ``flag`` in its tier, in the carer's form when it is somebody else's (``others``)."""
    words = turn.knowledge.safety(flag.flag)
    texts: RedFlagText | TierText = words
    if flag.tier in words.by_tier:
        texts = words.by_tier[flag.tier]  # type: ignore[index]
    others = is_others(turn, flag) if others is None else others
    return str(texts.advice_other if others else texts.advice)


def advise_for_child(turn: Turn) -> None:
    """Say again whom a child with this pain should see: what holds for grown-ups is no advice for them."""
    flag = turn.memory.flags["CHILD"]
    tier = turn.knowledge.tier_advice(flag.tier)
    text = tier.advice_other if is_others(turn, flag) else tier.advice
    turn.say(turn.fill(text), sources=turn.knowledge.safety(flag.flag).sources)


def is_others(turn: Turn, flag: RedFlag) -> bool:
    """Whether the sign is somebody else's."""
    return turn.memory.carer or flag.status == "other_person"


def held(turn: Turn) -> RedFlag:
    """The most urgent red flag on which the path rests."""
    flag = most_telling(turn, [turn.memory.flags[name] for name in turn.memory.hold])
    assert flag is not None
    return flag


def educate(turn: Turn) -> bool:
    """Answer a question about a red flag in general: short facts, then the plain question whether the person has it.

    Returns whether there was such a question that had not been answered before.
    """
    memory = turn.memory
    flag = next((flag for flag in _supposed(turn) if f"education:{flag}" not in memory.told), None)
    section = _education_of(turn, flag)
    if flag is None or section is None:
        return _educate_again(turn)
    memory.tell_once(f"education:{flag}")
    turn.say(turn.fill(section.wording("text")), sources=section.sources)
    if memory.flags[flag].status != "denied" and memory.flags[flag].rule != CHECKED:
        memory.to_confirm = memory.to_confirm or [flag]
    return True


def _educate_again(turn: Turn) -> bool:
    """Tell the short facts once more to whoever asks again about a danger by its name; nothing is asked with them."""
    named = [f for f in turn.flags if f.status == "hypothetical" and _calls_by_name(turn, f)]
    section = _education_of(turn, named[0].flag) if named and turn.memory.asking != "red_flag_confirm" else None
    if section is not None:
        turn.say(turn.fill(section.wording("text")), sources=section.sources)
    return section is not None


def tell_of_pregnancy(turn: Turn) -> bool:
    """Tell somebody pregnant the short facts about back pain then; returns whether there were any to tell."""
    section = _education_of(turn, "PREG")
    if section is None:
        return False
    turn.say(turn.fill(section.wording("text")), sources=section.sources)
    return True


def fears_danger(turn: Turn) -> bool:
    """Whether the message asks about or fears a danger for which the content has short facts."""
    return any(_education_of(turn, flag) is not None for flag in _supposed(turn))


def _supposed(turn: Turn) -> list[str]:
    urgent = [f for f in turn.flags if f.tier in INTERRUPTING]
    if turn.extra.get("asks_what_if") and any(f.status == "denied" for f in urgent):
        return [f.flag for f in urgent if f.status in ("hypothetical", "denied")]  # "I have no numbness, but what if"
    return [f.flag for f in urgent if f.status == "hypothetical" or (f.needs_asking and _asked_by_name(turn, f))]


def _asked_by_name(turn: Turn, flag: RedFlag) -> bool:
    """Whether the message is a question that calls the danger by its name ("is it cauda equina?")."""
    return bool(turn.topics) and _calls_by_name(turn, flag)


def _calls_by_name(turn: Turn, flag: RedFlag) -> bool:
    section = _education_of(turn, flag.flag)
    return section is not None and flag.text.lower() in section.wordings("names")


def what_is_feared(turn: Turn, layer: str) -> Section | None:
    """The facts about the present danger, if a question for ``layer`` ("risks/rare_serious") fears that very danger.

    "Will she end up in a wheelchair?" is about what is happening now, not about a procedure.
    """
    section = _education_of(turn, held(turn).flag)
    return section if section is not None and layer in section.wordings("feared_in") else None


def _education_of(turn: Turn, flag: str | None) -> Section | None:
    return next((s for s in turn.knowledge.education.values() if flag in s.wordings("flags")), None)


def say_of(turn: Turn, part: str, key: str, about: RedFlag | None = None) -> None:
    """Say what ``part`` of safety.yml has under ``key``, its wordings taken in turn, to a carer in their form.

    ``about``: the danger that it is said of; it stands out like the advice then.
    """
    section, other = turn.knowledge.safety_section(part), f"{key}_other"
    words = section.wording(other if turn.memory.carer and section.wordings(other) else key, turn.memory.turns)
    if about is None:
        turn.say(turn.fill(words))
    else:
        turn.say(turn.fill(words), kind="emergency", tier=about.tier, flag=about.flag)


def ask_safe_now(turn: Turn) -> None:
    """Ask directly and kindly whether they are safe now."""
    memory = turn.memory
    words = turn.knowledge.question("safe_now")
    variants = (memory.carer and words.ask_other) or words.ask
    tries = memory.tries if memory.asking == "safe_now" else 0
    turn.ask(
        Question("safe_now", "SUICIDE_IDEA"),
        turn.fill(variants[min(tries, len(variants) - 1)]),
        as_offered(words.choices),
    )


def suicidal(turn: Turn) -> bool:
    """Whether the path rests on suicidal words."""
    return bool(SUICIDAL & set(turn.memory.hold))
