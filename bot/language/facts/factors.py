"""What makes the pain worse, and what makes it better."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.language.facts.effect_cues import BETTER, WORSE, effect_cues
from bot.language.facts.effect_near import in_turn, is_only_borne, led_in_turn, led_to
from bot.language.facts.effect_said import of_its_predicate, sayings
from bot.language.facts.effect_told import (
    against_the_fine,
    elliptic,
    fine_with,
    of_a_jolt,
    of_a_limit,
    of_a_need,
    of_a_time,
    of_going_on,
)
from bot.language.facts.effect_when import of_a_when
from bot.language.facts.indirect_questions import in_indirect_question
from bot.language.facts.not_factors import is_of_something_else, led_in_at
from bot.language.facts.scored_factors import scored_factors
from bot.language.facts.words import Mention, Message

_NEVER_WORSE = frozenset({"rest", "medication", "ice", "massage"})
_NEVER_BETTER = frozenset({"night", "morning", "stairs", "lifting", "coughing", "sneezing", "bowel_movement"})
_BY_EFFECT = {("bending", BETTER): "leaning_forward", ("leaning_forward", WORSE): "bending"}
"""One movement has two names: it is bending where it hurts, and leaning forward where it eases."""
_DOES = frozenset("does did do made makes has had done".split())
_NOT_OF_IT = (("no",), ("without",), ("than",))
"""Words before a factor that name it for another's sake ("worse than walking", "no lifting")."""
_THAN_ALL = (("than", "all"), ("than", "any"))
_STRAINS = frozenset({"coughing", "sneezing"})
_LEAKS = frozenset("leak leaks leaked leaking wet dribble dribbles dribbled pee peed wee weed piss".split())
_UNBORN = frozenset("baby babys babies bub bubba bump twins fetus foetus".split())
_ASKS_LEAVE = (("should",), ("shall",), ("would",))
_ASKS = (("would",), ("is",), ("do",), ("does",), ("could",), ("can",), ("will",))
_JOINS = frozenset({"and", "or", "but", "so"})
_ONCE_DONE = frozenset("stood walked sat bent ran moved drove coughed sneezed twisted lifted".split())
_DONE_IN_TURN = frozenset("twisted lifted leaned leant bent drove walked ran coughed turned".split())
_WHO = frozenset({"i", "he", "she", "we", "they"})
_WAS = (("was",), ("were",))
_NO_ODDS_WITHIN = 9
_WISHED_WITHIN = 4
_NOT_EITHER = (("not", "even"), ("way", "of"))
_ENDS_OF_FOOT = frozenset("heel heels toe toes tiptoe tiptoes tip".split())
_NO_TROUBLE_WITHIN = 6
_TROUBLE = frozenset({"trouble", "bother"})
_FURNITURE = frozenset("sofa couch settee armchair chair chairs stool stools bench recliner pew pews desk".split())
_POSTURES = frozenset({"lying", "standing", "walking", "leaning_forward", "movement"})
_DOES_IT = (("walk",), ("walks",), ("move",), ("moves",), ("stand",), ("stands",))
_ABLE = (("is",), ("am",), ("are",), ("can",), ("still",))
_FINELY = frozenset("fine ok okay well normally alright normal good freely".split())
_ABOUT = frozenset({"about", "around", "round"})
_TELLS = frozenset("brings makes sets takes eases triggers hurts kills starts helps relieves does".split())
_STILL = frozenset({"still", "really", "always", "usually", "mostly"})
_LAID = frozenset("flat stretched laid calves legs feet knees leg foot".split())
_AT_FURNITURE_WITHIN = 7
_NOTHING_DOES = re.compile(
    r"(?:^|[,-] )(?:nothing|nowt|none of (?:it|them|that|these|those|this)) (?:really |ever |actually )?"
    r"(?:shifts?|helps?|helped|touch(?:es)?|eases?|works?|worked|relieves|does|makes)\b"
    r"(?!.* (?:but|except|apart|bar)\b)"
)
"""Behind a list of what was done for it ("bending, a warm bath, lying on my side, nothing helps it")."""
_NOTHING = frozenset("nothing nowt no sod bugger naff zip zero diddly little".split())


def factors(message: Message) -> tuple[list[str], list[str]]:
    """The codes of what makes it worse, and of what makes it better; one said to do both is neither."""
    cues = effect_cues(message)
    said = sayings(message, cues)
    whens = message.of("when")
    found: dict[str, list[str]] = {WORSE: [], BETTER: []}
    told_at: dict[str, int] = {}
    for factor in message.of("factor"):
        if not _counts(message, factor) or factor.end <= told_at.get(factor.code, 0):
            continue
        told = of_its_predicate(message, factor, said)
        if told is not None:
            told_at[factor.code] = told.at
        effect = (
            led_in_turn(message, factor, cues)
            or of_going_on(message, factor)
            or (told and told.effect)
            or of_a_limit(message, factor)
            or of_a_need(message, factor)
            or fine_with(message, factor)
            or against_the_fine(message, factor)
            or elliptic(message, factor, cues)
            or in_turn(message, factor, cues)
            or led_to(message, factor, cues)
            or of_a_when(message, factor, whens, cues)
            or of_a_time(message, factor)
            or of_a_jolt(message, factor)
        )
        if effect == BETTER and (_eases_nothing(message, factor) or is_only_borne(message, factor, cues)):
            continue
        if effect in found:
            found[effect].append(_BY_EFFECT.get((factor.code, effect), factor.code))
    by_worst, by_best = scored_factors(message)
    worse = [c for c in dict.fromkeys([*found[WORSE], *by_worst]) if c not in _NEVER_WORSE]
    better = [c for c in dict.fromkeys([*found[BETTER], *by_best]) if c not in _NEVER_BETTER]
    unclear = set(worse) & set(better)
    return [c for c in worse if c not in unclear], [c for c in better if c not in unclear]


def _eases_nothing(message: Message, factor: Mention) -> bool:
    """Whether it is wished for, named as what does not help ("not in bed", "not even up"), or done as it is told."""
    words = message.words
    return (
        "not" in words[max(0, led_in_at(words, factor.start) - 1) : factor.start]
        or "wish" in words[max(0, factor.start - _WISHED_WITHIN) : factor.start]
        or words[max(0, factor.start - 2) : factor.start] in _NOT_EITHER
        or words[factor.end : factor.end + 1] == ("here",)
        or _NOTHING_DOES.search(_behind(message, factor)) is not None
    )


def _behind(message: Message, factor: Mention) -> str:
    """The words from the factor to the end of its sentence."""
    return " ".join(message.words[factor.end : message.sentence(factor.start)[1]])


def _counts(message: Message, factor: Mention) -> bool:
    """Whether it is of the present trouble of the one whom the message is about, and not only asked about."""
    if any(m.start < factor.end and factor.start < m.end for m in message.of("onset")):
        return False
    if factor.code == "exercise" and any(m.start <= factor.start < m.end for m in message.of("treatment")):
        return False
    if not message.is_about(message.context.of(factor.start, factor.end), factor.start):
        return False
    before = message.words[max(0, factor.start - 1) : factor.start]
    if (
        before in _NOT_OF_IT
        or message.words[max(0, factor.start - 3) : factor.start][:2] in _THAN_ALL
        or _does_nothing(message, factor)
        or _of_the_bladder(message, factor)
    ):
        return False
    if _of_a_medicine(message, factor) or _asks_leave(message, factor):
        return False
    if in_indirect_question(message, factor.start) or is_of_something_else(message, factor):
        return False
    if (
        _is_able(message, factor)
        or _was_once(message, factor)
        or _makes_no_odds(message, factor)
        or _went_well(message, factor)
    ):
        return False
    if _tests_strength(message, factor) or _is_where_one_lies(message, factor):
        return False
    if factor.code == "movement" and not _UNBORN.isdisjoint(message.words[max(0, factor.start - 3) : factor.start]):
        return False
    return not message.in_general_question(factor.start) or _tells_what(message, factor)


def _of_the_bladder(message: Message, factor: Mention) -> bool:
    """Whether it is told what a cough does to the bladder ("I leak when I sneeze")."""
    first, last = message.sentence(factor.start)
    return factor.code in _STRAINS and bool(_LEAKS & set(message.words[first:last]))


def _of_a_medicine(message: Message, factor: Mention) -> bool:
    """Whether the tablets are those of a medicine that is named ("naproxen tablets"), and so a treatment."""
    return factor.code == "medication" and any(t.end == factor.start for t in message.of("treatment"))


def _asks_leave(message: Message, factor: Mention) -> bool:
    """Whether it is asked whether to do it ("should I rest or go to my class", "would a warm bath settle it")."""
    first, last = message.opening(factor.start), message.sentence(factor.start)[1]
    start = max([first, *(n + 1 for n in range(first, factor.start) if message.words[n] == ",")])
    asks = message.context.reading.sentence_of(factor.start).asks
    if message.words[start : min(start + 1, last)] in _ASKS_LEAVE:
        return True
    starts = [start, *(n + 1 for n in range(start, factor.start) if message.words[n] in _JOINS)]
    return asks and (any(message.words[at : at + 1] in _ASKS for at in starts))


def _is_able(message: Message, factor: Mention) -> bool:
    """Whether it is only said to be done well ("he is walking fine", "I feel everything and walk fine")."""
    words = message.words
    does = words[factor.start : factor.end] in _DOES_IT
    if factor.code not in _POSTURES or not (does or words[max(0, factor.start - 1) : factor.start] in _ABLE):
        return False
    at = factor.end
    while words[at : at + 1] and words[at] in _ABOUT:
        at += 1
    good = words[at : at + 1]
    return bool(good) and good[0] in _FINELY


def _was_once(message: Message, factor: Mention) -> bool:
    """Whether it tells what somebody once did ("when I stood up there it was"), not what is done again and again."""
    words, at = message.words, factor.start
    before = words[max(0, at - 1) : at]
    if before == ("to",) and not _ONCE_DONE.isdisjoint(words[max(0, at - 2) : at - 1]):
        return True  # "I bent to tie my boots"
    if words[at] in _DONE_IN_TURN and before in ((",",), ("and",)):
        return True  # "I lifted things, twisted about, leaned over"
    if before in _WAS and not _WHO.isdisjoint(words[max(0, at - 2) : at - 1]):
        return True  # "it came on while I was driving"
    return words[at] in _ONCE_DONE and not _WHO.isdisjoint(before)


def _went_well(message: Message, factor: Mention) -> bool:
    """Whether it is told that it was done and nothing came of it ("stood for two hours, no trouble")."""
    last = message.sentence(factor.start)[1]
    behind = message.words[factor.end : min(last, factor.end + _NO_TROUBLE_WITHIN)]
    return any(a in ("no", "without") and b in _TROUBLE for a, b in pairwise(behind))


def _tests_strength(message: Message, factor: Mention) -> bool:
    """Whether it is told as a test of strength ("I can not stand on my heel")."""
    behind = message.words[factor.end : factor.end + 3]
    return behind[:1] == ("on",) and not _ENDS_OF_FOOT.isdisjoint(behind)


def _is_where_one_lies(message: Message, factor: Mention) -> bool:
    """Whether a seat is only where one lies or stands ("flat with my calves on the couch", "standing at the chair")."""
    if factor.code != "sitting" or _FURNITURE.isdisjoint(message.words[factor.start : factor.end]):
        return False
    first = max(message.sentence(factor.start)[0], factor.start - _AT_FURNITURE_WITHIN)
    before = message.words[first : factor.start]
    start = first + max((n + 1 for n, word in enumerate(before) if word == ","), default=0)
    named = any(m.code in _POSTURES and start <= m.start < factor.start for m in message.of("factor"))
    return named or not _LAID.isdisjoint(message.words[start : factor.start])


def _makes_no_odds(message: Message, factor: Mention) -> bool:
    """Whether it is said to be the same either way ("it does not matter if I sit or stand")."""
    first = message.sentence(factor.start)[0]
    before = message.words[max(first, factor.start - _NO_ODDS_WITHIN) : factor.start]
    return any(a == "matter" and b in ("if", "whether", "what") for a, b in pairwise(before))


def _does_nothing(message: Message, factor: Mention) -> bool:
    """Whether it is said to change nothing ("ice does nothing", "heat made no difference")."""
    said = message.words[factor.end : factor.end + 2]
    return len(said) == 2 and said[0] in _DOES and said[1] in _NOTHING


def _tells_what(message: Message, factor: Mention) -> bool:
    """Whether a sentence that opens with "what" answers itself ("what brings it on is sitting")."""
    start, last = message.opening(factor.start), message.sentence(factor.start)[1]
    first = start
    while first + 1 < last and message.words[first + 1] in _STILL:
        first += 1
    opening = ("what", *message.words[first + 1 : first + 2])
    asks = message.context.reading.sentence_of(factor.start).asks
    answered = {"is", "are"} & set(message.words[first + 2 : min(last, factor.start)])
    return message.words[start] == "what" and opening[1] in _TELLS and bool(answered) and not asks
