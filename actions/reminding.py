"""What is said while advice of danger holds: short repeats of it, help to go, and that somebody listens."""

from __future__ import annotations

from actions.danger import advice_for, held, is_others, most_telling, suicidal
from actions.turn import Turn
from bot.guidance.red_flags import SUICIDAL, RedFlag

THERE, LEFT = "danger:there", "danger:left"
"""Keys in `Memory.told`: the person is where the danger will be checked, or was there and left without that."""
COMING = "danger:coming"
"""Key in `Memory.told`: help is on its way to the person, or they are on theirs."""
WHY = "danger:why"
"""Key in `Memory.told`: the advice was given in full once more to whoever asks how bad it is."""
_TURNS_BACK = frozenset(
    "left_again no_way_there will_not_go can_wait duties cost no_appointment waited_before told_otherwise fuss".split()
)
"""What is said by somebody who may not go after all (`bot.language.dialogue.in_danger`)."""


def remind(turn: Turn) -> None:
    """A short repeat of the advice, first in the reply; varies from turn to turn."""
    flag = held(turn)
    under_way = _under_way(turn)
    if under_way is None:
        _repeat(turn, flag)
    else:
        sources = turn.knowledge.safety(flag.flag).sources
        turn.say(turn.phrase(under_way), kind="emergency", tier=flag.tier, flag=flag.flag, sources=sources)


def remind_beside_suicidal(turn: Turn) -> None:
    """Repeat what another danger than suicidal words needs, with its name: nothing that was said of them covers it."""
    others = [turn.memory.flags[name] for name in turn.memory.hold if name not in SUICIDAL]
    flag = most_telling(turn, others)
    if flag is not None:
        _repeat(turn, flag)
        turn.say_phrase("danger_what_to_say", signs=_signs(turn, others))


def _repeat(turn: Turn, flag: RedFlag) -> None:
    words = turn.knowledge.safety(flag.flag)
    if turn.extra.get("in_danger") == "is_it_sure" and turn.memory.tell_once(WHY):
        text = advice_for(turn, flag)  # which says why
    else:
        others = is_others(turn, flag)
        tier = turn.knowledge.tier_advice(flag.tier)
        repeats = (words.repeat_other if others else words.repeat) or (tier.repeat_other if others else tier.repeat)
        text = repeats[turn.memory.turns % len(repeats)]
    turn.say(turn.fill(text), kind="emergency", tier=flag.tier, flag=flag.flag, sources=words.sources)


def _under_way(turn: Turn) -> str | None:
    """The phrase for a person who has come where it will be checked or is on the way, and has not turned back since.

    Nobody is sent where they are or are going.
    """
    memory, kind = turn.memory, turn.extra.get("in_danger")
    if suicidal(turn):
        return None
    if kind == "there":
        memory.tell_once(THERE)
    elif kind == "left_again" and THERE in memory.told:
        memory.told = [LEFT if key == THERE else key for key in memory.told]
    if kind == "on_the_way":
        memory.tell_once(COMING)
    elif kind in _TURNS_BACK and COMING in memory.told:
        memory.told.remove(COMING)
    return "danger_stay_there" if THERE in memory.told else "danger_keep_going" if COMING in memory.told else None


def help_to_go(turn: Turn) -> bool:
    """Say what to tell there, or what helps a person who cannot or will not go; returns whether that was asked for."""
    kind = turn.extra.get("in_danger")
    if kind is None or (kind == "left_again" and LEFT not in turn.memory.told) or suicidal(turn):
        return False
    key = f"danger_{kind}"
    if held(turn).tier == "SAME_DAY" and f"{key}_same_day" in turn.knowledge.phrases:
        key = f"{key}_same_day"
    turn.say_phrase(key, signs=_signs(turn, [turn.memory.flags[name] for name in turn.memory.hold]))
    return True


def _signs(turn: Turn, flags: list[RedFlag]) -> str:
    """The names of ``flags`` as one run of words."""
    signs = [turn.knowledge.safety(flag.flag).title for flag in flags]
    return turn.wording.joined([f"{s[0].lower()}{s[1:]}" for s in signs])


def listen(turn: Turn) -> None:
    """Say that what was told is noted, or, to a person who waits or travels, that the guide is still there."""
    if help_to_go(turn):
        return
    if turn.changed:
        turn.say_phrase("danger_noted")
    elif not suicidal(turn):
        turn.say_phrase("danger_listening")
    elif "SUICIDE_NOW" not in turn.memory.hold and turn.memory.asking is None:
        turn.say_phrase("suicidal_listening")
