"""Is a mention meant as present, denied, past, somebody else's, or only asked about and supposed?

A ConText-like reading (Harkema et al. 2009): cue phrases from ``vocabulary/context.yml`` carry a number of words
forward or backward until a stop, or sum up all that the sentence told ("but that was in 2011"); look-alikes of cues
("no longer", "not sure") carry nothing. Who is spoken of is followed through the message by its persons and pronouns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.language.patterns import CLAUSE_END, SENTENCE_END, Match, PatternSet, longest
from bot.language.reading import Reading
from bot.language.subjects import NO_PERSON, subjects_of
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
    "general",
    "reported",
    "hedged",
    "longstanding",
)
NEGATIONS = frozenset({"not", "no", "never", "nothing", "none", "nor", "neither", "without", "unable", "nobody"})
_LIST_WORDS = frozenset({"or", "nor", "any", "either", "of"})
_FIRST_PERSON = frozenset({"i", "my", "mine", "myself"})
_TO_THE_WRITER = frozenset({"me", "myself"})
_PRESENT_TENSE = frozenset({"am", "is", "are", "'s", "can", "keep", "keeps", "does", "do", "has", "have", "will"})
_PAST_TENSE = frozenset("was were had did could would went came took got gave felt said told used".split())
_OVER = frozenset({"fine", "ok", "okay", "gone", "better", "normal", "not", "good"})
_INSIDE = frozenset({"supposed", "stated", "general", "reported", "hedged"})
"""Kinds of cue that also count inside the mention itself ("could a car crash cause this", "leak a bit")."""
_PAST = "past"
"""A date of this kind also counts inside a mention whose end it reaches ("chest last winter, and that was a pain")."""
_DATED = "dated"
_OPENING, _FARTHEST = 1, 40
"""Behind so many words of its sentence at most, a cue that sums up speaks of the sentence before too; its reach."""
_FAR = 7
"""A denial this many words before a mention, without a list word between, is an unclear one."""


class Context(NamedTuple):
    """What the words around a mention say of it; each value is the cue's words, or "" where there is none.

    ``unclear`` marks a denial that cannot be relied on (double negation, hedged, far away); ``resolved`` a mention said
    to be over, however recently; ``bygone`` and ``mended`` words that sum up all that a sentence told as past ("but
    that was in 2011") or as over ("it came back fully"), which says little of a pain named there; ``dated`` when what
    is resolved or mended was, where that is long ago ("last spring"); ``stated`` words that make a supposition a
    statement ("if I can't pee anymore");
    ``general`` a question about people in general; ``reported`` one that somebody
    asked the writer.
    """

    denied: str = ""
    past: str = ""
    hypothetical: str = ""
    other: str = ""
    asked: bool = False
    unclear: bool = False
    resolved: str = ""
    bygone: str = ""
    mended: str = ""
    dated: str = ""
    stated: str = ""
    general: str = ""
    reported: str = ""
    hedged: str = ""
    longstanding: str = ""


class _Scope(NamedTuple):
    cue: str
    cue_start: int
    cue_end: int
    start: int
    end: int


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
        self._cues.add(_DATED, groups["dated"])
        self._persons = PatternSet(groups)
        for name, lines in _lists(data["persons"]).items():
            self._persons.add(name, lines)
        self._latest = lru_cache(maxsize=4)(self._apply)
        self._pause_words = frozenset(str(w) for w in data["pause_words"])  # type: ignore[attr-defined]

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
        for match in self._cues.find(closed):
            if match.name == _DATED:
                if long_ago(closed[match.start : match.end], today):
                    dated.append(match)
                continue
            dimension, part = self._part_of[match.name]
            if match.start < len(reading.words):
                matches[dimension].append(Match(part, match.start, match.end, match.pattern))
        scopes = {d: self._scopes(d, cues, reading, closed) if cues else [] for d, cues in matches.items()}
        return MessageContext(reading, scopes, subjects_of(reading, self._persons.find(reading.canonical)), dated)

    def _scopes(self, dimension: str, matches: Sequence[Match], reading: Reading, words: Sequence[str]) -> list[_Scope]:
        if not matches:
            return []
        stops = sorted({*(m.start for m in matches if m.name == "stops"), *self._ends(dimension, reading)})
        cues = longest([m for m in matches if m.name in ("before", "not_a_cue")])
        behind = longest([m for m in matches if m.name in ("after", "not_a_cue")])
        summing_up = longest([m for m in matches if m.name in ("sums_up", "not_a_cue")])
        opening = longest([m for m in matches if m.name in ("opens", "not_a_cue")])
        forward, back = self._reach[dimension]
        scopes: list[_Scope] = []
        scopes += [_ahead(reading, words, cue, forward, stops) for cue in cues if cue.name == "before"]
        for cue in opening:
            if cue.name == "opens" and cue.start == reading.sentence_of(cue.start).start:
                scopes += _opened(reading, words, cue, stops)
        for cue in (c for c in behind if c.name == "after"):
            start = self._backward(reading, words, cue.start, back, stops, clause=dimension == "denied")
            scopes.append(_Scope(_words(words, cue), cue.start, min(cue.end, len(reading.words)), start, cue.start))
        for cue in (c for c in summing_up if c.name == "sums_up"):
            start = max([_summed_up(reading, cue.start), *(s + 1 for s in stops if s < cue.start and words[s] != ".")])
            scopes.append(_Scope(_words(words, cue), cue.start, min(cue.end, len(reading.words)), start, cue.start))
        return scopes

    def _ends(self, dimension: str, reading: Reading) -> Sequence[int]:
        """Where sentences end, if that stops the cues of ``dimension``."""
        if dimension not in self._within_sentence:
            return ()
        return [number for number, word in enumerate(reading.canonical) if word == SENTENCE_END]

    def _backward(
        self, reading: Reading, words: Sequence[str], at: int, reach: int, stops: Sequence[int], clause: bool
    ) -> int:
        """How far back a cue at word ``at`` carries: to a stop, and over the question that it answers ("numb? no")."""
        number, left = at, reach
        first = reading.sentence_of(at).start
        if at == first and at > 0 and reading.sentence_of(at - 1).asks:
            number, first = at - 1, reading.sentence_of(at - 1).start
        elif clause and at > first and words[at - 1] == CLAUSE_END:
            number = at - 1
        while number > first and left > 0:
            word = words[number - 1]
            if number - 1 in stops or (clause and word == CLAUSE_END):
                break
            number -= 1
            left -= 0 if word in self._pause_words else 1
        return number


@lru_cache(maxsize=1)
def standard_context() -> ContextCues:
    """The cues of our own vocabulary, read once."""
    return ContextCues(standard_vocabulary().files["context"], standard_vocabulary().groups)


def context_cues(vocabulary: Vocabulary) -> ContextCues:
    """The cues of ``vocabulary``."""
    if vocabulary is standard_vocabulary():
        return standard_context()
    return ContextCues(vocabulary.files["context"], vocabulary.groups)


@dataclass(frozen=True)
class MessageContext:
    """The context of one message; ask it about any run of words."""

    reading: Reading
    scopes: Mapping[str, Sequence[_Scope]]
    subjects: Sequence[str]
    dates: Sequence[Match] = ()
    _known: dict[tuple[int, int], Context] = field(default_factory=dict, compare=False, repr=False)

    def of(self, start: int, end: int) -> Context:
        """The :class:`Context` of words ``start`` to before ``end``; cues inside the mention itself do not count."""
        if (start, end) not in self._known:
            self._known[start, end] = self._of(start, end)
        return self._known[start, end]

    def _of(self, start: int, end: int) -> Context:
        found = {d: self._cue(d, start, end) if scopes else None for d, scopes in self.scopes.items()}
        denied, past = found["denied"], found["past"]
        if past and self._present_between(past, start, end):
            past = None
        hypothetical = found["supposed"] or found["general"] or found["reported"]
        said = {d: scope.cue if scope else "" for d, scope in found.items()}
        return Context(
            denied=said["denied"],
            past=(past.cue if past else "") or said["resolved"],
            hypothetical=hypothetical.cue if hypothetical else "",
            other=self._about(start, end),
            asked=self.reading.sentence_of(start).asks,
            unclear=denied is not None and self._unclear(denied, start, end, bool(found["hedged"])),
            resolved="" if past else said["resolved"],
            bygone=said["bygone"],
            mended=said["mended"],
            dated=self._dated(start, found["resolved"] or found["mended"]),
            stated=said["stated"],
            general="" if found["supposed"] or found["reported"] else said["general"],
            reported=said["reported"],
            hedged=said["hedged"],
            longstanding=said["longstanding"],
        )

    def first_person(self, start: int, end: int, before: int = 2) -> bool:
        """Whether the writer names themselves in these words or in those just ``before`` them."""
        return bool(_FIRST_PERSON & set(self.reading.canonical[max(0, start - before) : end]))

    def _about(self, start: int, end: int) -> str:
        """Whom a mention is about; what somebody or an animal does to the writer is the writer's.

        "He can't get me to wake up", "the horse went over and I was under it".
        """
        about = self.subjects[start]
        to_the_writer = about == NO_PERSON or _TO_THE_WRITER & set(self.reading.canonical[start:end])
        return "" if to_the_writer and not self.subjects[end - 1] else about

    def _cue(self, dimension: str, start: int, end: int) -> _Scope | None:
        for scope in self.scopes[dimension]:
            if scope.cue_end <= start and scope.start <= start < scope.end:
                return scope
            inside = start < scope.cue_start and scope.cue_end < end <= scope.end
            if dimension == _PAST and inside and self._is_date(scope):
                return scope
            overlaps = scope.cue_start < end and start < scope.cue_end
            if dimension in _INSIDE and overlaps and scope.cue_end <= scope.start:
                return scope
            if scope.cue_start >= end and scope.start < end <= scope.end:
                return scope
        return None

    def _is_date(self, scope: _Scope) -> bool:
        """Whether the cue of ``scope`` says when it was, and that is long ago."""
        return any(scope.cue_start <= d.start and d.end <= scope.cue_end for d in self.dates)

    def _dated(self, start: int, over: _Scope | None) -> str:
        """When a mention that is ``over`` was, where its sentence or the one that says so dates it long ago."""
        if over is None:
            return ""
        places = [self.reading.sentence_of(at) for at in (start, over.cue_start)]
        inside = (d for d in self.dates if any(s.start <= d.start < s.end for s in places))
        return next((_words(self.reading.canonical, d) for d in inside), "")

    def _unclear(self, scope: _Scope, start: int, end: int, hedged: bool) -> bool:
        words = self.reading.canonical
        if hedged or NEGATIONS & set(words[start:end]):
            return True
        between = words[scope.cue_end : start]
        return len(between) >= _FAR and not _LIST_WORDS & set(between)

    def _present_between(self, scope: _Scope, start: int, end: int) -> bool:
        """A present tense between a word about the past and the mention: "years ago I had it out, my bum is numb".

        "I used to have trouble" holds none.
        """
        words = self.reading.canonical
        behind = scope.cue_start >= end
        first, last = (start, scope.cue_start) if behind else (scope.cue_end, end)
        run = words[first:last]
        if any(word in _PRESENT_TENSE and before != "to" for before, word in pairwise(("", *words)[first : last + 1])):
            return True
        following = run[run.index("now") :] if "now" in run else ()
        return bool(following) and not _OVER & {*following, *words[end : end + 4]}


def _ahead(reading: Reading, words: Sequence[str], cue: Match, reach: int, stops: Sequence[int]) -> _Scope:
    """What ``cue`` says of at most ``reach`` words behind it: to the end of its sentence or the first stop."""
    cue_end = min(cue.end, len(reading.words))
    limit = min(reading.sentence_of(cue.start).end, cue_end + reach)
    end = min([limit, *(s for s in stops if cue_end <= s < limit)])
    return _Scope(_words(words, cue), cue.start, cue_end, cue_end, end)


def _opened(reading: Reading, words: Sequence[str], cue: Match, stops: Sequence[int]) -> list[_Scope]:
    """What a date that opens a sentence speaks of: all of it, and the next ones as long as they tell of the past.

    "Back in 2016 I had a bad go of this. The foot would not come up. They had the disc out."
    """
    opened = _ahead(reading, words, cue, len(words), stops)
    scopes = [opened]
    number = reading.sentence_number(cue.start)
    while scopes[-1].end >= reading.sentences[number].end - 1 and number + 1 < len(reading.sentences):
        number += 1
        sentence = reading.sentences[number]
        run = frozenset(words[sentence.start : sentence.end])
        stopped = any(sentence.start <= s < sentence.end and words[s] != SENTENCE_END for s in stops)
        if stopped or _PRESENT_TENSE & run or not _PAST_TENSE & run:
            break
        scopes.append(opened._replace(start=sentence.start, end=sentence.end))
    return scopes


def _summed_up(reading: Reading, at: int) -> int:
    """Where begins what a cue at word ``at`` sums up: with its sentence, or the one before if it opens its own."""
    first = reading.sentence_of(at).start
    opens = at - first <= _OPENING and first > 0
    return max(at - _FARTHEST, reading.sentence_of(first - 1).start if opens else first)


def _words(words: Sequence[str], match: Match) -> str:
    return " ".join(words[match.start : match.end])


def _lists(data: object) -> dict[str, list[str]]:
    assert isinstance(data, Mapping)
    return {str(name): [str(line) for line in lines] for name, lines in data.items()}
