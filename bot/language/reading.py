"""A message as canonical words: the ground on which facts, context and red flags are found.

A blank English spaCy pipeline tokenizes; a component of ours writes each token's canonical form (lower case,
contractions opened, text-speak and misspellings corrected towards the vocabulary); sentences and clauses are marked by
their ends.
"""

# No postponed annotations here: spaCy's factories read their types when they are defined.

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from typing import NamedTuple

import spacy
import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from bot.language.patterns import CLAUSE_END, SENTENCE_END

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_CHARACTERS = 4000
"""Longer text is read up to here; the channels refuse it earlier with a kind message."""

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "—": " - ", "–": " - ", "…": ". ", "½": " 1/2"}
)
_UNITS = r"wks?|weeks?|mths?|mnths?|months?|mos?|yrs?|years?|days?|hrs?|hours?|mins?|mg|ish"
_REWRITTEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), by)
    for pattern, by in (
        (r"(?<![\w.])(\d{1,3})\s?(?:y\s?/\s?o|y\.o\.?|yo|y\.?o)(?!\w)", r"\1 year old"),
        (rf"(?<![\w.])(\d+(?:\.\d+)?)(?=(?:{_UNITS})\b)", r"\1 "),
        (r"(?<=\d)\s?-\s?(?=\d)", " to "),
        (r"(?<=\d)\s?(?:/|out of|outta|outa|outof)\s?(?:10|ten)\b", "/10"),
        (r"(?<=\d)\+", " plus "),
        (r"\br\.?\s(?=(?:leg|foot|hip|groin|buttock|bum|side|thigh|calf|knee|glute)\b)", "right "),
        (r"\bl\.?\s(?=(?:leg|foot|hip|groin|buttock|bum|side|thigh|calf|knee|glute)\b)", "left "),
        (r"(?<=[a-z]\s)2\s(?=(?:the|my|me|a|be|do|get|go|see|have|sit|walk|sleep|stand|u|say|try)\b)", "to "),
        (r"\b([mf])(?=[1-9]\d\b)", r"\1 "),
        (r"(?<![\w.])([1-9]\d)(?=[mf]\b)", r"\1 "),
        (r"(?<=[a-z])-(?=\w)|(?<=\w)-(?=[a-z])", " "),
        (r"(?<![\w.])([a-z])\.(?=\s|$)", r"\1 ."),
        (r"\b(dr|mr|mrs|ms|approx|vs|st|etc)\.(?=\s)", r"\1"),
        (r"\be\.g\.?|\bi\.e\.?", "like"),
        (r"\bgood (?:morning|afternoon|evening|day)\b", "hello"),
    )
)
"""What is written in one piece and means several words, or the other way round, in the order of rewriting."""
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
_SENTENCE_MARKS = frozenset(".!?;\n")
_CLAUSE_MARKS = frozenset(',:()-/|"')
_COMMON_WORD_COUNT = 150_000
"""A word at least this frequent in the English frequency list is taken as meant, not as a misspelling."""


def _vocabulary_file(name: str) -> dict[str, object]:
    return yaml.load(resources.files("bot.knowledge.vocabulary").joinpath(name).read_text("utf-8"), Loader=_LOADER)  # type: ignore[no-any-return]  # noqa: S506


@lru_cache(maxsize=1)
def _replacements() -> dict[str, tuple[str, ...]]:
    raw = _vocabulary_file("spelling.yml")["replace"]
    assert isinstance(raw, dict)
    return {str(k): tuple(str(v).split()) for k, v in raw.items()}


@lru_cache(maxsize=1)
def _english_words() -> frozenset[str]:
    text = resources.files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    pairs = (line.split() for line in text.splitlines())
    return frozenset(word for word, count in pairs if int(count) >= _COMMON_WORD_COUNT)


class Word(NamedTuple):
    """One canonical word with its place (characters) in the cleaned text."""

    text: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A run of words (first and one-past-last number) and whether it ended in a question mark."""

    start: int
    end: int
    asks: bool


@dataclass(frozen=True)
class Reading:
    """What was written (``text``, cleaned) as canonical ``words`` with ``sentences``."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    canonical: tuple[str, ...] = field(default=())

    def said(self, start: int, end: int) -> str:
        """The person's own words from word ``start`` to before word ``end``."""
        return self.text[self.words[start].start : self.words[end - 1].end] if end > start else ""

    def sentence_of(self, word: int) -> Sentence:
        """The sentence that holds the word of this number."""
        return self.sentences[bisect_right(self._starts, word) - 1]

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]


def clean(text: str) -> str:
    """``text`` with plain quotes and dashes, no control characters, and units cut loose from their numbers ("6wks")."""
    text = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS].translate(_QUOTES))
    text = "".join(" " if unicodedata.category(c)[0] == "C" and c != "\n" else c for c in text)
    for pattern, by in _REWRITTEN:
        text = pattern.sub(by, text)
    return text


class Spelling:
    """Corrects a word that is no English word towards the vocabulary."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._vocabulary = frozenset(w for w in vocabulary if w.isalpha())
        self._targets: dict[int, list[str]] = {}
        for word in sorted(self._vocabulary):
            if len(word) >= 4:
                for length in range(len(word) - 2, len(word) + 3):
                    self._targets.setdefault(length, []).append(word)
        self.canonical = lru_cache(maxsize=50_000)(self._canonical)

    def _canonical(self, word: str) -> tuple[str, ...]:
        """The canonical word or words for a lower-case written ``word``."""
        replaced = _replacements().get(word)
        if replaced:
            return replaced
        if len(word) < 4 or not word.isalpha() or word in self._vocabulary or word in _english_words():
            return (word,)
        squeezed = re.sub(r"(.)\1{2,}", r"\1", word)
        if squeezed != word and (squeezed in self._vocabulary or squeezed in _english_words()):
            return (squeezed,)
        most = 1 if len(word) < 8 else 2
        found = process.extractOne(word, self._targets.get(len(word), []), scorer=OSA.distance, score_cutoff=most)
        if found is None:
            return self._split(word)
        return (found[0],)

    def _split(self, word: str) -> tuple[str, ...]:
        """Two vocabulary words written as one ("legpain"), or the word itself."""
        for cut in range(3, len(word) - 2):
            left, right = word[:cut], word[cut:]
            if left in self._vocabulary and right in self._vocabulary:
                return (left, right)
        return (word,)


def _tokenizer_only() -> Language:
    nlp = spacy.blank("en")
    nlp.tokenizer.rules = {}  # its exceptions cut "im" and "cant" in two without a norm
    nlp.tokenizer.url_match = None  # "i am 45.my back hurts" holds no address
    infixes = [
        *nlp.Defaults.infixes,
        r"(?<=[a-zA-Z0-9])[,;:!?()\n/\-.](?=[a-zA-Z])",
        r"(?<=[a-zA-Z])[,;:!?()\n/\-.](?=[a-zA-Z0-9])",
    ]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.tokenizer.suffix_search = compile_suffix_regex([*nlp.Defaults.suffixes, r"[\-~/]"]).search
    nlp.tokenizer.prefix_search = compile_prefix_regex([*nlp.Defaults.prefixes, r"[\-~]"]).search
    return nlp


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


CANONICAL = "canonical_words"
"""Key of a spaCy document's user data: for each token the words that it stands for."""


@Language.factory("canonical_words", default_config={"vocabulary": []})
class CanonicalWords:
    """spaCy component: writes the canonical words of the tokens, in their order, into the document's user data."""

    def __init__(self, nlp: Language, name: str, vocabulary: Sequence[str]) -> None:
        self._spelling = Spelling(vocabulary)
        self._of = lru_cache(maxsize=50_000)(self._canonical)

    def __call__(self, doc: Doc) -> Doc:
        lower = [token.lower_ for token in doc]
        words = [self._of(word) for word in lower]
        for at, word in enumerate(lower):
            if word == "'s":
                before = lower[at - 1] if at else ""
                words[at] = _apostrophe_s(before, lower[at + 1] if at + 1 < len(lower) else "")
        doc.user_data[CANONICAL] = words
        return doc

    def _canonical(self, word: str) -> tuple[str, ...]:
        return _replacements().get(word) or _opened(word) or self._spelling.canonical(word)


class Reader:
    """Reads messages; built once for the words of a vocabulary, then safe to share."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._nlp = _tokenizer_only()
        self._nlp.add_pipe("canonical_words", config={"vocabulary": sorted(set(vocabulary))})

    def read(self, text: str) -> Reading:
        """The :class:`Reading` of one message (any text, also empty)."""
        cleaned = clean(text)
        words: list[Word] = []
        sentences: list[Sentence] = []
        began = 0

        def close(asks: bool) -> None:
            nonlocal began
            if len(words) > began:
                sentences.append(Sentence(began, len(words), asks))
                began = len(words)

        doc = self._nlp(cleaned)
        for token, canonical in zip(doc, doc.user_data[CANONICAL], strict=True):
            text_of = token.text
            start = token.idx
            end = start + len(text_of)
            if text_of[0].isalnum():
                words.extend([Word(w, start, end) for w in canonical])
                continue
            marks = set(text_of)
            if text_of.isspace() and "\n" not in marks:
                continue
            if marks <= _SENTENCE_MARKS | {" "}:
                if len(words) > began and words[-1].text != SENTENCE_END:
                    words.append(Word(SENTENCE_END, start, end))
                    close("?" in marks)
                elif sentences and "?" in marks:
                    last = sentences[-1]
                    sentences[-1] = Sentence(last.start, last.end, True)
                continue
            if marks <= _CLAUSE_MARKS:
                if len(words) > began and words[-1].text != CLAUSE_END:
                    words.append(Word(CLAUSE_END, start, end))
                continue
            words.extend([Word(w, start, end) for w in canonical])
        close(False)
        return Reading(cleaned, tuple(words), tuple(sentences), tuple(w.text for w in words))
