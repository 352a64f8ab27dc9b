"""How sure the second detector must be: of each kind of danger, in this message, beside what the rules found."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np

from bot.language.reading import Reading
from bot.language.red_flags.elsewhere import surer_elsewhere
from bot.language.red_flags.kinds import GROUP_OF
from bot.language.red_flags.learned_features import Floats
from bot.language.red_flags.long_story import is_long
from bot.language.red_flags.mention import RedFlagMention
from bot.language.red_flags.rules import standard_rules

_USUAL_WORDS = 9
"""Messages up to this length, marks not counted, are what the thresholds were chosen on: most training sentences have
no more."""
_STRICTER = 0.3
"""By how many log odds the detector must be surer where a message is e times as long: each sentence of a long story is
one more chance to be wrong. Chosen on the development messages, together with the runs that are judged."""
_LONG = 90
_STRICTER_OF = {"suicide": 1.0, "overdose": 1.0, "weakness": 2.9, "injury": 2.9, "both legs": 1.45, "child": 1.45}
"""The same for the kinds whose words (life, end, tablets, walking, falls) every long story holds, above so many words,
on top: on the long development messages half of these kinds' false asks are gone, and no right one."""
_SURER_OF = {"weakness": 0.5, "overdose": 0.5, "suicide": 0.3, "bladder": -0.75, "sex": -0.75, "bowel": -0.5}
"""By how many log odds the detector must be surer of a kind in a shorter message, and may be less sure of another: the
one is guessed of what pain alone hinders, the other seldom of anything harmless (docs/learned-detector.md)."""
_SHORTER = -0.3
"""How much less sure it may be of any kind there: thresholds chosen for all lengths ask about fewer short ones."""
_BOTH_LEGS, _ONE_SIDED = "both legs", 1.45
"""How much surer, in log odds, of both legs where a message names one side and nothing that could be the other."""
_OF_THE_OTHER = frozenset("both other two legs feet either each too also as spread opposite second well".split())
_WEAKNESS, _ONLY_FELT = "weakness", 1.45
"""How much surer of weakness where a short message tells of feeling alone: one leg's numbness is ordinary (2.4)."""
_FEELING = frozenset({"feel", "feeling", "numb", "numbness"})
_OF_FEELING = _FEELING | frozenset("can not in my the any of left right toe toes side on it them at all . ,".split())
_OF_PLACES = frozenset(
    "past the knee calf like shin thigh leg foot toes ankle heel hip bum buttock back down to my and into about just"
    " below above under as far goes go it is all way mostly middle . ,".split()
)
_OF_PLAIN_PAIN = _OF_PLACES | frozenset(
    "pain pains painful hurt hurts hurting ache aches aching sore sciatica low lower left right side have had been a"
    " got i for since over week weeks month months year years january february march april may june july august"
    " september october november december".split()
)
"""Not "days": what is so new may be something else. Nor "both", "night" or "sudden"."""
_OF_CONTRAST = frozenset(
    "left right top bottom of but not only just one mainly side outside inside edge outer front never no further part"
    " thing was now then"
    " used be still".split()
)
_OF_OPINION = frozenset(
    "i do not does did think so guess suppose hope god believe about it that this will would yes no nope well really"
    " know say can was of".split()
)
_LIMB_FELT = frozenset("numb tingly tingling tingles tingle prickly dull though tho is has gone feels".split())
_ONE_LIMB = frozenset("left right leg foot toe toes calf shin knee ankle heel".split())
_MAY_BE_THE_SADDLE = frozenset({"buttock", "bum", "hip", "thigh", "back", "both", "other"})
_BARE_ANSWER = 6
"""A shorter message may be no more than an answer; of 124 harmless ones the detector guessed danger in 10."""
_ONLY_PLACES = 4.0
"""How much surer of anything where a message only names places ("past the knee, calf like"), or where a bare answer
says nothing but that, which one leg is numb, or what somebody thinks ("I hope not"): answers, and no signs."""
_DENIED_NEARBY = 1.0
"""By how many log odds the detector must be surer of what a wide net takes for denied because of a "not" beside it:
"not passing urine like before" is a sign, "no accidents" is none."""

_MIND, _OF_THE_BODY = "suicide", 1.0
"""How much surer, in log odds, of the mind where a rule reads most of a message as a sign of the body ("when I
wipe it feels a bit dead"): its words are used up."""
_MOST = 0.5
"""The share of a message's words that is most of it."""
_BESIDE_THE_BODY = 1.5
"""The same where a rule raises an emergency of the body: on the development messages none of 33 such guesses was
right."""
_BY_OTHERS = frozenset({"SUICIDE_NOW", "SUICIDE_IDEA", "OVERDOSE"})
"""Dangers beside which the mind is heard as ever."""
_SISTERS = frozenset({"saddle", "bladder", "bowel", "sex", "both legs"})
_BESIDE_A_SISTER = 1.5
"""By how many log odds the detector may be less sure of one cauda equina sign where a rule raises another one as
present: one sign makes the others likelier (docs/learned-detector.md)."""


@dataclass(frozen=True)
class Thresholds:
    """Log odds from which each group asks (``ask``), and from which a rule's ask becomes present (``agree``).

    ``usual`` is the mean of each group over the runs of a usual harmless story, by the words alone.
    """

    ask: Floats
    agree: float = math.inf
    usual: Floats | float = 0.0


_OF_ONE_WORD = 1.5
"""How much surer it must be of a single word in a wide net, which says little by itself, to make it present."""


def floors(
    thresholds: Thresholds, groups: Sequence[str], reading: Reading, mentions: Sequence[RedFlagMention]
) -> tuple[Floats, Floats]:
    """From which log odds each kind of danger is asked about, and from which it makes one of ``mentions`` present.

    Infinite where the rules speak of that kind of danger already, and where no mention of it may be raised. A wide
    net that takes a "not" nearby for a denial has not spoken, nor has in a long story what tells of the kind elsewhere
    (:mod:`bot.language.red_flags.elsewhere`).
    """
    elsewhere = surer_elsewhere(groups, reading, mentions)
    longer, long = (max(0.0, math.log(reading.spoken / usual)) for usual in (_USUAL_WORDS, _LONG))
    stricter = _STRICTER * longer + long * np.asarray([_STRICTER_OF.get(group, 0.0) for group in groups])
    spoken_of = {GROUP_OF.get(m.flag) for m in mentions if not _denied_nearby(m)}
    doubtful = {GROUP_OF.get(m.flag) for m in mentions if _denied_nearby(m)}
    raisable = {GROUP_OF.get(m.flag) for m in mentions if may_be_raised(m)}
    stricter += np.where([group in doubtful for group in groups], _DENIED_NEARBY, 0.0)
    stricter += elsewhere
    sister = any(m.status == "present" and GROUP_OF.get(m.flag) in _SISTERS for m in mentions)
    if not is_long(reading):
        of_kind = surer_of_kinds(groups)
        stricter += _SHORTER + (np.maximum(of_kind, 0.0) if sister else of_kind)
    if _one_sided(set(reading.canonical)):
        stricter += np.where([group == _BOTH_LEGS for group in groups], _ONE_SIDED, 0.0)
    if _tells_of_feeling_alone(reading):
        stricter += np.where([group == _WEAKNESS for group in groups], _ONLY_FELT, 0.0)
    mind = np.asarray([group == _MIND for group in groups])
    if any(m.status == "present" and m.tier == "EMERGENCY_NOW" and m.flag not in _BY_OTHERS for m in mentions):
        stricter += np.where(mind, _BESIDE_THE_BODY, 0.0)
    elif any(_reads_most(m, reading) for m in mentions):
        stricter += np.where(mind, _OF_THE_BODY, 0.0)
    only_pain = all(word in _OF_PLAIN_PAIN or word.isdecimal() for word in reading.canonical)
    if only_pain or _is_a_bare_answer(reading):
        stricter += _ONLY_PLACES
    if sister:
        stricter -= np.where([group in _SISTERS for group in groups], _BESIDE_A_SISTER, 0.0)
    silent = np.asarray([group in spoken_of for group in groups]) & (elsewhere == 0.0)
    asks = np.where(silent, np.inf, thresholds.ask + stricter)
    agrees = np.where([group in raisable for group in groups], thresholds.agree, np.inf)
    return asks.astype(np.float32), agrees.astype(np.float32)


def surer_of_kinds(groups: Sequence[str]) -> Floats:
    """How much surer the detector must be of each kind of danger in a shorter message."""
    return np.asarray([_SURER_OF.get(group, 0.0) for group in groups], dtype=np.float32)


def _reads_most(mention: RedFlagMention, reading: Reading) -> bool:
    """Whether a rule takes most words of a message for a sign of cauda equina."""
    of_the_body = GROUP_OF.get(mention.flag) in _SISTERS and mention.status in ("present", "ask")
    return of_the_body and len(mention.text.split()) >= _MOST * reading.spoken


def _one_sided(words: Set[str]) -> bool:
    """Whether ``words`` name one side, and nothing in them could be the other."""
    return len({"left", "right"} & words) == 1 and not _OF_THE_OTHER & words


def _tells_of_feeling_alone(reading: Reading) -> bool:
    """Whether a message says of toes that they are not felt, and nothing else ("can't feel my toes on the left")."""
    words = set(reading.canonical)
    return bool(_FEELING & words) and words <= _OF_FEELING


def _is_a_bare_answer(reading: Reading) -> bool:
    """Whether few words only tell a place, one leg that is numb, or an opinion: no sign can be guessed from them."""
    words = set(reading.canonical)
    if reading.spoken > _BARE_ANSWER:
        return False
    of_places = _OF_PLACES | _OF_CONTRAST
    of_a_limb = (of_places | _LIMB_FELT) - _MAY_BE_THE_SADDLE
    names_one = not words.isdisjoint(_ONE_LIMB)
    return words <= of_places or (words <= of_a_limb and names_one) or words <= _OF_OPINION


def _denied_nearby(mention: RedFlagMention) -> bool:
    """Whether a wide net found the words, and only a word near them denies them, no plain denial of its own."""
    sign = standard_rules().signs.get(mention.rule)
    return sign is not None and sign.net and mention.status == "denied" and mention.cue != mention.text


def may_be_raised(mention: RedFlagMention) -> bool:
    """Whether a rule asks by its own words: nothing around them lowered it, and it was no answer to a question."""
    return mention.status == "ask" and not mention.cue and mention.rule in standard_rules().names


def surer_of(mention: RedFlagMention) -> float:
    """By how many log odds the detector must be surer of what a wide net caught by one word ("urine", "catheter")."""
    sign = standard_rules().signs.get(mention.rule)
    return _OF_ONE_WORD if sign is not None and sign.net and len(mention.text.split()) == 1 else 0.0
