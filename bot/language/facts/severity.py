"""How bad the pain is, from 0 to 10; words alone ("unbearable") are no number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.facts.words import Message
from bot.language.numbers import Number, Numbers
from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary

_NOT_A_GRADE = frozenset(
    "mg mcg ml g percent % minutes minute min hours hour days day weeks week months month years year yrs"
    " seconds times"
    " sessions tablets pills stone kg lbs pounds miles steps feet ft doctors people injections shots quid dollars"
    " different operations of levels discs kids children weeks' nights pm am o'clock th st degrees physios months'"
    " more per a lb kilos metres meters inch inches mile km k grand surgeries epidurals rounds goes good bad".split()
)
_SCORE_WORDS = frozenset({"pain", "severity", "level", "score", "scale", "rating", "intensity"})
_STRONG_CUES = frozenset(
    "solid rate score scored hovers hovering peaks constant averages average easily put give".split()
)
_NEARING = frozenset({"to", "now", "around", "about", "maybe", "like", "at", "nearer"})
_ENDS_SCORE = frozenset(". , i and but or most when at now on right today with out usually".split())
_MOST_DAYS = frozenset(
    {
        ("most", "days"),
        ("on", "average"),
        ("on", "a", "bad", "day"),
        ("on", "a", "good", "day"),
        ("on", "a", "normal", "day"),
        ("or", "so", "on", "a"),
    }
)


@dataclass(frozen=True)
class _Grade:
    value: float
    start: int
    end: int
    when: str


class Severity:
    """Reads the pain score."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers) -> None:
        self._numbers = numbers
        table = vocabulary.table("pain", "severity")
        self._cues = PatternSet(vocabulary.groups)
        for name in ("before", "after"):
            self._cues.add(name, [str(line) for line in table[name]])
        self._when = PatternSet(vocabulary.groups)
        for name in ("now", "bad", "good", "past"):
            self._when.add(name, [str(line) for line in table[name]])

    @property
    def words(self) -> set[str]:
        """Words for the spelling."""
        return self._cues.words | self._when.words

    def read(self, message: Message) -> float | None:
        """The score now or on most days; nothing when only the best and the worst are told."""
        grades = self._grades(message)
        if not grades:
            return None
        for when in ("now", "", "bad", "good"):
            chosen = [g.value for g in grades if g.when == when]
            if when == "bad" and chosen and any(g.when == "good" for g in grades):
                return None
            if chosen:
                return chosen[-1] if when == "now" else chosen[0] if len(set(chosen)) == 1 else _one_of(chosen)
        return None

    def _grades(self, message: Message) -> list[_Grade]:
        words = message.words
        cues = self._cues.find(words)
        before = {
            m.end: words[m.start : m.end] for m in sorted(cues, key=lambda m: m.end - m.start) if m.name == "before"
        }
        after = {m.start for m in cues if m.name == "after"}
        scored = [n for at in range(len(words)) if (n := self._numbers.at(words, at)) is not None]
        found: list[_Grade] = []
        taken = -1
        joined = " ".join(words)
        is_scale = (
            any(n.of_ten for n in scored)
            or "scale" in words
            or "used to be a ten" in joined
            or any(
                words[m.start : m.end][:3] in (("out", "of", "ten"), ("out", "of", "10"))
                for m in cues
                if m.name == "after"
            )
        )
        for number in scored:
            if number.start <= taken:
                continue
            if words[number.start] in ("half", "1/2") and {*words[max(0, number.start - 2) : number.start]} & {
                "and",
                "a",
            }:
                continue  # "a year and a half": the end of another number
            out_of = tuple(words[number.end : number.end + 3])
            explicit = (
                number.of_ten
                or out_of in (("out", "of", "ten"), ("out", "of", "10"), ("outta", "of", "ten"))
                or (out_of[:2] == ("out", "of") and number.value <= 10)
            )
            if number.value > 10 and not explicit:
                continue
            cue = before.get(number.start)
            followed = words[number.end] if number.end < len(words) else ""
            if not explicit and (followed in _NOT_A_GRADE or followed == "/"):
                continue
            if not explicit and not self._is_graded(cue, number, after, is_scale, message):
                continue
            taken = number.end - 1
            found.append(_Grade(min(number.value, 10.0), number.start, number.end, self._time(message, number)))
        return [g for g in found if g.when != "past"] or [
            g for g in found if len(found) == 1 and not self._over(message, g)
        ]

    def _over(self, message: Message, grade: _Grade) -> bool:
        before = " ".join(message.words[max(0, grade.start - 5) : grade.start])
        return "used to" in before

    def _is_graded(
        self, cue: Sequence[str] | None, number: Number, after: set[int], is_scale: bool, message: Message
    ) -> bool:
        """Whether a number without "/10" is a score, by the words before (``cue``) and behind it."""
        words = message.words
        before = words[max(0, number.start - 3) : number.start]
        followed = words[number.end] if number.end < len(words) else "."
        if number.end in self._most_days(message) and before[-1:] not in (("take",), ("taking",), ("have",), ("do",)):
            return True
        if cue is None:
            return is_scale and (number.end in after or not _NEARING.isdisjoint(before[-1:]))
        said = tuple(cue)
        if set(said) & _SCORE_WORDS:
            return followed in _ENDS_SCORE
        if is_scale or number.end in after:
            return True
        if said[:2] in (("more", "like"), ("call", "it"), ("today", "about")) or "today" in before:
            return followed in _ENDS_SCORE
        if "not" in before:
            return False
        corrects = bool(message.of("correction")) or said[:3] in (("it", "is", "a"), ("it", "is", "an"))
        if corrects and said[-1] in ("a", "an") and followed in (".", ",", "now"):
            return True
        if said in (("a",), ("an",)):
            halves = number.value % 1 > 0 and bool({"pain", "sciatica", "hurts"} & set(words))
            return halves and before[-2:-1] != () and followed in (".", ",", "now")
        return said[0] in _STRONG_CUES and followed in _ENDS_SCORE

    def _most_days(self, message: Message) -> set[int]:
        """Where phrases begin that only a score has behind it ("7 most days")."""
        words = message.words
        return {n for n in range(len(words)) if words[n : n + 2] in _MOST_DAYS or words[n : n + 4] in _MOST_DAYS}

    def _time(self, message: Message, number: Number) -> str:
        """When the score holds: "now", "bad" (at its worst), "good" (at its best), "past", or "" when not said."""
        words = message.words
        first, last = message.sentence(number.start)
        clause_start = number.start
        while clause_start > first and words[clause_start - 1] not in (",", "but", ".", "and", "then"):
            clause_start -= 1
        clause_end = number.end
        while clause_end < last and words[clause_end] not in (",", "but", ".", "and", "then"):
            clause_end += 1
        clause_start, clause_end = self._of_this_score(words, number, clause_start, clause_end)
        names = {m.name for m in self._when.find(words[clause_start:clause_end])}
        for name in ("past", "now", "bad", "good"):
            if name in names and not (name == "past" and "now" in names):
                return name
        return ""

    def _of_this_score(self, words: Sequence[str], number: Number, start: int, end: int) -> tuple[int, int]:
        """The words of a clause that are this score's where it holds two ("5/10 at rest 9/10 walking")."""
        scores = [n for at in range(start, end) if (n := self._numbers.at(words, at)) is not None and n.of_ten]
        if len(scores) < 2 or not number.of_ten:
            return start, end
        if scores[0].start == start:  # each is followed by its time
            return number.start, min([n.start for n in scores if n.start > number.start], default=end)
        return max([n.end for n in scores if n.end <= number.start], default=start), number.end


def _one_of(values: list[float]) -> float | None:
    """One value when all are close, else nothing."""
    return values[0] if max(values) - min(values) <= 1 else None
