"""Lists of treatments under a heading that tells what they did ("Failed: x, y", "Stuff that made it worse: z").

What stands before the colon is said of every treatment behind it, and of none before it. A list may go on over lines
of its own; it ends where a line tells something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.language.facts.treatment import Treatment
from bot.language.facts.verdicts import Verdict
from bot.language.facts.words import Mention, Message, is_mark

_OPENS = frozenset(
    "stuff things thing what anything ones treatments that which has have it me the so far and but , not really"
    " only for just i no at all a bit lot".split()
)
"""Words that may stand with the verdict in a heading; anything else before the colon tells a story."""
_LONGEST_HEADING = 10
_LONGEST_ENTRY = 7


def is_colon(message: Message, at: int) -> bool:
    """Whether word ``at`` is a pause that was written as a colon."""
    reading = message.context.reading
    if at >= len(reading.words) or not is_mark(reading.canonical[at]):
        return False
    return ":" in reading.text[reading.words[at].start : reading.words[at].end]


def of_what_helped(message: Message, treatments: Sequence[Treatment]) -> None:
    """Writes what is told in lists of "things that worked: x, y. Things that did not: z" into the treatments."""
    for kind, code in (("things_that", "helped"), ("things_that_did_not", "no_help")):
        for cue in message.of(kind):
            if not _heads(message, cue, treatments):
                continue
            for treatment in _listed(message, cue.end, treatments):
                if "but" not in message.words[cue.end : treatment.start]:
                    treatment.outcomes.append(code)
                    treatment.status = "tried"


def _heads(message: Message, cue: Mention, treatments: Sequence[Treatment]) -> bool:
    """Whether a colon stands before the first treatment behind the cue."""
    last = next((t.start for t in treatments if t.start >= cue.end), message.sentence(cue.start)[1])
    return any(is_colon(message, at) for at in range(cue.end, last))


def under_headings(
    message: Message, verdicts: Sequence[Verdict], treatments: Sequence[Treatment]
) -> Mapping[int, Sequence[Treatment]]:
    """The treatments listed under each verdict that stands in a heading, by the word at which it begins."""
    headed = {}
    for verdict in verdicts:
        colon = _colon_behind(message, verdict)
        if colon is None:
            continue
        first = message.sentence(verdict.start)[0]
        beside = [
            word
            for at, word in enumerate(message.words[first:colon], start=first)
            if not any(v.start <= at < v.end for v in verdicts)
        ]
        named = any(first <= t.start < colon for t in treatments)
        if named or len(beside) > _LONGEST_HEADING or not set(beside) <= _OPENS:
            continue
        listed = [t for t in _listed(message, colon, treatments) if not _told_behind(message, t, verdicts)]
        if listed:
            headed[verdict.start] = listed
    return headed


def _colon_behind(message: Message, verdict: Verdict) -> int | None:
    """Where the heading ends in which the verdict stands."""
    last = message.sentence(verdict.start)[1]
    return next((at for at in range(verdict.end, last) if is_colon(message, at)), None)


def _listed(message: Message, colon: int, treatments: Sequence[Treatment]) -> list[Treatment]:
    """The treatments behind a heading, in its sentence or on the lines below it."""
    last = message.sentence(colon)[1]
    behind = [t for t in treatments if colon <= t.start]
    listed = [t for t in behind if t.start < last]
    if listed or not is_colon(message, colon) or last - colon > len(", ."):
        return listed
    for sentence in message.context.reading.sentences:
        if sentence.start < last:
            continue
        entry = [t for t in behind if sentence.start <= t.start < sentence.end]
        heads = any(is_colon(message, at) for at in range(sentence.start, sentence.end))
        if not entry or heads or sentence.end - sentence.start > _LONGEST_ENTRY:
            break
        listed += entry
    return listed


def _told_behind(message: Message, treatment: Treatment, verdicts: Sequence[Verdict]) -> bool:
    """Whether its own verdict follows on it in its sentence ("tried: physio, which helped")."""
    last = message.sentence(treatment.start)[1]
    return any(treatment.end <= v.start < last for v in verdicts)
