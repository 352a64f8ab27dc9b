"""The cues that add points to a length of time being that of the pain, and those that take points away."""

from __future__ import annotations

from bot.language.facts.length_around import Surroundings, said_of
from bot.language.facts.length_nearby import LONG, STRONG, begins_before, is_of_a_trade
from bot.language.facts.length_signs import ends_a_never
from bot.language.facts.length_told import in_sentence_of_pain
from bot.language.facts.words import Mention

_OF_ITS_KIND = {"since": 2, "ago": 1, "for": 2, "dated": 0, "bare": 1}
_BEGINNING = frozenset(
    "started start began begun came crept hit went hurt flared popped suffering fell did gave"
    " slipped twinged snapped wrong".split()
)
_THAT_WAS = frozenset({("that", "was"), ("it", "was"), ("this", "was"), ("that", "is")})
_NEURO = frozenset({"numbness", "numb", "tingling", "weakness", "weak", "tingly"})
_CLEARED = frozenset("cleared resolved settled healed recovered vanished passed".split())
_CAME_RIGHT: frozenset[tuple[str, ...]] = frozenset(
    {("came", "right"), ("came", "good"), ("went", "away"), ("went", "off"), ("got", "better"), ("put", "right")}
    | {(well, "since") for well in ("ok", "okay", "fine", "good", "alright", "well")}
)
_PAIN_FOLLOWS = frozenset({("pain",), ("sciatica",), ("hurting",), ("already",)})
_INTO_IT = frozenset(
    {
        ("into", "this"),
        ("into", "it"),
        ("of", "it"),
        ("of", "this"),
        ("of", "pain"),
        ("of", "sciatica"),
        ("of", "agony"),
    }
    | {("in", mark) for mark in (",", ".", "and", "with")}
    | {("and", "counting"), ("since", "it"), ("since", "this")}
)
_LATELY = frozenset({("the", "last"), ("the", "past")})
_THEN = frozenset("then but and so , .".split())
_DENIES = frozenset({"not", "no"})
_BEFORE_CUE, _AFTER_CUE = 6, 3
_PAINED_WITHIN, _FAR_BEHIND = 4, 12


def points_for(around: Surroundings) -> int:
    """The points for: how the length is said, pain near it, a beginning, and pain that follows on it."""
    points = _OF_ITS_KIND[around.duration.kind] + _for_its_beginning(around)
    if _has_pain_near(around):
        points += 2
    lately = around.duration.kind == "for" and said_of(around.near, _LATELY)
    if lately and in_sentence_of_pain(around.message, around.duration):
        points += 2
    if around.after(1) in _PAIN_FOLLOWS or (around.after(2) in _INTO_IT and around.duration.days < LONG):
        points += 3
    return points


def points_against(around: Surroundings) -> int:
    """The points against: words of something else, a trade, a treatment, an end, a time off."""
    points = 3 * len(_words_against(around))
    points += 3 * sum(
        (
            _opens_after(around),
            is_of_a_trade(around.message, around.duration),
            not around.is_hurting and bool(around.mentions("precaution")),
            _comes_right(around),
            # how long a visit or a rest took, hardly a pain
            around.words[around.duration.end - 1] == "weekend" and around.duration.kind != "since",
            around.after(1) in (("out",), ("off",)),  # "it came out after a week", "two days off work"
            _names_a_treatment(around),
            around.message.is_over(around.message.context.of(around.duration.start, around.duration.end)),
        )
    )
    return points + _stands_by_another_cue(around)


def _has_pain_near(around: Surroundings) -> bool:
    kind, sites = around.duration.kind, around.mentions("site", "character")
    return (
        around.has_strong_word
        or bool(around.mentions("onset"))
        or around.is_of_pain
        or (kind in ("for", "bare") and bool(set(around.near) & around.lexicon.pain or sites))
        or (kind == "since" and any(m.end == around.duration.start for m in sites))
    )


def _for_its_beginning(around: Surroundings) -> int:
    message, duration = around.message, around.duration
    if duration.kind == "ago" and "since" in around.clause[:2] and in_sentence_of_pain(message, duration):
        return 4  # "left leg, since I tarped a load fourteen months ago"
    if duration.kind == "ago" and said_of(around.near, _THAT_WAS):
        return 4 if begins_before(message, duration) else 2
    if duration.kind == "ago" and ends_a_never(message, duration):
        return 5
    if duration.kind == "ago" and message.words[message.opening(duration.start)] in _BEGINNING:
        return 2  # "came on gardening about two months ago"
    if set(around.near) & _BEGINNING:
        return 2 if duration.kind == "ago" and around.mentions("site", "character", "onset") else 1
    return 0


def _words_against(around: Surroundings) -> set[str]:
    """The words beside it that are of something else, but for those that the pain itself explains."""
    against = {w for w in _beside_not_denied(around) if w in around.lexicon.not_pain}
    if "me" in around.beside:
        against -= {"stopped"}  # "pain for six months has stopped me"
    began = around.mentions("onset") or around.has_strong_word or set(around.near) & _BEGINNING
    if began or around.is_of_pain:
        against -= around.lexicon.circumstances
    if around.is_hurting:
        against -= _NEURO
    return against


def _beside_not_denied(around: Surroundings) -> list[str]:
    """The words beside it without those that are denied ("what is not normal: four days ago …")."""
    beside = around.beside
    return [w for n, w in enumerate(beside) if n == 0 or beside[n - 1] not in _DENIES]


def _opens_after(around: Surroundings) -> bool:
    """Whether "after" leads it in at the head of a clause ("after a week the shin joined in")."""
    words, start = around.words, around.duration.start
    if words[max(0, start - 1) : start] != ("after",):
        return False
    return start - 2 < around.first or words[start - 2] in _THEN


def _comes_right(around: Surroundings) -> bool:
    """Whether the sentence goes on to say that it got well."""
    rest = around.words[around.duration.end : around.message.sentence(around.duration.start)[1]]
    return bool(set(rest) & _CLEARED) or said_of(rest, _CAME_RIGHT)


def _names_a_treatment(around: Surroundings) -> bool:
    """Whether a treatment stands in the clause, and not as part of how the pain began."""
    onsets = around.mentions("onset")
    return any(
        not any(o.start <= t.start < o.end for o in onsets) and not _is_told_after(around, t)
        for t in around.mentions("treatment")
    )


def _is_told_after(around: Surroundings, treatment: Mention) -> bool:
    """Whether it is another thing told behind a pain of that length ("leg pain for two years and a physio who …")."""
    words, duration = around.words, around.duration
    if treatment.start < duration.end or duration.kind == "ago":
        return False
    pained = bool(STRONG & set(words[max(around.first, duration.start - _PAINED_WITHIN) : duration.start]))
    between = words[duration.end : treatment.start]
    return pained and ("and" in between or len(between) > _FAR_BEHIND)


def _stands_by_another_cue(around: Surroundings) -> bool:
    """Whether an outcome, a condition or a numbness right beside it may be what lasted so long."""
    kinds = ["precaution"]
    if around.treatments:
        kinds.append("outcome")
    if not around.is_hurting:
        kinds.append("neuro")
    start, end = around.duration.start, around.duration.end
    near = [m for m in around.mentions(*kinds) if start - _BEFORE_CUE <= m.start < end + _AFTER_CUE]
    message = around.message
    return any(not message.is_denied(m, message.context.of(m.start, m.end)) for m in near)
