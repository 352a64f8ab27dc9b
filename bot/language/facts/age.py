"""How old the person is whom the message is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.facts.words import WRITER, Message
from bot.language.patterns import CLAUSE_END, SENTENCE_END, Match, PatternSet
from bot.language.text.numbers import Numbers
from bot.language.vocabulary import NOT_THIS, Vocabulary

_OLDEST, _OLDEST_ALONE = 115, 98
_YOUNGEST = {"others": 1, "ages": 10, "grown": 12, "alone": 18, "introduced": 18, "old": 45, "coming": 16}
"""From which age each kind of pattern counts, in the order in which they are believed."""
_FROM_HOW_MANY_YEARS_ALONE = 30
""" "55 years, left leg" tells an age, "9 years, left leg" how long it has hurt."""
_GROWN_UP = 18
_NOT_YET = frozenset({"nearly", "almost", "approaching", "pushing", "to", "for", "soon", "hitting"})
"""Words right before an age that is still to come ("coming up to 18", "getting on for 18")."""
_TO_COME = frozenset({("next",), ("soon",), ("in", "a"), ("in", "two"), ("in", "three"), ("in", "few"), ("on", "my")})
"""Words right behind such an age ("18 next month", "18 in a few weeks")."""
_INDEFINITE = frozenset({"a", "an", "the", "my", "our", "his", "her"})


@dataclass(frozen=True)
class StatedAge:
    """An age that somebody is said to have, from word ``start`` to before ``end`` of the message."""

    years: int
    start: int
    end: int
    kind: str
    of_writer: bool


class Age:
    """Reads ages; built once from ``people.yml``."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers) -> None:
        self._numbers = numbers
        section = vocabulary.section("people", "age")
        self._patterns = PatternSet(vocabulary.groups)
        for name in (*_YOUNGEST, NOT_THIS):
            self._patterns.add(name, section[name])
        self._units = frozenset(vocabulary.phrases("people", "age_units"))
        self._things = frozenset(vocabulary.phrases("people", "not_old_themselves"))
        self._children = frozenset(vocabulary.phrases("people", "children"))
        self._takes_a_number = frozenset(vocabulary.phrases("people", "takes_a_number"))

    @property
    def words(self) -> set[str]:
        """Words for the spelling."""
        return self._patterns.words

    def read(self, message: Message, ages: Sequence[StatedAge]) -> int | None:
        """Which of the stated ``ages`` is that of the person whom the message is about, in years; or nothing."""
        theirs = [stated for stated in ages if self._is_theirs(message, stated)]
        now = [stated for stated in theirs if message.words[stated.end : stated.end + 1] == ("now",)]
        return next((stated.years for stated in (*now, *theirs)), None)

    def stated(self, message: Message) -> list[StatedAge]:
        """Every age in the message, the plainest kind first."""
        words, places = _with_digits(message.words, self._numbers)
        if not any(map(str.isdecimal, words)):
            return []
        matches = self._patterns.find(words)
        vetoed = {at for m in matches if m.name == NOT_THIS for at in range(m.start, m.end)}
        found: dict[int, StatedAge] = {}
        for kind in _YOUNGEST:
            for match in (m for m in matches if m.name == kind):
                at = next((n for n in range(match.start, match.end) if words[n].isdecimal()), None)
                if at is None or at in vetoed:
                    continue
                start, end = places[at]
                dose = kind == "introduced" and any(m.end == start for m in message.of("treatment"))
                if at not in found and not dose and self._is_age(words, at, match):
                    start, end = places[at]
                    said = words[match.start : at]
                    of_writer = bool({"i", "me"} & set(said)) or said[:2] == ["my", "age"]
                    found[at] = StatedAge(_reached(words, at), start, end, kind, of_writer)
        return list(found.values())

    def _is_age(self, words: Sequence[str], at: int, match: Match) -> bool:
        years = int(words[at])
        if years > (_OLDEST_ALONE if match.name == "introduced" else _OLDEST):
            return False
        following = words[at + 1]
        if match.end == at + 1 and (following in self._units or following.isdecimal()):
            return False
        if match.name == "old" and match.start + 1 == at and years < _FROM_HOW_MANY_YEARS_ALONE:
            return False
        if match.name == "alone" and self._is_counted(words, at):
            return False
        if match.name == "introduced" and (self._is_taken(words, at) or self._is_counted(words, at)):
            return False
        return self._of_a_person(words, at, match)

    def _is_counted(self, words: Sequence[str], at: int) -> bool:
        """Whether the number is one of several in a row, or repeats one that counts something."""
        again = [n for n, word in enumerate(words[:-1]) if word == words[at] and n != at]
        closes = at + 3 < len(words) and words[at + 3] in (CLAUSE_END, SENTENCE_END)
        in_a_row = [words[at - 2], words[at + 2]] if closes else []
        return any(w.isdecimal() for w in in_a_row) or any(words[n + 1] in self._units for n in again)

    def _is_taken(self, words: Sequence[str], at: int) -> bool:
        """Whether a word before the number takes it ("for 20", "level 20"), or one behind is counted by it."""
        return words[at - 1] in self._takes_a_number or words[at - 1][0].isdecimal() or _may_be_many(words[at + 1])

    def _of_a_person(self, words: Sequence[str], at: int, match: Match) -> bool:
        """Not of a scan or a disc ("my 2 year old scan")."""
        if match.end < len(words) and words[match.end - 1] == "old" and words[match.end] in self._things:
            return False
        return not (words[match.end - 1] in self._things or set(words[match.start : at]) & self._things)

    def _is_theirs(self, message: Message, stated: StatedAge) -> bool:
        """Whether it is the age of the one whom the message is about."""
        words = message.words
        if message.about_other or stated.kind == "others":
            return message.about_other and not stated.of_writer
        if stated.years < _YOUNGEST[stated.kind]:
            return False
        if stated.of_writer:
            return True
        before = words[stated.start - 1] if stated.start else ""
        told = words[max(0, stated.start - 4) : stated.start]
        noun = words[stated.end + 2] if stated.end + 2 < len(words) else ""
        if before in _INDEFINITE and stated.kind == "ages":
            if "am" in told:
                return True
            if before not in ("a", "an") or noun in self._children:
                return False
        return message.owner(stated.start) == WRITER


def _reached(words: Sequence[str], at: int) -> int:
    """The age in whole years; who is nearly grown up is not yet ("17 but nearly 18"), which closes the path."""
    years = int(words[at])
    behind = tuple(words[at + 1 : at + 3])
    to_come = words[at - 1] in _NOT_YET or behind[:1] in _TO_COME or behind in _TO_COME
    return years - 1 if years == _GROWN_UP and to_come else years


def _may_be_many(noun: str) -> bool:
    """Whether a word looks like a plural ("34 stitches")."""
    return len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is"))


def _with_digits(words: Sequence[str], numbers: Numbers) -> tuple[list[str], list[tuple[int, int]]]:
    """The words with whole numbers as digits and a full stop at both ends, and which words each of them stands for."""
    said, places = [SENTENCE_END], [(0, 0)]
    at = 0
    for start in numbers.places(words):
        if start < at or words[start] == "one":
            continue
        said += words[at:start]
        places += [(n, n + 1) for n in range(at, start)]
        number = numbers.at(words, start)
        plain = number is not None and number.exact and not number.of_ten
        if number is not None and plain and number.value >= 1 and not number.value % 1:
            said.append(str(int(number.value)))
            at = number.end
        else:
            said.append("1/2" if words[start].isdecimal() and number is not None and not number.exact else words[start])
            at = start + 1
        places.append((start, at))
    said += [*words[at:], SENTENCE_END]
    places += [(n, n + 1) for n in range(at, len(words))]
    places.append((len(words), len(words)))
    return said, places
