"""How bad the pain is, from 0 to 10; words alone ("unbearable") are no number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.language.facts.words import Message
from bot.language.patterns import CLAUSE_END, SENTENCE_END, Match, PatternSet
from bot.language.text.numbers import Numbers
from bot.language.text.taking_back import says_no_to, takes_back
from bot.language.times.durations import Duration
from bot.language.vocabulary import NOT_THIS, Vocabulary

_KINDS = ("out_of_ten", "told", "on_scale", "followed", "alone")
_TIMES = ("now", "bad", "good", "past")
_OF_PAIN = ("site", "character", "side", "neuro", "worse", "better", "onset")
_PAIN_WORDS = frozenset("pain pains painful hurts hurt sore sciatica ache aches agony".split())
_CLAUSE_ENDS = frozenset({CLAUSE_END, SENTENCE_END, "but", "and", "then", "since"})
_TO_A = frozenset("down up right back to a an about".split())
"""Between two scores these tell a change ("brings it from an 8 down to a 3")."""
_SCALE_OR_PLACE = frozenset(
    "10 hip buttock bum butt arse cheek back waist knee thigh hamstring calf foot groin".split()
)
_SINCE_THEN = frozenset({"start", "beginning", "last"})
_EACH = frozenset("day night week month year".split())
_TEN, _HUNDRED = 10.0, 100.0
_holds_digit = re.compile(r"\d").search
_OUT_OF_TEN = (("out", "of", "10"), ("out", "of", "ten"), ("outta", "of", "ten"), ("out", "of", "a", "ten"))


@dataclass(frozen=True)
class _Grade:
    value: float
    at: int
    when: str


class Severity:
    """Reads the pain score; built once from the section ``severity`` of ``pain.yml``."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers) -> None:
        self._numbers = numbers
        section = vocabulary.section("pain", "severity")
        self._scores = PatternSet(vocabulary.groups)
        for name in (*_KINDS, NOT_THIS):
            self._scores.add(name, section[name])
        self._when = PatternSet(vocabulary.groups)
        for name in _TIMES:
            self._when.add(name, section[name])
        self._ends = frozenset(section["ends"])
        self._units = frozenset(section["units"])
        self._scale = frozenset(section["scale"])

    @property
    def words(self) -> set[str]:
        """Words for the spelling."""
        return self._scores.words | self._when.words

    def read(self, message: Message, durations: Sequence[Duration] = ()) -> float | None:
        """The score now or on most days; nothing when only the best and the worst are told, or in a length of time."""
        grades = self._grades(message, durations)
        for when in ("now", "", "bad", "good"):
            chosen = [g.value for g in grades if g.when == when and (g.value or when != "bad")]
            if when == "bad" and chosen and any(g.when == "good" for g in grades):
                return None
            if chosen:
                return chosen[-1] if when == "now" else _one_of(chosen)
        return None

    def _grades(self, message: Message, durations: Sequence[Duration]) -> list[_Grade]:
        """Every score that is told and not over."""
        words, owners = _with_scores(message, self._numbers, durations)
        if not _holds_digit(" ".join(words)):
            return []
        matches = self._scores.find(words)
        vetoed = {at for m in matches if m.name == NOT_THIS for at in range(m.start, m.end)}
        vetoed |= {at for m in matches if m.name == "out_of_ten" for at in range(m.start + 1, m.end)}
        out_of_ten = any(m.name == "out_of_ten" for m in matches)
        on_scale = out_of_ten or bool(message.of("correction")) or not self._scale.isdisjoint(words)
        values: dict[int, float] = {}
        for match in matches:
            at = next((n for n in range(match.end - 1, match.start - 1, -1) if _value(words[n]) is not None), None)
            if match.name == "out_of_ten":
                at = match.start
            if at is None or at in values or at in vetoed or owners[at] or words[at - 1] == "not":
                continue
            value = _value(words[at])
            if value is not None and self._is_score(message, words, match, at, value, on_scale):
                values[at] = min(value, _TEN)
        told_from: dict[int, int] = {}
        for first, second in pairwise(sorted(values)):
            if _changes(words, first, second):
                told_from[second] = first
            between = words[first + 1 : second]
            if second in told_from or takes_back(between) or says_no_to(between):
                del values[first]
        found = [
            _Grade(value, at, self._time(words, at, sorted(values), told_from.get(at)))
            for at, value in sorted(values.items())
        ]
        latest = max(values, default=-1)
        return [g for g in found if g.when != "past" and (g.at == latest or g.at not in told_from)]

    def _is_score(
        self, message: Message, words: Sequence[str], match: Match, at: int, value: float, on_scale: bool
    ) -> bool:
        """Whether the number at ``at`` is a score by what matched around it."""
        if match.name == "out_of_ten":
            return True
        following = words[at + 1]
        if value > _TEN or following in self._units or (following.isdigit() and match.name != "followed"):
            return False
        if (value * 2) % 1 or (following == "a" and words[at + 2] in _EACH):
            return False  # "the sugar was 5.1", "from nine a day to three"
        if match.name == "followed":
            return True
        if match.name == "alone":
            return self._of_pain(message) and self._stands_out(words, at)
        if match.name == "on_scale":
            behind = match.end > at + 1
            return on_scale and (behind or following in (SENTENCE_END, CLAUSE_END, "now", "today"))
        return following in self._ends

    def _of_pain(self, message: Message) -> bool:
        return any(message.of(kind) for kind in _OF_PAIN) or not _PAIN_WORDS.isdisjoint(message.words)

    def _stands_out(self, words: Sequence[str], at: int) -> bool:
        """Whether it is the one number alone in its clause, not one of a list and not said again as a count."""
        pauses = {SENTENCE_END, CLAUSE_END}
        small = [n for n in range(1, len(words) - 1) if words[n].isdecimal() and int(words[n]) <= _TEN]
        alone = [n for n in small if {words[n - 1], words[n + 1]} <= pauses]
        again = any(words[n] == words[at] and n != at for n in range(len(words)))
        opens = at == 1 and len(words) > 3
        return alone == [at] and words[at] != "0" and not again and not opens

    def _time(self, words: Sequence[str], at: int, scores: Sequence[int], told_from: int | None) -> str:
        """When the score holds: "now", "bad" (at its worst), "good" (at its best), "past", or "" when not said.

        Of a change ("brought it from an 8 to a 3") only the words behind the first score, at ``told_from``, count.
        """
        start = at
        while start > 0 and words[start - 1] not in _CLAUSE_ENDS:
            start -= 1
        end = at + 1
        while end < len(words) and words[end] not in _CLAUSE_ENDS:
            end += 1
        start, end = _of_this_score(at, [n for n in scores if start <= n < end], start, end)
        if _used_to(words, at):
            return "past"
        if told_from is not None:
            start = told_from + 1
        said = list(words[start:end])
        if _tells_no_past(words, at) and end > at + 1:
            said[at + 1 - start] = "of"
        names = {m.name for m in self._when.find(said)}
        if "now" in names and names & {"bad", "good"} and not {"on", "at"}.isdisjoint(words[at + 1 : at + 2]):
            names.discard("now")  # "now five on good days"
        for name in ("past", "now", "bad", "good"):
            if name in names and not (name == "past" and "now" in names):
                return name
        return ""


def _of_this_score(at: int, scores: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The words of a clause that are this score's where it holds several ("5/10 at rest 9/10 walking")."""
    if len(scores) < 2:
        return start, end
    if scores[0] == start:  # each is followed by its time
        return at, min([n for n in scores if n > at], default=end)
    return max([n + 1 for n in scores if n < at], default=start), at + 1


def _value(word: str) -> float | None:
    number = word.removesuffix("/10")
    return float(number) if number.replace(".", "", 1).isdecimal() else None


def _with_scores(message: Message, numbers: Numbers, durations: Sequence[Duration]) -> tuple[list[str], list[bool]]:
    """The words with numbers as digits, those out of ten as "8/10", and for each whether it is no score of theirs.

    A full stop stands at both ends. A change ("from 5 to 7") is two numbers, a range ("5 to 7") its mean.
    """
    words = message.words
    said, starts = [SENTENCE_END], [0]
    at = 0
    for start in numbers.places(words):
        if start < at:
            continue
        said += words[at:start]
        starts += range(at, start)
        number = numbers.at(words, start)
        if number is not None and not number.exact and "from" in words[max(0, start - 3) : start]:
            number = numbers.at((*words[: start + 1], SENTENCE_END), start)
        if number is None or (_is_a_word(words, start) and number.value != _HUNDRED):
            said.append(words[start])
            at = start + 1
        else:
            at = number.end
            out_of = next((len(o) for o in _OUT_OF_TEN if tuple(words[at : at + len(o)]) == o), 0)
            at += out_of
            said.append(f"{number.value:g}" + ("/10" if out_of or number.of_ten else ""))
        starts.append(start)
    said += [*words[at:], SENTENCE_END]
    starts += range(at, len(words))
    in_time = {at for d in durations for at in range(d.start, d.end)}
    foreign = [n in in_time or (not message.about_other and message.owner(n) != "writer") for n in starts[1:]]
    return said, [False, *foreign, False]


def _is_a_word(words: Sequence[str], at: int) -> bool:
    """Whether what could be a number is more likely none ("one", "a dozen"; but "a one" is a score)."""
    if words[at] == "one":
        return words[at - 1 : at] not in (("a",), ("an",)) and tuple(words[at + 1 : at + 4]) not in _OUT_OF_TEN
    return words[at] in ("half", "a", "an", "couple")


def _changes(words: Sequence[str], first: int, second: int) -> bool:
    """Whether the first score became the second ("from an 8 to a 3")."""
    between = {*words[first + 1 : second]}
    return "to" in between and between <= _TO_A and "from" in words[max(0, first - 3) : first]


def _tells_no_past(words: Sequence[str], at: int) -> bool:
    """Whether "from" behind a score is that of the scale or of a place ("a 5 from 10", "a 6 from the hip down")."""
    following = words[at + 1 : at + 4]
    return following[:1] == ["from"] and not _SINCE_THEN & {*following} and bool(_SCALE_OR_PLACE & {*following})


def _used_to(words: Sequence[str], at: int) -> bool:
    return "used to" in " ".join(words[max(0, at - 5) : at])


def _one_of(values: list[float]) -> float | None:
    """The last value when all are close, else nothing."""
    return values[-1] if max(values) - min(values) <= 1 else None
