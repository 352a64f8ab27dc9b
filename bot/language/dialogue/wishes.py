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
    "no_more_questions",
    "asked_already",
    "still_here",
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
    "complaint",
    "nothing_of_it",
    "back_soon",
    "told_before",
    "names_a_doctor",
    "send_it",
    "who_sees_it",
    "only_english",
    "which_source",
    "has_question",
    "meant_after_all",
    "wavers",
    "person_now",
    "delete_one",
    "waited_long",
    "book_me",
    "kind_words",
)
EXPLAIN = "explain_question"
"""The wish to be told what a question means."""
ABOUT_THE_TALK = frozenset(
    "recap how_bad no_files not_my_job welcome_back no_call clinic_news still_here complaint"
    " back_soon explain_question told_before who_sees_it only_english send_it which_source delete_one"
    " waited_long".split()
)
"""Wishes that tell nothing of the person: what only guesses at danger has nothing to guess at."""
_MARKS = frozenset([",", ".", "!", "?"])
_BEFORE = "second_thoughts"
"""What may stand beside any wish: that it was thought over ("I changed my mind, don't call me")."""


class WishReader:
    """Built once; tells which of :data:`WISHES` a message is, and nothing else."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._wishes = PatternSet(vocabulary.groups)
        for wish in (*WISHES, _BEFORE):
            self._wishes.add(wish, vocabulary.phrases("answers", wish))
        self._beside = _MARKS | set(vocabulary.phrases("answers", "beside"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._wishes.words

    def wish(self, words: Sequence[str]) -> str | None:
        """The one of :data:`WISHES` that ``words`` say with fillers beside them; None when they say anything more."""
        said: dict[str, set[int]] = {}
        for match in self._wishes.find(words):
            said.setdefault(match.name, set()).update(range(match.start, match.end))
        beside = said.pop(_BEFORE, set()) | {n for n, word in enumerate(words) if word in self._beside}
        wished = (wish for wish in WISHES if wish in said and len(said[wish] | beside) == len(words))
        return next(wished, None)
