"""The tokens of a cleaned text by spaCy's rules for English, each with the canonical words that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.language.patterns import CLAUSE_END, SENTENCE_END
from bot.language.text.cutting import Cutter
from bot.language.text.punctuation import INFIXES, PREFIXES, SUFFIXES
from bot.language.text.spelling import Spelling, replacements

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


_SENTENCE_MARKS = frozenset(".!?;\n ")
_CLAUSE_MARKS = frozenset(',:()-/|"')
BLANK = " "
"""The mark of a token that is nothing but blanks."""
_RUNS = re.compile(r"\S+|\s+")
_APOSTROPHE_S = "'s"


class Token(NamedTuple):
    """A token as written, where it begins and ends in its run, and the words that it stands for.

    ``mark`` is the end of a sentence or of a clause, or ``BLANK``; a token that is none of these has none.
    """

    text: str
    start: int
    end: int
    words: tuple[str, ...]
    mark: str


class Run(NamedTuple):
    """What stands between two blanks, or several blanks and line ends; ``owned`` where one of its tokens is "'s"."""

    tokens: tuple[Token, ...]
    owned: bool


class Tokens:
    """Cuts texts; built once for the words of a ``vocabulary``, towards which misspellings are corrected."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._spelling = Spelling(vocabulary)
        self._cut = _cutter()
        self._of = lru_cache(maxsize=10_000)(self._run)

    def __call__(self, text: str) -> list[tuple[int, Run]]:
        """The runs of ``text`` in their order, each with the number of its first character.

        Each run is cut by itself, so that what a run is cut into is kept for the next time.
        """
        runs: list[tuple[int, Run]] = []
        owned: list[int] = []
        for found in _RUNS.finditer(text):
            start, written = found.start(), found[0]
            if runs and written[0] == " ":
                if len(written) == 1:
                    continue  # a blank belongs to the run before it
                start, written = start + 1, written[1:]
            run = self._of(written)
            if run.owned:
                owned.append(len(runs))
            runs.append((start, run))
        for number in owned:
            runs[number] = runs[number][0], _with_verb(runs, number)
        return runs

    def _run(self, written: str) -> Run:
        tokens: list[Token] = []
        for text in self._cut(written):
            tokens.append(self._token(text, tokens[-1].end if tokens else 0))
        return Run(tuple(tokens), any(token.text.lower() == _APOSTROPHE_S for token in tokens))

    def _token(self, text: str, start: int) -> Token:
        return Token(text, start, start + len(text), self._canonical(text.lower()), _mark(text))

    def _canonical(self, word: str) -> tuple[str, ...]:
        known = replacements().get(word) or _opened(word)
        if known:
            return known
        corrected = self._spelling.canonical(word)
        return (len(corrected) == 1 and _opened(corrected[0])) or corrected


def _mark(text: str) -> str:
    marks = set(text)
    if text[0].isalnum():
        return ""
    if text.isspace() and "\n" not in marks:
        return BLANK
    if marks <= _SENTENCE_MARKS:
        return SENTENCE_END
    return CLAUSE_END if marks <= _CLAUSE_MARKS else ""


def _with_verb(runs: Sequence[tuple[int, Run]], number: int) -> Run:
    """The run of this number with what its "'s" stands for between its neighbors."""
    tokens = runs[number][1].tokens
    before = runs[number - 1][1].tokens[-1:] if number else ()
    after = runs[number + 1][1].tokens[:1] if number + 1 < len(runs) else ()
    lower = [token.text.lower() for token in (*before, *tokens, *after)] + [""]
    found = [
        token._replace(words=_apostrophe_s(lower[at - 1] if at else "", lower[at + 1]))
        if lower[at] == _APOSTROPHE_S
        else token
        for at, token in enumerate(tokens, start=len(before))
    ]
    return Run(tuple(found), True)


def _cutter() -> Cutter:
    """By spaCy's rules for English, without its exceptions: those cut "im" and "cant" in two without a norm.

    Nor does it look for addresses: "i am 45.my back hurts" holds none.
    """
    infixes = [
        *INFIXES,
        r"(?<=[a-zA-Z0-9])[,;:!?()\n/\-.](?=[a-zA-Z])",
        r"(?<=[a-zA-Z])[,;:!?()\n/\-.](?=[a-zA-Z0-9])",
    ]
    return Cutter([*PREFIXES, r"[\-~]"], [*SUFFIXES, r"[\-~/]"], infixes)


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
