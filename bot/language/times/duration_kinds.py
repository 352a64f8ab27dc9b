"""What a length of time says: how long something has lasted, how long ago it was, a rate, a time to come."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.vocabulary import Vocabulary

_BEFORE_ONE = frozenset(
    "for over since nearly almost about around just only after lasted roughly had been took has within maybe of , ."
    " but and pain pains aching hurting sore sciatica agony ache aches hurt hurts"
    " niggling nagging throbbing grumbling stiff".split()
) | {""}
_AFTER_ONE = frozenset("ago now and of or later straight back on with".split())
_MEANS_OTHER_BEHIND = frozenset(
    "post postpartum postnatal gestation time later from wait waiting old pregnant younger older gone apart".split()
)
_MEANS_OTHER_BEFORE = frozenset("in next every each per within another once twice times until till first other".split())
_OF_A_RATE = (("a", "week"), ("per", "week"), ("every", "week"), ("a", "month"))
"""Behind a number of days they make a rate of it ("I drive there three days a week")."""
_IS = frozenset({"is", "are", "its", "now", "only", "just"})
_ACTS = frozenset("took had saw did have last used".split())
_NOT_A_RATE = frozenset("about around roughly nearly almost over approximately".split())
"""Before "a year" these make a length of it whatever stands before them ("an ache across my back about a year")."""
_BEGAN = frozenset("started start starts began begin begun came happened".split())
_CLOSES = ((), (",",), (".",), ("when",), ("while",), ("after",), ("and",))
_ENDS_FROM = frozenset("to until till now today ago onwards or and".split())


def _is_a_rate(words: Sequence[str], end: int) -> bool:
    """Whether it says how often ("three days a week", "three days out of five")."""
    behind, number = tuple(words[end : end + 2]), "".join(words[end + 2 : end + 3])
    return behind in _OF_A_RATE or (behind == ("out", "of") and number.isdigit())


class DurationKinds:
    """Tells the kinds of lengths of time apart (see ``Duration``); built once from ``durations.yml``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._approximately = frozenset(vocabulary.phrases("durations", "approximately"))
        self._rates = frozenset(vocabulary.phrases("durations", "rate_words"))

    def of(self, words: Sequence[str], start: int, end: int) -> str:
        """The kind of the length of time from word ``start`` to before ``end``."""
        at = start
        while at > 0 and words[at - 1] in self._approximately and words[at - 1] not in ("for", "in"):
            at -= 1
        before = words[at - 1] if at else ""
        before2 = words[at - 2] if at > 1 else ""
        after = words[end] if end < len(words) else ""
        gone = {"at", "least"} | self._approximately
        passed = set(words[at:start]) & gone
        if after in ("ago", "previously", "back") or (
            tuple(words[end : end + 2]) in (("or", "so"),) and "ago" in words[end : end + 4]
        ):
            return "ago"
        if (
            after == "before"
            and _BEGAN & set(words[max(0, at - 4) : at])
            and tuple(words[end + 1 : end + 2]) in _CLOSES
        ):
            return "ago"  # "it started one year before, when I lifted a box"
        if after == "old" and before in _IS and not words[end - 1].startswith("year"):
            return "for"
        if after in _MEANS_OTHER_BEHIND or _since_an_act(words, end) or _is_a_rate(words, end):
            return "other"
        if before in _MEANS_OTHER_BEFORE or (
            before == "the" and before2 in ("in", "within", "for") and words[start - 1] in ("next",)
        ):
            if before == "in" and passed & {"last", "past"}:
                return "for"
            return "other"
        if before == "from" and after not in _ENDS_FROM:
            return "for"
        rate = words[start] in self._rates and not (
            start and words[start - 1] in _NOT_A_RATE and words[start + 1 :][:1] != ["day"]
        )
        if rate and before not in _BEFORE_ONE and after not in _AFTER_ONE:
            return "other"
        if (
            before in ("for", "over", "since", "going", "nearly")
            or "for" in words[max(0, at - 1) : start]
            or "since" in words[max(0, at - 1) : start]
        ):
            return "for"
        if (
            "going" in words[at:start]
            or "past" in passed
            or "last" in passed
            or after in ("now", "straight", "solid", "running", "so", "in", "standing", "duration")
        ):
            return "for"
        return "bare"


def _since_an_act(words: Sequence[str], end: int) -> bool:
    """Whether it counts from what somebody did ("three days since I took anything"), not from how the pain began."""
    return words[end : end + 1] in (["since"], ("since",)) and bool(_ACTS & set(words[end + 1 : end + 4]))
