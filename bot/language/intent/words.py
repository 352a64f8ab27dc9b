"""The words of a message as the intent classifier sees them: plain, lower case, spelt as the vocabulary spells them.

Lighter than :mod:`bot.language.reading` (no tokens with places, no sentences) with the same spelling: a message of 400
words costs half a millisecond.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from bot.language.text.english import english_words
from bot.language.text.spelling import Spelling
from bot.language.vocabulary import standard_vocabulary

_APOSTROPHES = re.compile(r"['’‘`´]")
_NORTHERN_THE = re.compile(r"(?<![\w'’])t['’](?=[a-z]{2,})")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_TOKEN = re.compile(r"[a-z]+|\d+(?:[.,]\d+)*|\?|!|\*|[^\W\d_]+|[^\w\s]", re.UNICODE)
_MIXED = re.compile(r"\b(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]+\b")
_SILENT = frozenset('.,;:-–—_()"“”/…~^=+|<>#&')
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred".split()
)
_TEXT_SPEAK = {
    "b4": "before", "sum1": "someone", "any1": "anyone", "gr8": "great", "l8r": "later", "2day": "today",
    "2moro": "tomorrow", "2nite": "tonight", "no1": "no one", "every1": "everyone", "some1": "someone",
    "wot": "what", "wat": "what", "wut": "what", "wots": "what is", "wats": "what is", "whats": "what is",
    "hw": "how", "hows": "how is", "whos": "who is", "wheres": "where is", "whens": "when is", "theyve":
    "they have", "weve": "we have", "youve": "you have", "theyll": "they will", "youll": "you will", "itll":
    "it will", "theyd": "they would", "youd": "you would", "whod": "who would", "howd": "how did", "theres":
    "there is", "wouldve": "would have", "shes": "she is", "hes": "he is", "didnt": "did not", "wud":
    "would", "shud": "should", "cud": "could", "hav": "have", "sumone": "someone", "any1s": "anyones",
    "owt": "anything", "nowt": "nothing", "summat": "something", "innit": "", "longs": "long is", "muchs":
    "much is", "bads": "bad is", "untill": "until",
}  # fmt: skip
"""What is written without its apostrophe or in short, and what it stands for; "innit" stands for nothing."""
_BLOCKS, _BLOCKS_TIME = frozenset("block blocked blocking".split()), frozenset(["out", "off"])
_BLOCKED = frozenset("pain pains nerve nerves signal signals it that of".split())
"""What a medicine or a needle blocks; with none of these behind it, "block out" keeps time free."""
_AFTER_WHY = frozenset("do does did am is are was would will should have has not me".split())


def tokens(text: str) -> list[str]:
    """The words of ``text``: lower case, without apostrophes, numbers as ``0``; ``?``, ``!``, ``*`` and emoji stay."""
    lower = _NORTHERN_THE.sub("the ", unicodedata.normalize("NFKC", text).lower())
    plain = _DRAWN_OUT.sub(r"\1\1", _APOSTROPHES.sub("", lower))
    plain = _MIXED.sub(lambda found: _TEXT_SPEAK.get(found[0], found[0]), plain)
    return ["0" if t[0].isdigit() or t in _NUMBERS else t for t in _TOKEN.findall(plain) if t not in _SILENT]


class IntentWords:
    """Gives the words of a text with text-speak opened and misspellings corrected towards ``vocabulary``."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._canonical = Spelling(vocabulary).canonical
        self._replaced = frozenset(standard_vocabulary().table("spelling", "replace"))

    def one(self, word: str) -> tuple[str, ...]:
        """The word or words that a lower-case written ``word`` stands for."""
        opened = _TEXT_SPEAK.get(word)
        if opened is not None:
            return tuple(opened.split())
        found = self._canonical(word)
        return found if found == (word,) or word in self._replaced or word not in english_words() else (word,)

    def __call__(self, text: str) -> list[str]:
        """The words of ``text``. A message of one letter stands for itself ("n" is no, not and)."""
        written = tokens(text)
        if len(written) == 1:
            return written if len(written[0]) == 1 else list(self.one(written[0]))
        words = [word for w in written for word in self.one(w)]
        if len(words) > 1 and words[0] == "y" and words[1] in _AFTER_WHY:
            words[0] = "why"
        return _with_time_kept_free(words)


def _with_time_kept_free(words: list[str]) -> list[str]:
    """``words``, in which whoever blocks out days keeps them free: that is not the block before the procedure."""
    for at, (word, following) in enumerate(pairwise(words)):
        if word in _BLOCKS and following in _BLOCKS_TIME and _BLOCKED.isdisjoint(words[at + 2 : at + 5]):
            return [*words[:at], "keep", "free", *words[at + 2 :]]
    return words


def plain_words(raw: object) -> set[str]:
    """Every plain word in the lines of a vocabulary file (no prefix, no group name)."""
    if isinstance(raw, str):
        return set(re.findall(r"(?<![\w<*])[a-z]{3,}(?![\w>*])", raw))
    if isinstance(raw, dict):
        return {word for value in raw.values() for word in plain_words(value)}
    return {word for value in raw for word in plain_words(value)} if isinstance(raw, list) else set()
