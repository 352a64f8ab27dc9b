"""The cues of ``vocabulary/context.yml``: found in a message, each with the words that it speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from bot.language.context import MessageContext
from bot.language.context_reach import (
    Scope,
    ahead,
    back_to,
    backward,
    label_before,
    lists_closed,
    opened_by,
    summed_up,
    told_of_then,
)
from bot.language.patterns import SENTENCE_END, Match, PatternSet, longest
from bot.language.read_out import read_out
from bot.language.reading import Reading
from bot.language.subjects import subjects_of
from bot.language.times.long_ago import long_ago
from bot.language.vocabulary import Vocabulary, standard_vocabulary

DIMENSIONS = (
    "denied",
    "past",
    "resolved",
    "bygone",
    "mended",
    "supposed",
    "stated",
    "revealing",
    "general",
    "reported",
    "hedged",
    "conceded",
    "longstanding",
)
THEN = "then"
"""The dimension of what a month or a season long ago speaks of ("in January I had a cough")."""
_COPIED = "copied"
"""The dimension of what is copied from a leaflet or a poster."""
_DATED, _ANOTHER_STORY, _LATELY, _READ = "dated", "another_story", "lately", "read"


class ContextCues:
    """The cues of ``context.yml``, compiled once."""

    def __init__(self, data: Mapping[str, object], shared_groups: Mapping[str, Sequence[str]]) -> None:
        groups = {**shared_groups, **_lists(data["groups"])}
        self._cues = PatternSet(groups)
        self._part_of: dict[str, tuple[str, str]] = {}
        self._reach: dict[str, tuple[int, int]] = {}
        self._within_sentence: set[str] = set()
        for dimension in DIMENSIONS:
            section = data[dimension]
            assert isinstance(section, Mapping)
            reach = int(section.get("reach", 0))
            self._reach[dimension] = reach, int(section.get("reach_back", reach))
            for part in ("before", "after", "sums_up", "opens", "not_a_cue", "stops"):
                name = f"{dimension} {part}"
                self._part_of[name] = dimension, part
                lines = section.get(part) or []
                if part == "stops" and SENTENCE_END in lines:
                    self._within_sentence.add(dimension)
                self._cues.add(name, [line for line in lines if line != SENTENCE_END])
        for group in (_DATED, _ANOTHER_STORY, _LATELY, _READ):
            self._cues.add(group, groups[group])
        self._persons = PatternSet(groups)
        for name, lines in _lists(data["persons"]).items():
            self._persons.add(name, lines)
        self._latest = lru_cache(maxsize=4)(self._apply)
        self._pause_words = _words(data["pause_words"])
        self._abilities, self._losses = _words(data["abilities"]), _words(data["losses"])

    @property
    def words(self) -> set[str]:
        """Every word of the cues, for the spelling."""
        return self._cues.words | self._persons.words

    def apply(self, reading: Reading, today: date | None = None) -> MessageContext:
        """The context of every place in ``reading``; the latest are kept for who asks again.

        ``today`` is the day against which a month counts as long ago.
        """
        return self._latest(reading, today or date.today())

    def _apply(self, reading: Reading, today: date) -> MessageContext:
        closed = (*reading.canonical, SENTENCE_END)
        matches: dict[str, list[Match]] = {d: [] for d in DIMENSIONS}
        dated: list[Match] = []
        others: dict[str, list[Match]] = {_ANOTHER_STORY: [], _LATELY: [], _READ: []}
        for match in self._cues.find(closed):
            if match.name == _DATED:
                if long_ago(closed[match.start : match.end], today):
                    dated.append(match)
                continue
            if match.name in others:
                others[match.name].append(match)
                continue
            dimension, part = self._part_of[match.name]
            if match.start < len(reading.words):
                matches[dimension].append(Match(part, match.start, match.end, match.pattern))
        scopes = {d: self._scopes(d, cues, reading, closed) if cues else [] for d, cues in matches.items()}
        then = (told_of_then(reading, closed, date) for date in dated)
        scopes[THEN] = [scope for scope in then if scope is not None]
        scopes[_COPIED] = list(read_out(reading, others[_READ]))
        subjects = subjects_of(reading, self._persons.find(reading.canonical))
        return MessageContext(reading, scopes, subjects, dated, others[_ANOTHER_STORY], others[_LATELY])

    def _scopes(self, dimension: str, matches: Sequence[Match], reading: Reading, words: Sequence[str]) -> list[Scope]:
        """What the cues of ``dimension`` among ``matches`` speak of, in the order in which a mention looks for them."""
        closed = lists_closed(words) if dimension == "denied" else ()
        stops = sorted({*(m.start for m in matches if m.name == "stops"), *self._ends(dimension, reading), *closed})
        forward, back = self._reach[dimension]
        scopes = [ahead(reading, words, cue, forward, stops) for cue in _of_part("before", matches)]
        for cue in _of_part("opens", matches):
            if cue.start == reading.sentence_of(cue.start).start:
                scopes += opened_by(reading, words, cue, stops)
        clause = dimension == "denied"
        for cue in _of_part("after", matches):
            label = label_before(reading, cue.start) if clause else None
            if label is not None and self._names_an_ability(words[label.start : label.stop]):
                continue  # "feeling between the legs: none" is a sign
            start = backward(reading, words, cue.start, back, stops, clause, self._pause_words)
            scopes.append(back_to(reading, words, cue, min(start, label.start) if label else start))
        for cue in _of_part("sums_up", matches):
            start = max([summed_up(reading, cue.start), *(s + 1 for s in stops if s < cue.start and words[s] != ".")])
            scopes.append(back_to(reading, words, cue, start))
        return scopes

    def _names_an_ability(self, label: Sequence[str]) -> bool:
        """Whether an item of a form asks for what a body should have, and not for its loss."""
        return not self._abilities.isdisjoint(label) and self._losses.isdisjoint(label)

    def _ends(self, dimension: str, reading: Reading) -> Sequence[int]:
        """Where sentences end, if that stops the cues of ``dimension``."""
        if dimension not in self._within_sentence:
            return ()
        return [number for number, word in enumerate(reading.canonical) if word == SENTENCE_END]


def _of_part(part: str, matches: Sequence[Match]) -> list[Match]:
    """The longest cues of ``part`` ("before", "sums_up") that no longer look-alike of a cue covers."""
    return [m for m in longest([m for m in matches if m.name in (part, "not_a_cue")]) if m.name == part]


@lru_cache(maxsize=1)
def standard_context() -> ContextCues:
    """The cues of our own vocabulary, read once."""
    return ContextCues(standard_vocabulary().files["context"], standard_vocabulary().groups)


def context_cues(vocabulary: Vocabulary) -> ContextCues:
    """The cues of ``vocabulary``."""
    if vocabulary is standard_vocabulary():
        return standard_context()
    return ContextCues(vocabulary.files["context"], vocabulary.groups)


def _words(data: object) -> frozenset[str]:
    assert isinstance(data, list)
    return frozenset(map(str, data))


def _lists(data: object) -> dict[str, list[str]]:
    assert isinstance(data, Mapping)
    return {str(name): [str(line) for line in lines] for name, lines in data.items()}
