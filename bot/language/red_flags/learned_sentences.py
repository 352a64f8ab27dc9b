"""The sentences from which the second red-flag detector learns, and what each of them teaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from itertools import chain

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.language.reading import Reading
from bot.language.red_flags.learned import GROUP_OF, GROUPS, RAISED, small_words
from bot.language.red_flags.mention import RedFlagMention
from bot.language.red_flags.stretches import Stretches, stretches
from bot.language.side_by_side import runs, side_by_side

FOLDS = 5
EVERY_QUESTION = 4
"""One in so many questions about treatments is taken as a harmless sentence: they are much alike."""
FEWEST = 8
"""A kind of danger with fewer sentences is not learned."""
TOLD_TOGETHER = 6
"""So many harmless sentences, of different lists, make a story."""
STORIES = 1_500
"""How many such stories are told."""
EVERY_RUN = 3
"""One in so many runs of a story is learned from: neighboring ones are much alike."""
_STORY = "stories"
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

    @property
    def fold(self) -> int:
        """The fold that holds it: every list is cut into five blocks."""
        return min(FOLDS - 1, int(self.place * FOLDS))


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


def stories(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Harmless ``sentences`` told one after the other, as in a long message, each story within one fold.

    Most runs of a long message begin in one sentence and end in another: what such runs look like where nothing is
    wrong can only be learned from them.
    """
    order = np.random.default_rng(0)
    told: list[Sentence] = []
    for fold in range(FOLDS):
        inside = [s for s in sentences if not s.flag and s.fold == fold]
        shuffled = [inside[n] for n in order.permutation(len(inside))]
        for some in runs(shuffled, TOLD_TOGETHER)[: STORIES // FOLDS]:
            text = " ".join(s.text if s.text[-1:] in ".!?" else f"{s.text}." for s in some)
            told.append(Sentence(text, "", _STORY, (fold + 0.5) / FOLDS))
    return told


@dataclass(frozen=True)
class Lesson:
    """The sentences as they are learned from, each with what the rules mention; the last ``stories`` are stories."""

    sentences: Sequence[Sentence]
    readings: Sequence[Reading]
    documents: Sequence[Stretches]
    mentioned: Sequence[Sequence[RedFlagMention]]
    groups: tuple[str, ...]
    flags: tuple[str, ...]
    stories: int = 0

    @classmethod
    def of(cls, sentences: Iterable[Sentence], read: Read, mentioned: Mentioned) -> Lesson:
        """Reads every sentence once; a harmless intent example on which a rule fires is left out.

        So is a story in which a rule finds danger: two harmless sentences may make one together.
        """
        first: dict[str, Sentence] = {}
        for s in sentences:
            first.setdefault(s.text, s)
        first.update((s.text, s) for s in stories(list(first.values())))

        def look(texts: Sequence[str]) -> list[tuple[Reading, Sequence[RedFlagMention]]]:
            return [(read(text), mentioned(text)) for text in texts]

        looked = chain.from_iterable(side_by_side(look, runs(list(first), _READ_TOGETHER)))
        kept = [
            (s, reading, found)
            for s, (reading, found) in zip(first.values(), looked, strict=True)
            if not (s.source == "intent examples" and found)
            and not (s.source == _STORY and any(m.status == "present" for m in found))
        ]
        known = [s.flag for s, _, _ in kept if s.flag]
        counted = {flag: known.count(flag) for flag in GROUP_OF}
        groups = tuple(g for g, flags in GROUPS.items() if sum(counted[f] for f in flags) >= FEWEST)
        flags = tuple(f for g in groups if len(GROUPS[g]) > 1 for f in GROUPS[g] if counted[f] >= FEWEST)
        readings = [r for _, r, _ in kept]
        documents = [_some_runs(stretches(r, small_words()), s) for s, r, _ in kept]
        told = sum(s.source == _STORY for s, *_ in kept)
        return cls([s for s, _, _ in kept], readings, documents, [m for *_, m in kept], groups, flags, told)

    @property
    def single(self) -> int:
        """How many sentences are no stories: those on which the detector is calibrated and judged."""
        return len(self.sentences) - self.stories

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
        """The fold of each sentence."""
        return np.asarray([s.fold for s in self.sentences])


def _some_runs(document: Stretches, sentence: Sentence) -> Stretches:
    """``document`` with all of its runs, or some of them where the ``sentence`` is a story."""
    return replace(document, windows=document.windows[::EVERY_RUN]) if sentence.source == _STORY else document
