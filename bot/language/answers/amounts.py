"""Answers to "how bad", "how old" and "for how long"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.answers.answer import Answer
from bot.language.facts.named_places import PAIN
from bot.language.facts.scored_factors import scores_in_turn
from bot.language.text.taking_back import says_no_to, takes_back

_BEFORE_SCORE = frozenset("a an about around maybe probably say i would it is well um like hmm so ,".split())
_BESIDE_SCORE = _BEFORE_SCORE | frozenset("ok okay yes the pain hurts now . sir".split())
_CHOICES = {"side": 4, "radiation": 6, "neuro": 5, "red_flag_confirm": 3}
"""Questions of which a larger number names no choice, with how many choices they have."""
_SPAN = frozenset("or to and between from but".split())
_OTHERS_SAY = frozenset("says said say thinks reckons used was were years year children kids".split())
_BESIDE_AGE = frozenset(
    "i am he she they is are my just only turned turning nearly almost about years year old of age aged now thanks"
    " thank you please sorry well um hi yes it be will in a bit and over , . son daughter mum mom dad husband"
    " wife".split()
)
_AFTER_SCORE = frozenset((word,) for word in ", . but and sometimes occasionally maybe every most by with".split())
_AT_TIMES = frozenset("night nights morning mornings evening evenings day days sometimes worst times".split())
"""One of them beside a second score says that both are scores ("7 but 9 at night")."""
_BESIDE_SCORES = _BESIDE_SCORE | _AT_TIMES | frozenset("but and at in on up to most some good bad when bed".split())
_MOST_DAYS = frozenset((which, days) for which in ("most", "good", "bad", "average") for days in ("day", "days"))
"""Words of the days on which a score holds ("5 on most days")."""
_BEYOND_TEN, _BARE_SCORE = 15, 2
"""A bare number just beyond the scale is the worst ("11!")."""
_A_WEEK, _SAME_DIGITS = 7, 11
_OF_TODAY = frozenset("today tonight morning afternoon evening night hour hours hrs minutes mins min".split())
_BESIDE_TODAY = frozenset(
    "this last since only just it its it's started began about around maybe like a an of couple few two three four five"
    " six half so early late in the ago now , .".split()
)
_HOURS = frozenset({"hour", "hours", "hrs"})
_DAY_IN_HOURS, _A_YEAR_NAMED = 24, 1900
_NEW_SIGNS = frozenset({"numbness", "weakness"})
_BESIDE_SIGN = 2
"""A sign stands so many words before its length at most ("numb for about 3 days")."""
_PUTS_RIGHT = frozenset(
    "no nope wait sorry oops actually i mean meant it its is was that to say make rather more like not about"
    " for been , .".split()
)
"""What stands beside a length that puts right the one before."""
_ALL_ELSE = frozenset("mostly nearly almost all that right correct good fine ok yes yeah yep but only except".split())
"""Words that agree to all but what follows."""
_BEFORE_LENGTH = frozenset("about around roughly nearly almost maybe over like its it is been has for".split())
_AFTER_LENGTH = frozenset("now or so ish at least".split())
_HALVES = frozenset({"half", "halfway", "middle", "midway"})
_BESIDE_HALF = frozenset("in the about around just way of it scale between there i would say is um like , .".split())
_GROWN = 18
"""With other words beside it a smaller number is no age, unless they are words of age: it may be a pain score."""


def severity(answer: Answer) -> None:
    """A number is a score of ten, where it is no length of time; of several told in turn the highest."""
    in_turn = scores_in_turn(answer.found.message) or _at_two_times(answer)
    if in_turn and answer.facts["severity"] in (None, *in_turn):
        answer.facts["severity"] = _plain(max(in_turn))
        return
    has_unit = bool(answer.found.durations)
    number = _put_right(answer)
    if number is not None and not has_unit:
        answer.facts["severity"] = None
    else:
        number = 5.0 if _is_halfway(answer) else answer.bare_number()
    if number is None and not has_unit:
        number = _first_score(answer)
    if number is not None and number == answer.facts["age"] and number % _SAME_DIGITS == 0 and answer.words[1:] == ():
        answer.facts["age"] = None  # "77" may be a 7 that was typed twice
    beyond = number is not None and 10 < number <= _BEYOND_TEN and len(answer.words) <= _BARE_SCORE
    in_range = number is not None and (number <= 10 or number == 100 or beyond)
    if answer.facts["severity"] is None and number is not None and not has_unit and in_range:
        answer.facts["severity"] = _plain(min(number, 10.0))
        answer.facts["age"] = None


def _at_two_times(answer: Answer) -> list[float]:
    """The two scores of a short answer that are each told of something ("7 if I'm up, 3 in bed", "6 moving, 2 still").

    A span between two ("6 or 7"), one that is taken back and what somebody else would say are not told so.
    """
    numbers = answer.every_number()
    if len(numbers) != 2 or any(n.value > 10 for n in numbers) or answer.found.durations:
        return []
    words, (first, second) = answer.words, numbers
    told = set(words[first.end : second.start]) - _BESIDE_SCORE, set(words[second.end :]) - _BESIDE_SCORE
    at_each = (told[0] - _SPAN and told[1]) or (set(words[: first.start]) - _BESIDE_SCORE and told[0] - _SPAN)
    others = not _OTHERS_SAY.isdisjoint(words) or _put_right(answer) is not None
    return [first.value, second.value] if at_each and not others else []


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _is_halfway(answer: Answer) -> bool:
    """Whether it is nothing but the middle of the scale ("about half way")."""
    words = set(answer.words)
    return not words.isdisjoint(_HALVES) and words <= _HALVES | _BESIDE_HALF


def _put_right(answer: Answer) -> float | None:
    """The last of several scores, each taken back in the same breath ("a 7, no wait 8", "6, call it 7, no 6")."""
    numbers = answer.every_number()
    if len(numbers) < 2 or any(n.value > 10 for n in numbers):
        return None
    gaps = [answer.words[first.end : second.start] for first, second in pairwise(numbers)]
    corrected = answer.found.correction and len(gaps) == 1
    taken_back = corrected or all(takes_back(gap) or says_no_to(gap) for gap in gaps)
    return numbers[-1].value if taken_back and "not" not in answer.words[: numbers[-1].start] else None


def _first_score(answer: Answer) -> float | None:
    """The score that a short answer opens with ("an eight, some days nine"), when every number in it is a score."""
    words, numbers = answer.words, answer.every_number()
    opens = bool(numbers) and all(w in _BEFORE_SCORE for w in words[: numbers[0].start])
    ends = bool(numbers) and words[numbers[0].end : numbers[0].end + 1] in _AFTER_SCORE
    return numbers[0].value if opens and ends and all(n.value <= 10 for n in numbers) else None


def score_beside(answer: Answer) -> None:
    """A lone number that is none of the choices of the open question is a pain score, if none was told so far; so are
    two of different times ("7 but 9 at night").
    """
    choices = _CHOICES.get(answer.asked.code)
    if choices is None or answer.found.durations or answer.facts["severity"] is not None:
        return
    number = answer.bare_number()
    if number is None:
        answer.extra["score_beside"] = _first_of_scores(answer)
        return
    alone = all(w in _BESIDE_SCORE or w.isdecimal() or w in answer.numbers.words for w in answer.words)
    if alone and choices < number <= 10:
        answer.extra["score_beside"] = number


def _first_of_scores(answer: Answer) -> float | None:
    """The first of two scores that hold at different times, where an answer tells nothing else."""
    words, numbers = answer.words, answer.every_number()
    only = all(w in _BESIDE_SCORES or w.isdecimal() or w in answer.numbers.words for w in words)
    return _first_score(answer) if only and len(numbers) == 2 and not _AT_TIMES.isdisjoint(words) else None


def length_aside(answer: Answer) -> None:
    """A length of a week and more in a clause of its own ("left side, and 5 weeks") is that of the pain, if none was
    told so far.
    """
    lengths = [d for d in answer.found.durations if d.days > 0]
    if answer.facts["duration_days"] is not None or answer.facts["treatments"] or len(lengths) != 1:
        return
    length, words = lengths[0], answer.words
    start = length.start
    while start > 0 and words[start - 1] in _BEFORE_LENGTH:
        start -= 1
    end = length.end
    while end < len(words) and words[end] in _AFTER_LENGTH:
        end += 1
    apart = _parts(words[start - 1 : start]) and _parts(words[end : end + 1])
    if answer.is_short and length.kind in ("bare", "for") and length.days >= _A_WEEK and apart:
        answer.extra["length_beside"] = length.days


def length_put_right(answer: Answer) -> None:
    """A length with nothing but words of a correction beside it ("no wait, I mean 6 months") is that of the pain.

    So it is beside a number that it replaces, and where all else is right ("mostly, but it's 6 months not 3").
    """
    lengths, words = [d for d in answer.found.durations if d.days > 0], answer.words
    if len(lengths) == 2 and words[lengths[0].end : lengths[1].start] in (("not",), (",", "not")):
        lengths, words = lengths[:1], words[: lengths[0].end]
    if answer.facts["duration_days"] is not None or len(lengths) != 1:
        return
    before, behind = words[: lengths[0].start], words[lengths[0].end :]
    all_else = _ALL_ELSE if answer.asked.code == "confirm" and {"but", "except"} & {*before} else frozenset()
    if not (answer.found.correction or all_else):
        return
    if behind[:1] == ("not",) and len(behind) == 2 and answer.numbers.at(behind, 1) is not None:
        behind = ()
    if {*before, *behind} <= _PUTS_RIGHT | all_else:
        answer.facts["duration_days"] = lengths[0].days


def _parts(word: Sequence[str]) -> bool:
    """Whether the one ``word`` parts a clause: a mark, a sign, "and", or the end."""
    return all(w == "and" or not any(c.isalnum() for c in w) for w in word)


def age(answer: Answer) -> None:
    """A number is an age, where nothing beside it speaks of something else."""
    number = answer.bare_number() or _age_today(answer)
    number_words = answer.numbers.words
    bare = all(w in _BESIDE_AGE or w.isdigit() or w in number_words for w in answer.words)
    if number is not None and not bare and (number < _GROWN or answer.facts["severity"] is not None):
        return
    if answer.facts["age"] is None and number is not None and 0 < number <= 115 and not answer.found.durations:
        answer.facts["age"] = int(number)
        answer.facts["severity"] = None


def _age_today(answer: Answer) -> float | None:
    """The last number of "I turn 61 next month, so 60": the age that was worked out."""
    words = [w for w in answer.words if w not in (".", ",")]
    number = answer.numbers.at(words, len(words) - 1) if words else None
    said_so = answer.is_short and words[-2:-1] in (["so"], ["still"], ["now"])
    return number.value if number is not None and said_so and number.value >= _GROWN else None


def _is_of_today(answer: Answer) -> bool:
    """Whether it is nothing but hours or a time of today ("this morning", "a few hours")."""
    words = {word for word in answer.words if not word.isdecimal()}
    return not _OF_TODAY.isdisjoint(words) and words <= _OF_TODAY | _BESIDE_TODAY


def _is_of_a_numbness(answer: Answer) -> bool:
    """Whether the length is told of a numbness or a weakness, and none of the pain ("numb since tuesday")."""
    lengths = [d for d in answer.found.durations if d.days > 0]
    signs = [m for m in answer.found.message.of("neuro") if m.code in _NEW_SIGNS]
    told = len(lengths) == 1 and any(0 <= lengths[0].start - m.end <= _BESIDE_SIGN for m in signs)
    return told and PAIN.isdisjoint(answer.words)


def duration(answer: Answer) -> None:
    """A length of time is that of the pain, and its number no score; without a unit it is `extra.length_number`."""
    if answer.facts["severity"] is not None and _MOST_DAYS & set(pairwise(answer.words)):
        return
    if answer.facts["duration_days"] is None and not _is_of_a_numbness(answer):
        answer.facts["duration_days"] = answer.length_of_time()
    number = None if any("/" in word for word in answer.words) else answer.bare_number()
    if number is not None and number == answer.facts["severity"]:
        answer.facts["severity"] = None
    if answer.facts["duration_days"] is None and _is_of_today(answer):
        counted = answer.every_number() if not _HOURS.isdisjoint(answer.words) else []
        hours = counted[0].value if counted else 0
        answer.facts["duration_days"], number = max(1, round(hours / _DAY_IN_HOURS)), None
    if number is not None and (
        number > _A_YEAR_NAMED or number == answer.facts["age"] or ("i", "was") in pairwise(answer.words)
    ):
        number = None  # "nothing yet, and I'm 39"; "since I was 30"
    counts_places = any(m.start in {n.end for n in answer.every_number()} for m in answer.found.message.of("site"))
    if answer.facts["duration_days"] is None and number is not None and number > 0 and not counts_places:
        answer.extra["length_number"] = number  # and not "tingling in 2 toes"
