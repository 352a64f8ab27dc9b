"""The tokens of a cleaned text by spaCy's English tokenizer, each with the canonical words that it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from bot.language.lean_spacy import (
    English,
    Tokenizer,
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
    create_vocab,
)
from bot.language.spelling import Spelling, replacements

_SPOKEN_OF = frozenset(
    "i you he she it that this what there here who where how when let everything nothing something pain one".split()
)
_AFTER_IS = frozenset(
    "got had been not in on a an the now still really very just so going gone getting worse bad sore numb"
    " killing always never"
    " started taking having doing been no only too quite all".split()
)
_CONTRACTIONS = {"n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'t": "not"}
_NEGATED = frozenset(
    "did does do is are was were has have had could would should must might need ai wo ca dos dosn".split()
)
_IRREGULAR = {"can": "can", "ca": "can", "wo": "will", "sha": "shall", "ai": "is"}


class Token(NamedTuple):
    """A token as written, its first character in the text, and the words that it stands for."""

    text: str
    start: int
    words: tuple[str, ...]


class Tokens:
    """Cuts texts; built once for the words of a ``vocabulary``, towards which misspellings are corrected."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._spelling = Spelling(vocabulary)
        self._tokenize = _tokenizer()
        self._of = lru_cache(maxsize=10_000)(self._canonical)

    def __call__(self, text: str) -> list[Token]:
        """The tokens of ``text`` in their order."""
        written = [(token.text, token.idx) for token in self._tokenize(text)]
        lower = [word.lower() for word, _ in written]
        words = list(map(self._of, lower))
        for at, word in enumerate(lower):
            if word == "'s":
                before = lower[at - 1] if at else ""
                words[at] = _apostrophe_s(before, lower[at + 1] if at + 1 < len(lower) else "")
        return [Token(word, start, meant) for (word, start), meant in zip(written, words, strict=True)]

    def _canonical(self, word: str) -> tuple[str, ...]:
        known = replacements().get(word) or _opened(word)
        if known:
            return known
        corrected = self._spelling.canonical(word)
        return (len(corrected) == 1 and _opened(corrected[0])) or corrected


def _tokenizer() -> Tokenizer:
    """spaCy's own, without its exceptions: those cut "im" and "cant" in two without a norm.

    Nor does it look for addresses: "i am 45.my back hurts" holds none.
    """
    defaults = English.Defaults
    infixes = [
        *defaults.infixes,
        r"(?<=[a-zA-Z0-9])[,;:!?()\n/\-.](?=[a-zA-Z])",
        r"(?<=[a-zA-Z])[,;:!?()\n/\-.](?=[a-zA-Z0-9])",
    ]
    return Tokenizer(
        create_vocab("en", defaults),
        prefix_search=compile_prefix_regex([*defaults.prefixes, r"[\-~]"]).search,
        suffix_search=compile_suffix_regex([*defaults.suffixes, r"[\-~/]"]).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=defaults.token_match,
    )


@lru_cache(maxsize=5_000)
def _opened(word: str) -> tuple[str, ...]:
    """The words of a contraction ("couldn't" → could not), or nothing."""
    if word == "cannot":
        return ("can", "not")
    if word.endswith("nt") and word[:-2] in _NEGATED:
        return (_IRREGULAR.get(word[:-2], word[:-2]), "not")
    if "'" not in word:
        return ()
    for ending, meaning in _CONTRACTIONS.items():
        if word.endswith(ending) and len(word) > len(ending):
            stem = word[: -len(ending)]
            if ending == "'t" and not stem.endswith("n"):
                continue
            return (_IRREGULAR.get(stem, stem.removesuffix("n") if ending == "'t" else stem), meaning)
    return ()


def _apostrophe_s(before: str, after: str) -> tuple[str, ...]:
    """What "'s" stands for between these words: "is" (or has), or nothing (possessive)."""
    if before == "let":
        return ("us",)
    is_verb = before in _SPOKEN_OF or after in _AFTER_IS or after.endswith("ing") or after.isdigit()
    return ("is",) if is_verb else ()
