"""After danger was named: was it looked at, with what result, meant otherwise, is it old, or does it feel better?

Source of the rule that only the first two let the path go on: fact sheet 2.4 ("it's fine now" never clears it).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import Match, PatternSet
from bot.language.vocabulary import Vocabulary

CHECKED, MISTAKEN, PLANNED, NO_RESULT, EASED = "checked", "mistaken", "planned", "no_result", "eased"
LONG_STANDING, UNCHANGED, NEWER = "long_standing", "unchanged", "newer"
BY_PHONE, EARLIER, BAD_NEWS, RESERVED = "by_phone", "earlier", "bad_news", "reserved"
HEARSAY, NAMES_A_CHECKER = "hearsay", "names_a_checker"
DENIES, TAKES_BACK = "denies", "takes_back"
_OLD = (LONG_STANDING, UNCHANGED)
_TOLD_BY = (BY_PHONE, EARLIER, BAD_NEWS, RESERVED, HEARSAY, NAMES_A_CHECKER, DENIES, TAKES_BACK)
_KINDS = (CHECKED, MISTAKEN, PLANNED, NO_RESULT, EASED, *_OLD, NEWER, *_TOLD_BY)
_GONE_ELSEWHERE = frozenset("to into up from out numb dead cold blue white weak limp floppy quiet".split())
"""What makes a "gone" no easing: "gone to bed", "gone numb"."""


class ReassuranceReader:
    """Built once; tells which kind of reassurance a message holds."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._kinds = PatternSet(vocabulary.groups)
        for kind in _KINDS:
            self._kinds.add(kind, vocabulary.phrases("reassurance", kind))
        self.may_be_old = frozenset(vocabulary.phrases("reassurance", "long_standing_flags"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._kinds.words

    def kind(self, words: Sequence[str]) -> str | None:
        """``checked``, ``mistaken``, ``long_standing``, ``no_result``, ``planned`` or ``eased``.

        A check that is only planned or denied, whose result nobody has told or is bad, is none; nor is it old where
        anything about it is new.
        """
        matches = [match for match in self._kinds.find(words) if not _gone_elsewhere(match, words)]
        old = [match for match in matches if match.name in _OLD]
        found = {m.name for m in matches if m.name != NEWER or not any(_inside(m, o) for o in old)}
        if NO_RESULT in found and MISTAKEN not in found:
            return NO_RESULT
        if CHECKED in found and not {PLANNED, BAD_NEWS} & found:
            return CHECKED
        if MISTAKEN in found:
            return MISTAKEN
        if found.intersection(_OLD) and NEWER not in found:
            return LONG_STANDING
        return EASED if EASED in found else PLANNED if PLANNED in found else None

    def unchanged(self, words: Sequence[str]) -> bool:
        """Whether it is said to be as it ever was ("no change", "same as always"), with nothing new beside it."""
        said = any(match.name == UNCHANGED for match in self._kinds.find(words))
        return said and self.kind(words) == LONG_STANDING

    def says_how_old(self, words: Sequence[str]) -> bool:
        """Whether it is told since when something is there ("for years", "since my second kid")."""
        return any(match.name == LONG_STANDING for match in self._kinds.find(words))

    def reserved(self, words: Sequence[str]) -> bool:
        """Whether a yes or no keeps something back ("yes, but it is worse")."""
        return any(match.name == RESERVED for match in self._kinds.find(words))

    def by_phone(self, words: Sequence[str]) -> bool:
        """Whether a check that is spoken of was made by telephone."""
        return any(match.name == BY_PHONE for match in self._kinds.find(words))

    def earlier(self, words: Sequence[str]) -> bool:
        """Whether a check that is spoken of is dated to a time that may be before the sign ("an mri last year")."""
        return any(match.name == EARLIER for match in self._kinds.find(words))

    def by_hearsay(self, words: Sequence[str]) -> bool:
        """Whether a check is only told by what "he" or "she" says, who may be the person that it is about."""
        found = self._kinds.find(words)
        told = {match.start for match in found if match.name == HEARSAY}
        checks = [match for match in found if match.name == CHECKED]
        named = any(match.name == NAMES_A_CHECKER for match in found)
        return bool(checks) and not named and all(match.start in told for match in checks)

    def denies(self, words: Sequence[str]) -> bool:
        """Whether any word denies something ("fine otherwise, no fever")."""
        return any(match.name == DENIES for match in self._kinds.find(words))

    def may_take_back(self, words: Sequence[str]) -> bool:
        """Whether any word may take something back: one that denies, or speaks of a mistake."""
        return any(match.name in (DENIES, TAKES_BACK) for match in self._kinds.find(words))

    def speaks_of_a_check(self, words: Sequence[str]) -> bool:
        """Whether a check is spoken of at all, whatever else ``words`` say."""
        return any(match.name in (CHECKED, NO_RESULT) for match in self._kinds.find(words))


def _inside(match: Match, outer: Match) -> bool:
    """Whether ``match`` is part of ``outer``: the "new" of "nothing new" tells of nothing new."""
    return outer.start <= match.start and match.end <= outer.end


def _gone_elsewhere(match: Match, words: Sequence[str]) -> bool:
    """Whether an easing rests on a "gone" that goes on ("he's gone to bed", "it has gone numb")."""
    follows = words[match.end] if match.end < len(words) else ""
    return match.name == EASED and words[match.end - 1] == "gone" and follows in _GONE_ELSEWHERE
