"""How far a cue carries: the words that it speaks of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.language.patterns import CLAUSE_END, SENTENCE_END, Match
from bot.language.reading import Reading

PRESENT_TENSE = frozenset({"am", "is", "are", "'s", "can", "keep", "keeps", "does", "do", "has", "have", "will"})
_PAST_TENSE = frozenset("was were had did could would went came took got gave felt said told used".split())
_THEN, _AGO = frozenset("in back during last early late over".split()), frozenset({"ago", "back"})
"""How a date begins, or ends, of what was then, and did not last from then on."""
_GOES_ON = frozenset({"still", "again"})
_ANOTHER_TIME = frozenset("but since until now today yesterday however".split())
"""The clause of one of them tells of another time."""
_ANEW = frozenset("i my me it nothing no not never".split())
"""What makes a clause behind a date one that tells of something else."""
_EPISODE, _LASTS = frozenset({"had", "was", "were", "took"}), frozenset("since from until no not lost without".split())
"""What tells of an episode before its date, and what makes it one that may have lasted."""
_CLAUSE_BEGINS = frozenset({CLAUSE_END, "and", "but", "which", "so"})
_NAMES = frozenset({"the", "my"})
_THAT, _WAS = frozenset("that this it which those these".split()), frozenset({"was", "were"})
_ANSWERED, _LONGEST_LABEL = ":", 12
"""The mark between an item of a form and its answer, and how many words an item has at most."""
_ANSWERS = frozenset({"yes", "no"})
_WRITER = frozenset("i me my mine it".split())
_OR, _LAST_ITEM = frozenset({"or", "nor"}), 4
_OF_NOW = frozenset("since today yesterday tonight now".split())
_OPENING, _FARTHEST = 1, 40
"""Behind so many words of its sentence at most, a cue that sums up speaks of the sentence before too; its reach."""


class Scope(NamedTuple):
    """A cue, the words that it stands on, and those that it speaks of, from ``start`` to before ``end``."""

    cue: str
    cue_start: int
    cue_end: int
    start: int
    end: int


def ahead(reading: Reading, words: Sequence[str], cue: Match, reach: int, stops: Sequence[int]) -> Scope:
    """What ``cue`` says of at most ``reach`` words behind it: to the end of its sentence or the first stop."""
    cue_end = min(cue.end, len(reading.words))
    limit = min(reading.sentence_of(cue.start).end, cue_end + reach)
    end = min([limit, *(s for s in stops if cue_end <= s < limit)])
    return Scope(words_of(words, cue), cue.start, cue_end, cue_end, end)


def lists_closed(words: Sequence[str]) -> list[int]:
    """The commas at which a list of denials ends: behind its "or", before something that has a time of its own.

    "No redness or swelling, numb between my legs since Sunday" denies two things and tells a third.
    """
    pauses = [at for at, word in enumerate(words) if word in (CLAUSE_END, SENTENCE_END)]
    ended = []
    for at, behind in pairwise([*pauses, len(words)]):
        items = words[max(0, at - _LAST_ITEM) : at]
        closed = not _OR.isdisjoint(items) and CLAUSE_END not in items
        if words[at] == CLAUSE_END and closed and not _OF_NOW.isdisjoint(words[at + 1 : behind]):
            ended.append(at)
    return ended


def back_to(reading: Reading, words: Sequence[str], cue: Match, start: int) -> Scope:
    """What ``cue`` says of the words before it from ``start`` on."""
    return Scope(words_of(words, cue), cue.start, min(cue.end, len(reading.words)), start, cue.start)


def opened_by(reading: Reading, words: Sequence[str], cue: Match, stops: Sequence[int]) -> list[Scope]:
    """What a date that opens a sentence speaks of: all of it, and the next ones as long as they tell of the past.

    "Back in 2016 I had a bad go of this. The foot would not come up. They had the disc out."
    """
    opened = ahead(reading, words, cue, len(words), stops)
    scopes = [opened]
    number = reading.sentence_number(cue.start)
    while scopes[-1].end >= reading.sentences[number].end - 1 and number + 1 < len(reading.sentences):
        number += 1
        sentence = reading.sentences[number]
        run = frozenset(words[sentence.start : sentence.end])
        stopped = any(sentence.start <= s < sentence.end and words[s] != SENTENCE_END for s in stops)
        if stopped or PRESENT_TENSE & run or not _PAST_TENSE & run:
            break
        scopes.append(opened._replace(start=sentence.start, end=sentence.end))
    return scopes


def told_of_then(reading: Reading, words: Sequence[str], date: Match) -> Scope | None:
    """What a ``date`` long ago speaks of: of what was then, and did not last from then on.

    A date that opens its sentence ("in January I had a cough and a fever"), or that stands behind what somebody had
    ("I had chest pain in April and was wired up all night"), speaks up to the clause of a present tense; of nothing
    where none of the past is told, for "since January" tells of what has lasted. One that says when all was speaks of
    what its sentence told ("My calf was red for days. That was in May.").
    """
    sentence = reading.sentence_of(date.start)
    if date.start >= 2 and words[date.start - 1] in _WAS and words[date.start - 2] in _THAT:
        cue = Match(date.name, date.start - 2, date.end, date.pattern)
        return back_to(reading, words, cue, summed_up(reading, cue.start))
    goes_on = not _GOES_ON.isdisjoint(words[sentence.start : sentence.end])
    if goes_on or (words[date.start] not in _THEN and words[date.end - 1] not in _AGO):
        return None
    ends = _another_time(words, date.end, sentence.end)
    if date.start > sentence.start:
        first = _told_before(words, sentence.start, date.start)
        ends = _told_anew(words, date.end, ends)
    else:
        tenses = (at for at in range(date.end, sentence.end) if words[at] in PRESENT_TENSE | _PAST_TENSE)
        first = date.end if words[next(tenses, date.start)] in _PAST_TENSE else None
    if first is None:
        return None
    now = next((at for at in range(date.end, ends) if words[at] in PRESENT_TENSE), ends)
    clauses = [at for at in range(date.end, now) if words[at] in _CLAUSE_BEGINS]
    end = ends if now == ends else max(clauses, default=date.end)
    return Scope(words_of(words, date), date.start, date.end, first, end)


def _told_before(words: Sequence[str], begins: int, date: int) -> int | None:
    """Where the clause before a ``date`` begins that tells what somebody had or what was, and is no longer told of."""
    first = max((at + 1 for at in range(begins, date) if words[at] in _CLAUSE_BEGINS), default=begins)
    clause = words[first:date]
    told = not _EPISODE.isdisjoint(clause) and _LASTS.isdisjoint(clause) and PRESENT_TENSE.isdisjoint(clause)
    return first if told else None


def _another_time(words: Sequence[str], begins: int, ends: int) -> int:
    """Where the clause begins that tells of another time ("had it in May, numb since Monday"), or the end."""
    at = next((at for at in range(begins, ends) if words[at] in _ANOTHER_TIME), None)
    return ends if at is None else max((n for n in range(begins, at + 1) if words[n] in _CLAUSE_BEGINS), default=at)


def _told_anew(words: Sequence[str], begins: int, ends: int) -> int:
    """Where a clause begins that may tell of another time ("in May, rigors, a drip, and my leg is numb")."""
    clauses = [at for at in range(begins, ends) if words[at] in _CLAUSE_BEGINS]
    for at, behind in pairwise([*clauses, ends]):
        if not _ANEW.isdisjoint(words[at:behind]):
            return at
    return ends


def summed_up(reading: Reading, at: int) -> int:
    """Where begins what a cue at word ``at`` sums up: with its sentence, or the one before if it opens its own.

    "The clot is ancient history" names what it speaks of, and says nothing of the sentence before.
    """
    first = reading.sentence_of(at).start
    opening = reading.canonical[first : at + 2]
    names = not _NAMES.isdisjoint(opening[: at + 1 - first]) and "answer" not in opening
    opens = at - first <= _OPENING and first > 0 and not names
    return max(at - _FARTHEST, reading.sentence_of(first - 1).start if opens else first)


def backward(
    reading: Reading,
    words: Sequence[str],
    at: int,
    reach: int,
    stops: Sequence[int],
    clause: bool,
    pause_words: Collection[str],
) -> int:
    """How far back a cue at word ``at`` carries: to a stop, and over the question that it answers ("numb? no").

    With ``clause`` the end of a clause is a stop too; ``pause_words`` do not count.
    """
    number, left = at, reach
    first = reading.sentence_of(at).start
    if at == first and at > 0 and reading.sentence_of(at - 1).asks:
        number, first = at - 1, reading.sentence_of(at - 1).start
    elif clause and at > first and words[at - 1] == CLAUSE_END:
        number = at - 1
    while number > first and left > 0:
        word = words[number - 1]
        if number - 1 in stops or (clause and word == CLAUSE_END):
            break
        number -= 1
        left -= 0 if word in pause_words else 1
    return number


def label_before(reading: Reading, at: int) -> range | None:
    """The words of the item of a form that is answered at word ``at`` ("thoughts of harming yourself: no"), if any.

    An item names things, and tells nothing of an "I".
    """
    first = reading.sentence_of(at).start
    if at <= first or reading.said(at - 1, at) != _ANSWERED:
        return None
    answered = (n + 1 for n in range(first, at - 1) if reading.canonical[n] in _ANSWERS)
    label = range(max(answered, default=first), at - 1)
    if len(label) > _LONGEST_LABEL or _WRITER & set(reading.canonical[label.start : at]):
        return None
    return label


def words_of(words: Sequence[str], match: Match) -> str:
    """The words on which ``match`` stands."""
    return " ".join(words[match.start : match.end])
