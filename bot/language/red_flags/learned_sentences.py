"""The sentences from which the second red-flag detector learns, and what each of them teaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import chain

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.language.learning.side_by_side import runs, side_by_side
from bot.language.reading import Reading
from bot.language.red_flags.kinds import GROUP_OF, GROUPS, RAISED
from bot.language.red_flags.learned import small_words
from bot.language.red_flags.mention import RedFlagMention
from bot.language.red_flags.stretches import Stretches, stretches

FOLDS = 5
EVERY_QUESTION = 4
"""One in so many questions about treatments is taken as a harmless sentence: they are much alike."""
FEWEST = 8
"""A kind of danger with fewer sentences is not learned."""
_READ_TOGETHER = 500
"""So many sentences are read by one process."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Read = Callable[[str], Reading]
Mentioned = Callable[[str], Sequence[RedFlagMention]]
"""Gives the red flags that the rules find in a text."""


@dataclass(frozen=True)
class Sentence:
    """One training sentence: its ``flag`` ("" when it is harmless) and the list that it stands in, with its place."""

    text: str
    flag: str
    source: str
    place: float


def own_sentences() -> list[Sentence]:
    """The sentences of ``bot/knowledge/vocabulary/learned/*.yml``."""
    folder = resources.files("bot.knowledge.vocabulary").joinpath("learned")
    found: list[Sentence] = []
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".yml")), key=lambda f: f.name):
        raw = yaml.load(file.read_text("utf-8"), _LOADER) or {}  # noqa: S506 - a safe loader
        source = file.name.removesuffix(".yml")
        for flag, lines in (raw.get("flags") or {}).items():
            if flag not in GROUP_OF:
                continue
            found += _placed(lines or (), flag, f"{source} {flag}")
        found += _placed(raw.get("harmless") or (), "", f"{source} harmless")
    return found


def _placed(lines: Iterable[object], flag: str, source: str) -> list[Sentence]:
    texts = [str(line) for line in lines]
    return [Sentence(text, flag, source, n / len(texts)) for n, text in enumerate(texts)]


def harmless_examples(examples: Iterable[tuple[str, str]]) -> list[Sentence]:
    """The (text, intent) examples as harmless sentences, of the questions about treatments only some."""
    told = [text for text, intent in examples if not intent.startswith("ask_")]
    asked = [text for text, intent in examples if intent.startswith("ask_")]
    return _placed(told + asked[::EVERY_QUESTION], "", "intent examples")


@dataclass(frozen=True)
class Lesson:
    """The sentences as they are learned from, each with what the rules mention."""

    sentences: Sequence[Sentence]
    readings: Sequence[Reading]
    documents: Sequence[Stretches]
    mentioned: Sequence[Sequence[RedFlagMention]]
    groups: tuple[str, ...]
    flags: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Iterable[Sentence], read: Read, mentioned: Mentioned) -> Lesson:
        """Reads every sentence once; a harmless intent example on which a rule fires is left out."""
        first: dict[str, Sentence] = {}
        for s in sentences:
            first.setdefault(s.text, s)

        def look(texts: Sequence[str]) -> list[tuple[Reading, Sequence[RedFlagMention]]]:
            return [(read(text), mentioned(text)) for text in texts]

        looked = chain.from_iterable(side_by_side(look, runs(list(first), _READ_TOGETHER)))
        kept = [
            (s, reading, found)
            for s, (reading, found) in zip(first.values(), looked, strict=True)
            if not (s.source == "intent examples" and found)
        ]
        known = [s.flag for s, _, _ in kept if s.flag]
        counted = {flag: known.count(flag) for flag in GROUP_OF}
        groups = tuple(g for g, flags in GROUPS.items() if sum(counted[f] for f in flags) >= FEWEST)
        flags = tuple(f for g in groups if len(GROUPS[g]) > 1 for f in GROUPS[g] if counted[f] >= FEWEST)
        readings = [r for _, r, _ in kept]
        documents = [stretches(r, small_words()) for r in readings]
        return cls([s for s, _, _ in kept], readings, documents, [m for *_, m in kept], groups, flags)

    def labels(self) -> NDArray[np.int8]:
        """For each sentence and class 1, 0 or -1: a sign, none, or not to be learned from (another danger beside)."""
        labels = np.zeros((len(self.sentences), len(self.groups) + len(self.flags)), dtype=np.int8)
        for row, (sentence, mentioned) in enumerate(zip(self.sentences, self.mentioned, strict=True)):
            raised = {m.flag for m in mentioned if m.status in RAISED}
            for column, group in enumerate(self.groups):
                if GROUP_OF.get(sentence.flag) == group:
                    labels[row, column] = 1
                elif sentence.flag and raised & set(GROUPS[group]):
                    labels[row, column] = -1
            for column, flag in enumerate(self.flags, start=len(self.groups)):
                same = GROUP_OF.get(sentence.flag) == GROUP_OF[flag]
                labels[row, column] = 1 if sentence.flag == flag else 0 if same else -1
        return labels

    def folds(self) -> NDArray[np.int64]:
        """The fold of each sentence: every list is cut into five blocks."""
        return np.asarray([min(FOLDS - 1, int(s.place * FOLDS)) for s in self.sentences])
