"""What a factor does to the pain, told without a word of worse or better beside it.

By a limit ("I can stand for ten minutes"), a need ("I have to sit down"), being well with it, the time of day, or in
short after another factor ("a walk eases it, sitting does not").
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.facts.effect_cues import BETTER, PAIN, WORSE
from bot.language.facts.effect_near import clause_of
from bot.language.facts.words import Mention, Message

_DURING = frozenset({"at", "in", "every", "during", "through", "each"})
_TIMES = frozenset({"night", "morning"})
_PAINED = frozenset("pain pains ache aches hurts sore stiff".split())
_FINE_WITHIN = 5
_JOINTS = frozenset(", . and but so because that".split())
_STRAINS = frozenset({"coughing", "sneezing"})
_JOLTS = frozenset(
    "bolt bolts shock shocks lightning stars zap zaps jolt jolts electric electricity electrocuted shoots zings".split()
)
_JOLT_WITHIN = 10
_SPELL_WITHIN = 6
_DAYS = frozenset("day days week weeks month months".split())
_RESTS = frozenset({"sitting", "bending", "leaning_forward", "rest", "lying", "standing"})
_GOES_ON_WITHIN = 14
_TURNS_BACK = frozenset({"but", "not", "until", "till", "when", "hurts", "worse"})
_WELL = frozenset("fine ok okay alright comfortable comfy grand good happy laughing sorted golden sweet".split())
_SO_IS = frozenset(
    {("so", "is"), ("so", "are"), ("so", "does"), ("same", "with"), ("same", "for"), ("goes", "for"), ("as", "is")}
)


def of_a_limit(message: Message, factor: Mention) -> str | None:
    """Worse, where it is borne only for so long ("I can stand for ten minutes", "after an hour of driving")."""
    if factor.code == "movement":
        return None  # "couldn't move for a week"
    if _is_a_spell(message.words[factor.end : message.sentence(factor.start)[1]]):
        return None
    if any(m.start <= factor.start and factor.end <= m.end for m in message.of("limit")):
        return WORSE
    within = any(m.start <= factor.start and factor.end <= m.end for m in message.of("limit_with_pain"))
    return WORSE if within and _is_pained(message, factor) else None


def _is_a_spell(behind: Sequence[str]) -> bool:
    """Whether the words behind tell how long it once could not be done ("couldn't walk for two days")."""
    near = behind[:_SPELL_WITHIN]
    return "for" in near and not _DAYS.isdisjoint(near[near.index("for") :])


def of_a_need(message: Message, factor: Mention) -> str | None:
    """Better, where it is what one has to do ("then I have to sit down"), or the pain is gone upon it."""
    if any(m.start < factor.start and factor.end <= m.end for m in message.of("gone_then")):
        return BETTER
    if factor.code == "exercise":
        return None  # "I have to run to the toilet"
    needed = any(m.start < factor.start and factor.end <= m.end for m in message.of("needed"))
    return BETTER if needed and _is_pained(message, factor) else None


def of_going_on(message: Message, factor: Mention) -> str | None:
    """Better, where one can go on after it, or for ever so ("I sit on a wall and off I go again")."""
    if factor.code not in _RESTS:
        return None
    first, last = message.sentence(factor.start)
    for cue in message.of("goes_on"):
        if not (factor.end <= cue.start < last and cue.start - factor.end <= _GOES_ON_WITHIN):
            continue
        if not _TURNS_BACK.isdisjoint(message.words[factor.end : cue.start]):
            continue
        around = [at for at in (first - 1, first, last) if 0 <= at < len(message.words)]
        return BETTER if any(_is_pained(message, Mention("", at, at + 1)) for at in around) else None
    return None


def of_a_jolt(message: Message, factor: Mention) -> str | None:
    """Worse, where a jolt follows on a cough or a sneeze ("coughing sends a bolt to my toe", "sneezing = shock")."""
    if factor.code not in _STRAINS:
        return None
    last = message.sentence(factor.start)[1]
    behind = message.words[factor.end : min(last, factor.end + _JOLT_WITHIN)]
    turned = next((n for n, word in enumerate(behind) if word in _TURNS_BACK), len(behind))
    return WORSE if not _JOLTS.isdisjoint(behind[:turned]) else None


def _is_pained(message: Message, factor: Mention) -> bool:
    """Whether pain is told of in the sentence."""
    first, last = message.sentence(factor.start)
    return bool(PAIN & set(message.words[first:last])) or any(
        first <= m.start < last for kind in ("character", "worse", "site") for m in message.of(kind)
    )


def fine_with(message: Message, factor: Mention) -> str | None:
    """Better, where one is well with it ("lying on the floor I'm fine")."""
    words = message.words
    for at in range(factor.end, min(factor.end + _FINE_WITHIN, len(words) - 2)):
        if words[at] in _JOINTS:
            return None
        if words[at : at + 2] == ("i", "am") and words[at + 2] in _WELL:
            return BETTER
    return None


def against_the_fine(message: Message, factor: Mention) -> str | None:
    """Worse, where it is set against what is fine ("standing is fine, it's lying in bed")."""
    words = message.words
    end = factor.start - (words[factor.start - 1 : factor.start] == ("the",))
    if words[max(0, end - 2) : end] == ("it", "is"):
        end -= 2
    elif words[max(0, end - 1) : end] == ("its",):
        end -= 1
    else:
        return None
    joined = end
    while end > 0 and words[end - 1] in _JOINTS:
        end -= 1
    return WORSE if 0 < end < joined and words[end - 1] in _WELL else None


def of_a_time(message: Message, factor: Mention) -> str | None:
    """Worse, where the pain is said to be there at that time ("a gnawing in my back at night")."""
    if factor.code not in _TIMES or _DURING.isdisjoint(message.words[max(0, factor.start - 1) : factor.start + 1]):
        return None
    first, last = clause_of(message, factor)
    near = range(max(first, factor.start - 6), min(last, factor.end + 3))
    pained = bool(_PAINED & {message.words[n] for n in near}) or any(m.start in near for m in message.of("character"))
    return WORSE if pained else None


def elliptic(message: Message, factor: Mention, cues: Sequence[tuple[Mention, str]]) -> str | None:
    """What was said before, or its opposite: "a walk eases it, sitting does not", "a cough is fine, bending is not"."""
    words = message.words
    earlier = [m for m, kind in cues if m.end <= factor.start and factor.start - m.end < 12]
    if not earlier:
        return None
    cue = earlier[-1]
    kind = cue.code
    denied = bool({"not", "never"} & set(words[max(0, cue.start - 3) : cue.start]))
    if any(pair in _SO_IS for pair in pairwise(words[max(0, factor.start - 5) : factor.start])):
        return None if denied else kind
    verb = factor.end
    while verb < len(words) and words[verb] not in ("does", "do", "is", "are", "did") and verb - factor.end < 4:
        verb += 1
    rest = tuple(words[verb + 1 : verb + 3])
    if verb >= len(words) or words[verb] not in ("does", "do", "is", "are", "did"):
        return None
    if any(w in (",", ".") for w in words[factor.end : verb]):
        return None
    denies = rest[:1] == ("not",)
    closes = rest[1:] if denies else rest[:1]
    if closes and closes[0] not in (".", ",", "but", "and", "at"):
        return None
    if not denies and words[verb] in ("is", "are"):
        return None
    if denies:
        return None if denied else (WORSE if kind == BETTER else BETTER)
    return kind if denied else None
