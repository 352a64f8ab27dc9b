"""One length of time in its message: the words around it that its points are counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.language.facts.length_nearby import STRONG, clause_around
from bot.language.facts.treatment import Treatment
from bot.language.facts.words import Mention, Message
from bot.language.times.durations import Duration
from bot.language.vocabulary import Vocabulary

_BEFORE, _AFTER, _AFTER_AGO = 6, 5, 7
"""How many words of the clause before and after a length of time may tell of pain; more after "… ago"."""
_BESIDE_BEFORE, _BESIDE_AFTER, _BESIDE_AFTER_OPENING = 5, 3, 8
"""How many may tell of something else; more follow one that opens its clause ("Ten weeks in a cast")."""
_OPENS = 2
_HURTING = frozenset({"pain", "sciatica", "hurts", "ache", "aching"})


@dataclass(frozen=True)
class LengthWords:
    """The words of `durations.yml` that speak for a length of time being that of the pain, and against it."""

    pain: frozenset[str]
    not_pain: frozenset[str]
    circumstances: frozenset[str]
    illnesses: frozenset[str]
    pain_pairs: frozenset[tuple[str, ...]]
    not_pain_pairs: frozenset[tuple[str, ...]]
    present_bouts: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> LengthWords:
        """The words that ``vocabulary`` holds."""

        def words(name: str) -> frozenset[str]:
            return frozenset(vocabulary.phrases("durations", name))

        def pairs(name: str) -> frozenset[tuple[str, ...]]:
            return frozenset(tuple(line.split()) for line in vocabulary.phrases("durations", name))

        return cls(
            words("pain_words"),
            words("not_pain_words"),
            words("circumstances"),
            words("illnesses"),
            pairs("pain_pairs"),
            pairs("not_pain_pairs"),
            pairs("present_bouts"),
        )


@dataclass
class Surroundings:
    """What stands around ``duration`` in ``message``; ``first`` and ``last`` are the bounds of its clause.

    ``near`` are the words that may tell of pain, ``beside`` those that may tell of something else.
    """

    message: Message
    duration: Duration
    treatments: Sequence[Treatment]
    lexicon: LengthWords
    first: int = field(init=False)
    last: int = field(init=False)
    near: Sequence[str] = field(init=False)
    beside: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        start, end = self.duration.start, self.duration.end
        self.first, self.last = clause_around(self.message, self.duration)
        after = _AFTER_AGO if self.duration.kind == "ago" else _AFTER
        self.near = self.words[max(self.first, start - _BEFORE) : min(self.last, end + after)]
        after = _BESIDE_AFTER_OPENING if start - self.first <= _OPENS else _BESIDE_AFTER
        opens = self._behind_and(max(self.first, start - _BESIDE_BEFORE))
        self.beside = self.words[opens : min(self.last, end + after)]

    def _behind_and(self, opens: int) -> int:
        """Where the words about a pain told right before it begin ("I am pregnant and have sciatica since 2 weeks")."""
        start = self.duration.start
        joints = [n for n in range(opens, start) if self.words[n] == "and"]
        if joints and not _HURTING.isdisjoint(self.words[joints[-1] : start]):
            return joints[-1] + 1
        return opens

    @property
    def words(self) -> Sequence[str]:
        """The words of the whole message."""
        return self.message.words

    @property
    def clause(self) -> Sequence[str]:
        """The words of the clause."""
        return self.words[self.first : self.last]

    def before(self, most: int) -> Sequence[str]:
        """Up to ``most`` words of the clause right before the length of time."""
        return self.words[max(self.first, self.duration.start - most) : self.duration.start]

    def after(self, most: int) -> Sequence[str]:
        """Up to ``most`` words right behind it, of whatever clause."""
        return self.words[self.duration.end : self.duration.end + most]

    def mentions(self, *kinds: str) -> list[Mention]:
        """What the clause mentions of ``kinds`` ("site", "onset")."""
        return [m for kind in kinds for m in self.message.of(kind) if self.first <= m.start < self.last]

    @property
    def is_hurting(self) -> bool:
        """Whether the clause names the pain or what it feels like."""
        return bool(set(self.clause) & _HURTING) or bool(self.mentions("character"))

    @property
    def is_of_pain(self) -> bool:
        """Whether a pair of words near it is of pain ("been sore")."""
        return said_of(self.near, self.lexicon.pain_pairs)

    @property
    def has_strong_word(self) -> bool:
        """Whether a word that is hardly said of anything but pain stands where one of its kind would."""
        within = {"ago": self.clause, "for": self.words[self.first : self.duration.end]}
        return bool(set(within.get(self.duration.kind, self.near)) & STRONG)


def said_of(words: Sequence[str], pairs: frozenset[tuple[str, ...]]) -> bool:
    """Whether two of the ``words`` that stand together are one of the ``pairs``."""
    return any(pair in pairs for pair in pairwise(words))
