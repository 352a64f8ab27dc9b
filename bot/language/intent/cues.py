"""Which ideas a message names (money, time, risk, a treatment …), read from ``bot/knowledge/vocabulary/cues.yml``.

The words that mean one thing are many more than any set of training sentences holds; a cue lets the intent classifier
treat "quid", "fee" and "deductible" alike after it has seen one of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from bot.language.intent.words import IntentWords, plain_words
from bot.language.vocabulary import standard_vocabulary

_GAP = re.compile(r"\.\.(\d+)")
_PARTS = re.compile(r"\([^()]*\)|\S+")
_TEXTS_KEPT = 64


class _Phrase:
    """A phrase of several words that names an idea, compiled when it is first tried.

    ``second`` are the words that may come second (``word*`` is the beginning of one); nothing where any may.
    """

    def __init__(self, name: str, written: Sequence[str], second: Sequence[str] | None) -> None:
        self.name = name
        self._written = written
        self._any_second = second is None
        self._seconds = frozenset(second or ())
        self._beginnings = tuple(word[:-1] for word in second or () if word.endswith("*"))

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile("".join(self._written))

    def may_go_on(self, word: str) -> bool:
        """Whether ``word`` may be its second word."""
        return self._any_second or word in self._seconds or word.startswith(self._beginnings)


class Cues:
    """Finds the ideas named in a text.

    ``groups`` maps the name of an idea to its phrases, written as the head of ``cues.yml`` explains. The words of the
    phrases are what :attr:`words` corrects misspellings towards.
    """

    def __init__(self, groups: Mapping[str, Sequence[object]], known: Sequence[str] = ()) -> None:
        phrases = [(name, _PARTS.findall(str(p).replace("'", ""))) for name, ps in groups.items() for p in ps]
        literal = {w for _, parts in phrases for part in parts for w in _alternatives(part) if w.isalpha()}
        self.words = IntentWords({*literal, *known})
        self._single: dict[str, list[str]] = {}
        self._single_prefix: dict[str, list[str]] = {}
        self._multi: dict[str, list[_Phrase]] = {}
        self._multi_prefix: dict[str, list[_Phrase]] = {}
        for name, parts in phrases:
            self._add(name, parts)
        self._starting_with = lru_cache(maxsize=5_000)(self._found_at)
        self._going_on = lru_cache(maxsize=10_000)(self._with_second)
        self._named = lru_cache(maxsize=_TEXTS_KEPT)(self._named_in)

    def __call__(self, words: Sequence[str]) -> list[str]:
        """The names of the ideas in ``words`` (as :attr:`words` gives them), in the order in which they stand."""
        return [name for _, name in self.named(words)]

    def named(self, words: Sequence[str]) -> Sequence[tuple[int, str]]:
        """The same, each with the number of the word with which it begins. Clauses of a story are asked for often."""
        return self._named(tuple(words))

    def _named_in(self, words: tuple[str, ...]) -> Sequence[tuple[int, str]]:
        text = " ".join(words) + " "
        found: list[tuple[int, str]] = []
        at = 0
        for number, (word, following) in enumerate(zip(words, [*words[1:], ""], strict=False)):
            single, phrases = self._starting_with(word)
            found += [(number, name) for name in single]
            if phrases:
                phrases = self._going_on(word, following)
                here = [p.name for p in phrases if p.name not in single and p.regex.match(text, at)]
                found += [(number, name) for name in dict.fromkeys(here)]
            at += len(word) + 1
        return tuple(found)

    def _add(self, name: str, parts: Sequence[str]) -> None:
        starts = [(self.words.one(w.rstrip("*")) if not w.endswith("*") else (w,)) for w in _alternatives(parts[0])]
        if len(parts) == 1 and all(len(words) == 1 for words in starts):
            for (word,) in starts:
                where, key = (self._single_prefix, word[:-1]) if word.endswith("*") else (self._single, word)
                where.setdefault(key, []).append(name)
            return
        written = [self._written(part) for part in parts]
        for words in starts:
            word = words[0]
            place, key = (self._multi_prefix, word[:-1]) if word.endswith("*") else (self._multi, word)
            place.setdefault(key, []).append(_Phrase(name, written, self._second(words, parts)))

    def _written(self, part: str) -> str:
        gap = _GAP.fullmatch(part)
        if gap:
            return rf"(?:\S+ ){{0,{gap[1]}}}?"
        options = [
            re.escape(w[:-1]) + r"\S*" if w.endswith("*") else " ".join(map(re.escape, self.words.one(w)))
            for w in _alternatives(part)
        ]
        return f"(?:{'|'.join(options)}) "

    def _second(self, first: Sequence[str], parts: Sequence[str]) -> Sequence[str] | None:
        """The words that may come second where the first part is ``first``; nothing where a gap lets any."""
        if len(first) > 1:
            return (first[1],)
        if len(parts) == 1 or _GAP.fullmatch(parts[1]):
            return None
        return [w if w.endswith("*") else " ".join(self.words.one(w)).split()[0] for w in _alternatives(parts[1])]

    def _with_second(self, word: str, following: str) -> tuple[_Phrase, ...]:
        """The phrases that may begin with ``word`` and go on with ``following``."""
        return tuple([phrase for phrase in self._starting_with(word)[1] if phrase.may_go_on(following)])

    def _found_at(self, word: str) -> tuple[tuple[str, ...], tuple[_Phrase, ...]]:
        """What may begin with ``word``: the ideas that it names by itself, and the phrases to be tried."""
        single = list(self._single.get(word, ()))
        multi = list(self._multi.get(word, ()))
        for length in range(1, len(word) + 1):
            single.extend(self._single_prefix.get(word[:length], ()))
            multi.extend(self._multi_prefix.get(word[:length], ()))
        return tuple(dict.fromkeys(single)), tuple(multi)


def _alternatives(part: str) -> list[str]:
    if _GAP.fullmatch(part):
        return []
    return [w.strip() for w in part.strip("()").split("|")]


@lru_cache(maxsize=1)
def standard_cues() -> Cues:
    """The cues of the vocabulary file; misspellings are corrected towards the words of every vocabulary file."""
    vocabulary = standard_vocabulary()
    known = {
        word
        for name in ("sites", "treatments", "precautions", "pain", "outcomes")
        if name in vocabulary.files
        for word in plain_words(vocabulary.files[name])
    }
    return Cues(vocabulary.table("cues", "cues"), sorted(known))
