"""The kind of an answer by its words alone: yes, no, unsure, skip or none, and which of the choices was meant."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import CLAUSE_END, SENTENCE_END, Match, PatternSet, longest
from bot.language.vocabulary import NOT_THIS, Vocabulary

_MARKS = frozenset({CLAUSE_END, SENTENCE_END})
_NEW_THOUGHT = frozenset({"but", "because", "since", "and", "though", "then", "please"})
_NEW_SUBJECT = frozenset({"i", "it", "my", "only", "just", "the", "that", "he", "she", "they"})
_MORE_THAN_ANSWERS = frozenset("not right fine next pass sure wrong n y".split())
"""Words that answer when they stand alone and mean something else before others ("right leg", "not my leg")."""
_PLAIN = frozenset("yes yep yeah yup nope nah yh".split())
_TAKES_BACK = frozenset("actually wait sorry oops whoops mean meant scratch thought thoughts mind".split())
_BESIDE_TAKING_BACK = (
    _TAKES_BACK | _MARKS | frozenset("i on second no that ok okay hang hold changed my um er hmm".split())
)
"""What stands between an answer and the one that is meant after all ("yes. actually no")."""
_LETTERS = frozenset("abcdef")
_BESIDE_CHOICE = frozenset(". , the please i think go with for would say #".split())


class AnswerKinds:
    """Reads the kind of an answer; built once from the vocabulary, then safe to share."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._kinds = PatternSet(vocabulary.groups)
        for kind in ("yes", "no", "unsure", "skip", "none", NOT_THIS):
            self._kinds.add(kind, vocabulary.phrases("answers", kind))
        self._asked_words = PatternSet(vocabulary.groups)
        for kind in (
            "closing",
            "all_well",
            "nothing_helps",
            "everything",
            "keep_allowed",
            "keep_nothing",
            "second_thoughts",
            "none_of_them",
        ):
            self._asked_words.add(kind, vocabulary.phrases("answers", kind))
        self._beside = frozenset(vocabulary.phrases("answers", "beside"))
        self._ordinals = {k: int(v) for k, v in vocabulary.table("answers", "ordinals").items()}
        self.measures = frozenset(vocabulary.phrases("answers", "measures"))
        self.precautions = {str(k): str(v) for k, v in vocabulary.table("precautions", "as_answers").items()}
        """The precaution that a medicine is, by its name, where a precaution was asked for."""
        self.procedures = frozenset(vocabulary.phrases("treatments", "procedures"))
        self._choice_words = frozenset(vocabulary.phrases("answers", "choice_words"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._kinds.words | self._asked_words.words

    def kind(self, words: Sequence[str]) -> str | None:
        """yes, no, unsure, skip or none; nothing when the words are no such answer."""
        matches = longest(self._kinds.find(words))
        found = [m for m in matches if m.name != NOT_THIS]
        if not found:
            return None
        said = {n for m in found for n in range(m.start, m.end)}
        rest = [w for n, w in enumerate(words) if n not in said and w not in self._beside]
        opening = next((m for m in found if all(w in self._beside or w in _MARKS for w in words[: m.start])), None)
        if opening is None:
            return None
        meant = _meant_after_all(words, opening, found)
        if meant is not None:
            return meant.name
        # "No, nothing like that" opens "no nothing like that, weeing fine", where one answer follows on another.
        end = next(n for n in range(opening.end, len(words) + 1) if n not in said)
        if rest and not (_opens(words, opening.start, opening.end) or _opens(words, opening.start, end)):
            return None
        names = [m.name for m in found]
        for kind in ("skip", "unsure"):
            if kind in names and (not rest or opening.name == kind):
                return kind
        if opening.name == "no" and "none" in names and not rest:
            return "none"
        return opening.name

    def is_only(self, kind: str, words: Sequence[str], beside: str | None = None) -> bool:
        """Whether ``words`` are nothing but words of ``kind`` ("closing", "all_well", "nothing_helps") and fillers.

        ``beside``: another kind whose words may stand there too.
        """
        matches = [m for m in self._asked_words.find(words) if m.name in (kind, beside)]
        said = {n for m in matches for n in range(m.start, m.end)}
        named = any(m.name == kind for m in matches)
        return named and all(n in said or w in self._beside for n, w in enumerate(words))

    def says(self, kind: str, words: Sequence[str]) -> bool:
        """Whether ``words`` of ``kind`` stand anywhere in a message."""
        return any(match.name == kind for match in self._asked_words.find(words))

    def choice(self, words: Sequence[str]) -> int | None:
        """Which of the choices was meant by its number: 1, 2 …, -1 for the last one."""
        said = [w for w in words if w not in _BESIDE_CHOICE]
        if len(said) == 2 and said[0] in self._ordinals and said[1] in self._choice_words:
            return self._ordinals[said[0]]
        if len(said) == 1 and said[0] in self._ordinals and said[0] not in ("top", "bottom"):
            return self._ordinals[said[0]]
        if len(said) == 2 and said[0] in ("number", "option", "choice"):
            if said[1].isdecimal():
                return int(said[1])
            return ord(said[1]) - 96 if said[1] in _LETTERS else None
        return None


def _meant_after_all(words: Sequence[str], opening: Match, found: Sequence[Match]) -> Match | None:
    """The yes or no that puts right the one that an answer opens with ("no. wait, yes"), where a mark follows on it."""
    contrary = {"yes": ("no",), "no": ("yes",), "none": ("yes",)}.get(opening.name, ())
    for match in found:
        between = words[opening.end : match.start]
        ends = match.end == len(words) or words[match.end] in _MARKS
        if match.name in contrary and ends and _BESIDE_TAKING_BACK.issuperset(between):
            return match if not _TAKES_BACK.isdisjoint(between) else None
    return None


def _opens(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the first words are an answer by themselves ("no, it is fine"; not "no feeling in my foot")."""
    following = words[end] if end < len(words) else SENTENCE_END
    first, single = words[start], end - start == 1
    if following in _MARKS:
        return True
    if first in ("none", "nothing", "never") or (single and first in _MORE_THAN_ANSWERS):
        return following in _NEW_THOUGHT
    if following in _NEW_THOUGHT or following in _NEW_SUBJECT:
        return True
    return single and first in _PLAIN
