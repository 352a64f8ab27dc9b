"""Reads messages that are nothing but one wish to the guide, or one question about it ("tell me more").

What they are about depends on what was explained and asked before, which is not known here.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary

WISHES = (
    "tell_more",
    "explain_question",
    "what_now",
    "your_view",
    "how_bad",
    "how_are_you",
    "where_are_you",
    "about_the_guide",
    "is_it_gone",
    "which_signs",
    "stop_talk",
    "asked_already",
    "recap",
    "changed_mind",
    "rather_here",
    "no_files",
    "not_my_job",
    "not_sciatica",
    "got_worse",
    "welcome_back",
    "no_call",
    "clinic_news",
    "still_here",
    "complaint",
    "nothing_of_it",
    "back_soon",
    "told_before",
    "names_a_doctor",
    "who_sees_it",
    "only_english",
)
ABOUT_THE_TALK = frozenset(
    "recap how_bad no_files not_my_job welcome_back no_call clinic_news still_here complaint"
    " back_soon told_before who_sees_it only_english".split()
)
"""Wishes that tell nothing of the person: what only guesses at danger has nothing to guess at."""
_MARKS = frozenset([",", ".", "!", "?"])


class WishReader:
    """Built once; tells which of :data:`WISHES` a message is, and nothing else."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._wishes = PatternSet(vocabulary.groups)
        for wish in WISHES:
            self._wishes.add(wish, vocabulary.phrases("answers", wish))
        self._beside = _MARKS | set(vocabulary.phrases("answers", "beside"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._wishes.words

    def wish(self, words: Sequence[str]) -> str | None:
        """The one of :data:`WISHES` that ``words`` say with fillers beside them; None when they say anything more."""
        found = self._wishes.find(words)
        for wish in WISHES:
            said = {n for m in found if m.name == wish for n in range(m.start, m.end)}
            if said and all(n in said or word in self._beside for n, word in enumerate(words)):
                return wish
        return None
