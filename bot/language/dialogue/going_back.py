"""Reads the wish to go back to the previous question, by words alone: the widget's Back button must always work.

"back" by itself is a wish only where the open question is not about the body; other wordings are the intent model's.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.dialogue.asked import Asked
from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary

_ABOUT_THE_BODY = frozenset({"story", "site", "side", "radiation", "neuro", "red_flag_check", "red_flag_confirm"})
_FILLERS = frozenset([",", ".", "!", "?", "no", "wait"])


class GoingBackReader:
    """Built once; tells whether a message is nothing but the wish to go back."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._wishes = PatternSet(vocabulary.groups)
        self._wishes.add("wish", vocabulary.phrases("answers", "go_back"))
        self._wishes.add("alone", vocabulary.phrases("answers", "back_alone"))
        self._beside = _FILLERS | set(vocabulary.phrases("answers", "beside"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._wishes.words

    def __call__(self, words: Sequence[str], asked: Asked | None) -> bool:
        """Whether ``words`` only ask to go back, in the light of the question ``asked``."""
        alone = asked is not None and asked.code not in _ABOUT_THE_BODY
        found = [m for m in self._wishes.find(words) if m.name == "wish" or alone]
        said = {n for m in found for n in range(m.start, m.end)}
        return bool(found) and all(n in said or word in self._beside for n, word in enumerate(words))
