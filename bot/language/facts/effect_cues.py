"""The words that tell what a factor does to the pain: worse ("kills me") or better ("takes the edge off")."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.words import Mention, Message, is_mark

WORSE, BETTER, VOID = "worse", "better", "void"
"""What a cue tells; a void one is denied or means something else."""
UNABLE = frozenset(
    "can could unable not struggle struggling hard difficult difficulty trouble impossible never scared afraid".split()
)
TURNS = frozenset({"but", "though", "although", "whereas", "while", "however", "yet", "then", "."})
"""Words behind which another thought begins."""
PAIN = frozenset(
    "pain pains hurts hurt goes shoots spreads runs catches grabs zaps tingles tingling aches ache jolt comes nags"
    " niggles throbs burns stings twinge twinges".split()
)
_SOFTENERS = frozenset("really any much even so that as too actually necessarily".split())
_IT = frozenset({"it", "that"})
_HOW_LONG = frozenset("minutes minute min mins seconds hours hour hrs while bit".split())
_TIME_WITHIN = 5
_WHENS = frozenset({"when", "if", "once", "whenever"})
_BRINGS_IT_ON = (("it", "on"), ("pain", "on"), ("comes", "on"))
FORWARD = frozenset("when if with on after by whenever while once from".split())
"""Words behind a cue that make it speak of what follows."""


def effect_cues(message: Message) -> list[tuple[Mention, str]]:
    """The words of worse and better, those void that are denied or mean something else.

    What is told as a consequence ("… and it goes") is no cue at all where it means something else ("it goes down").
    """
    found = [
        (_to_the_comma(message, m), kind if _stands(message, m) else VOID)
        for kind in (WORSE, BETTER)
        for m in message.of(kind)
    ]
    told = [
        (cue, kind)
        for cue, kind in found
        if (kind != VOID or message.words[cue.start] != "and") and not _is_part_of_opposite(cue, kind, found)
    ]
    return sorted(told, key=lambda pair: pair[0].start)


def _is_part_of_opposite(cue: Mention, kind: str, found: Sequence[tuple[Mention, str]]) -> bool:
    """Whether a longer cue that holds it tells the opposite ("can not get comfy", "not so bad")."""
    return any(
        other.start <= cue.start and cue.end <= other.end and other.end - other.start > cue.end - cue.start
        for other, told in found
        if kind != VOID and told not in (kind, VOID)
    )


def _to_the_comma(message: Message, cue: Mention) -> Mention:
    """The words of a cue before its first pause ("agony, lying on")."""
    pauses = (n for n in range(cue.start + 1, cue.end) if message.words[n] == ",")
    return Mention(cue.code, cue.start, next(pauses, cue.end))


def _stands(message: Message, cue: Mention) -> bool:
    """Whether a word of worse or better is meant as said: not denied, and no other use of the word."""
    if any(_voids(message, m, cue) for m in message.of("no_factor")):
        return False
    before = message.words[max(0, cue.start - 2) : cue.start]
    if before[-1:] and before[-1] in _SOFTENERS:
        before = before[:-1]
    return before[-1:] not in (("not",), ("never",), ("no",))


def _voids(message: Message, other: Mention, cue: Mention) -> bool:
    """Whether ``other`` is a different use of the words of ``cue``; "ok." is none at the end of "becomes ok"."""
    behind = message.words[max(other.end, cue.end) : max(other.end, cue.end) + 1]
    if message.words[other.start] in _IT and behind and behind[0] in _WHENS:
        return False  # "it is ok when I sit"
    if message.words[other.start] == "what" and behind == ("is",):
        return False  # "what helps me is to lie down"
    if other.start > cue.start and all(is_mark(w) for w in message.words[cue.end : other.end]):
        return other.end <= cue.end and other.start < cue.end
    return other.start <= cue.start < other.end or cue.start <= other.start < cue.end


def points_forward(message: Message, cue: Mention) -> bool:
    """Whether the cue speaks of what follows it ("eases when …")."""
    following = message.words[cue.end] if cue.end < len(message.words) else ""
    if following in ("", ",", ".") or is_mark(message.words[cue.end - 1]):
        return False  # "sitting brings it on"
    if following == "by" and message.words[cue.end + 1 : cue.end + 2] in (("a",), ("far",), ("miles",)):
        return False  # "the worst by a mile"
    if following == "after" and not _HOW_LONG.isdisjoint(message.words[cue.end + 1 : cue.end + _TIME_WITHIN]):
        return False  # "sitting kills it after 20 minutes"
    if following == "in" and message.words[cue.start] == ",":
        return True  # "worse bending, ok in the bath"
    ends = message.words[cue.start : cue.end][-2:]
    if ends not in _BRINGS_IT_ON and (ends[-1] in FORWARD | {"in"} or following in FORWARD):
        return True
    return any(cue.start < m.start <= cue.end <= m.end for m in message.of("factor"))  # "better walking than …"
