"""Is a mention meant as present, denied, past, somebody else's, or only asked about and supposed?

A ConText-like reading (Harkema et al. 2009): cue phrases from ``vocabulary/context.yml`` carry a number of words
forward or backward until a stop, or sum up all that the sentence told ("but that was in 2011"); look-alikes of cues
("no longer", "not sure") carry nothing. Who is spoken of is followed through the message by its persons and pronouns.

:mod:`bot.language.context_cues` finds the cues of a message, :mod:`bot.language.context_reach` says how far each
carries; here stands what they make of a mention.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from bot.language.clauses import Clause, clause_of_now, clauses_of_now, told_apart
from bot.language.context_reach import PRESENT_TENSE, Scope, words_of
from bot.language.patterns import Match
from bot.language.reading import Reading
from bot.language.subjects import NO_PERSON

NEGATIONS = frozenset({"not", "no", "never", "nothing", "none", "nor", "neither", "without", "unable", "nobody"})
_LIST_WORDS = frozenset({"or", "nor", "any", "either", "of"})
_FIRST_PERSON = frozenset({"i", "my", "mine", "myself"})
_THEIRS, _NEAR = frozenset({"his", "her", "their"}), 4
_TO_THE_WRITER = frozenset({"me", "myself"})
_OVER = frozenset({"fine", "ok", "okay", "gone", "better", "normal", "not", "good"})
_INSIDE = frozenset({"supposed", "stated", "revealing", "general", "reported", "hedged"})
"""Kinds of cue that also count inside the mention itself ("could a car crash cause this", "leak a bit")."""
_LONG_STANDING = "longstanding"
_WHERE = frozenset(", in both of them my the these those on legs feet sides two each down left right".split())
"""What may follow inside a mention on words that say how old it is: "numb for years, both of them"."""
_OF_A_DATE = frozenset("i in back my the about around early late mid and so ago years year of summer winter".split())
"""Words that open a message with a date ("back in 2019, …"): what follows is of then."""
_PAST = "past"
"""A date of this kind also counts inside a mention whose end it reaches ("chest last winter, and that was a pain")."""
_FAR = 7
"""A denial this many words before a mention, without a list word between, is an unclear one."""


class Context(NamedTuple):
    """What the words around a mention say of it; each value is the cue's words, or "" where there is none.

    ``unclear`` marks a denial that cannot be relied on (double negation, hedged, far away); ``resolved`` a mention said
    to be over, however recently; ``bygone`` and ``mended`` words that sum up all that a sentence told as past ("but
    that was in 2011") or as over ("it came back fully"), which says little of a pain named there; ``dated`` when what
    is resolved or mended was, where that is long ago ("last spring"); ``stated`` words that make a supposition a
    statement ("if I can't pee anymore"); ``general`` a question about people in general; ``reported`` one that somebody
    asked the writer, or what is copied from a leaflet; ``hedged`` also what a month or a season long ago tells of then;
    ``conceded`` what a denial leaves open ("no leaks, well twice in bed"); ``revealing`` what hardly anybody asks who
    has it not ("what does it mean if both soles feel carpet").
    """

    denied: str = ""
    past: str = ""
    hypothetical: str = ""
    other: str = ""
    asked: bool = False
    unclear: bool = False
    resolved: str = ""
    bygone: str = ""
    mended: str = ""
    dated: str = ""
    stated: str = ""
    general: str = ""
    reported: str = ""
    hedged: str = ""
    longstanding: str = ""
    conceded: str = ""
    revealing: str = ""


@dataclass(frozen=True, eq=False)
class MessageContext:
    """The context of one message; ask it about any run of words. Equal only to itself."""

    reading: Reading
    scopes: Mapping[str, Sequence[Scope]]
    subjects: Sequence[str]
    dates: Sequence[Match] = ()
    another_story: Sequence[Match] = ()
    lately: Sequence[Match] = ()
    _known: dict[tuple[int, int], Context] = field(default_factory=dict, repr=False)

    def of(self, start: int, end: int) -> Context:
        """The :class:`Context` of words ``start`` to before ``end``; cues inside the mention itself do not count."""
        if (start, end) not in self._known:
            self._known[start, end] = self._of(start, end)
        return self._known[start, end]

    def _of(self, start: int, end: int) -> Context:
        found = {d: self._cue(d, start, end) if scopes else None for d, scopes in self.scopes.items()}
        denied, past = found["denied"], found["past"]
        if past and (self._present_between(past, start, end) or self._goes_on(past, start)):
            past = None
        if past and self._of_now(past, start, end):
            past = None
        copied = found.get("copied")
        hypothetical = copied or found["supposed"] or found["general"] or found["reported"]
        said = {d: scope.cue if scope else "" for d, scope in found.items()}
        return Context(
            denied=said["denied"],
            past=(past.cue if past else "") or said["resolved"],
            hypothetical=hypothetical.cue if hypothetical else "",
            other=self._about(start, end),
            asked=self.reading.sentence_of(start).asks,
            unclear=denied is not None and self._unclear(denied, start, end, bool(found["hedged"])),
            resolved="" if past else said["resolved"],
            bygone=said["bygone"],
            mended=said["mended"],
            dated=self._dated(start, found["resolved"] or found["mended"]) or said.get("then", ""),
            stated=said["stated"],
            general="" if found["supposed"] or found["reported"] or copied else said["general"],
            reported=said["reported"] or (copied.cue if copied else ""),
            hedged=said["hedged"] or said.get("then", ""),
            longstanding=said["longstanding"],
            conceded=said["conceded"],
            revealing=said["revealing"],
        )

    def first_person(self, start: int, end: int, before: int = 2) -> bool:
        """Whether the writer names themselves in these words or in those just ``before`` them."""
        return bool(_FIRST_PERSON & set(self.reading.canonical[max(0, start - before) : end]))

    def _about(self, start: int, end: int) -> str:
        """Whom a mention is about; what somebody or an animal does to the writer is the writer's.

        "He can't get me to wake up", "the horse went over and I was under it". What is somebody else's by its own words
        is theirs: "a back like mine, and could not hold his water".
        """
        about, theirs = self.subjects[start], self.subjects[end - 1]
        named = theirs in self.subjects[self.reading.sentence_of(start).start : start]
        if not about and theirs and named and _THEIRS & set(self.reading.canonical[start:end]):
            return "" if self.first_person(start, end, _NEAR) else theirs
        to_the_writer = about == NO_PERSON or _TO_THE_WRITER & set(self.reading.canonical[start:end])
        return "" if to_the_writer and not self.subjects[end - 1] else about

    @cached_property
    def _spans(self) -> Mapping[str, Sequence[tuple[int, int, Scope]]]:
        """Each scope with its cue, from the first word of both to before the last: it says nothing of other words."""
        return {
            dimension: [(min(s.cue_start, s.start), max(s.cue_end, s.end), s) for s in scopes]
            for dimension, scopes in self.scopes.items()
        }

    def _cue(self, dimension: str, start: int, end: int) -> Scope | None:
        for first, last, scope in self._spans[dimension]:
            if first >= end or last <= start:
                continue
            if scope.cue_end <= start and scope.start <= start < scope.end:
                return scope
            inside = start < scope.cue_start and scope.cue_end < end <= scope.end
            if dimension == _PAST and inside and self._is_date(scope):
                return scope
            if dimension == _LONG_STANDING and inside and {*self.reading.canonical[scope.cue_end : end]} <= _WHERE:
                return scope
            overlaps = scope.cue_start < end and start < scope.cue_end
            if dimension in _INSIDE and overlaps and scope.cue_end <= scope.start:
                return scope
            if scope.cue_start >= end and scope.start < end <= scope.end:
                return scope
        return None

    def _is_date(self, scope: Scope) -> bool:
        """Whether the cue of ``scope`` says when it was, and that is long ago."""
        return any(scope.cue_start <= d.start and d.end <= scope.cue_end for d in self.dates)

    def _dated(self, start: int, over: Scope | None) -> str:
        """When a mention that is ``over`` was, where its sentence or the one that says so dates it long ago."""
        if over is None:
            return ""
        places = [self.reading.sentence_of(at) for at in (start, over.cue_start)]
        inside = (d for d in self.dates if any(s.start <= d.start < s.end for s in places))
        return next((words_of(self.reading.canonical, d) for d in inside), "")

    def _unclear(self, scope: Scope, start: int, end: int, hedged: bool) -> bool:
        words = self.reading.canonical
        if hedged or NEGATIONS & set(words[start:end]):
            return True
        between = words[scope.cue_end : start]
        return len(between) >= _FAR and not _LIST_WORDS & set(between)

    def _goes_on(self, scope: Scope, start: int) -> bool:
        """Whether a date of the past closes what it tells, and a mention behind the comma is of now.

        "Knee op in 2019, pain down both legs", "had it in 2019, numb since Monday"; not "in 2019, pain down both legs"
        nor "had it in 2019, pain down both legs".
        """
        words, cue = self.reading.canonical, scope.cue_start
        comma = next((n for n in range(scope.cue_end, min(start, scope.cue_end + 4)) if words[n] == ","), None)
        if cue >= start or comma is None:
            return False
        sentence = self.reading.sentence_of(cue)
        first = max([sentence.start, *(n + 1 for n in range(sentence.start, cue) if words[n] in (",", "."))])
        if set(words[first:cue]) <= _OF_A_DATE:
            return False
        last = next((n for n in range(start, len(words)) if words[n] in (",", ".")), len(words))
        return any(first <= m.start < comma for m in self.another_story) or any(
            start <= m.start < last for m in self.lately
        )

    def _of_now(self, scope: Scope, start: int, end: int) -> bool:
        """Whether a mention is told as of now, in another thought than a word about the past.

        "I had a clot in 2010 and it takes ages to start peeing", "I have foot drop and I had a clot in 2010".
        """
        if scope.cue_end <= start:
            opened = self.reading.sentence_of(scope.cue_start).start == scope.cue_start  # "in 2010, it takes ages"
            first = scope.cue_end + 2 if opened else scope.cue_end
            at_once = None if opened else clause_of_now(self.reading.canonical, first)
            clauses = [*self._clauses_of_now, *([at_once] if at_once else [])]
            return any(first <= c.start <= start < c.end for c in clauses)
        return scope.cue_start >= end and told_apart(self._as_written, start, end, scope.cue_start)

    @cached_property
    def _as_written(self) -> Sequence[str]:
        """The words, an empty one where a comma was not written but put in by the reader."""
        said = zip(self.reading.canonical, self.reading.words, strict=True)
        return ["" if word == "," and at.start == at.end else word for word, at in said]

    @cached_property
    def _clauses_of_now(self) -> Sequence[Clause]:
        return clauses_of_now(self.reading.canonical)

    def _present_between(self, scope: Scope, start: int, end: int) -> bool:
        """A present tense between a word about the past and the mention: "years ago I had it out, my bum is numb".

        "I used to have trouble" holds none.
        """
        words = self.reading.canonical
        behind = scope.cue_start >= end
        first, last = (start, scope.cue_start) if behind else (scope.cue_end, end)
        run = words[first:last]
        if any(word in PRESENT_TENSE and before != "to" for before, word in pairwise(("", *words)[first : last + 1])):
            return True
        following = run[run.index("now") :] if "now" in run else ()
        return bool(following) and not _OVER & {*following, *words[end : end + 4]}
