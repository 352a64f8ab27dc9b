"""Which treatment each verdict of a message is said of.

The message is walked from its beginning. A verdict belongs to the treatment that it names or leads to ("no joy with
physio"); else to the treatments that were spoken of last, as long as the words go on speaking of them; else to the
next treatment of its own clause.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.language.facts.elliptic_verdicts import elliptic_verdicts
from bot.language.facts.headed_lists import of_what_helped, under_headings
from bot.language.facts.told_of_all import tell_of_all
from bot.language.facts.told_together import listed_behind, told_with
from bot.language.facts.treatment import Treatment
from bot.language.facts.verdicts import Verdict, verdicts_of
from bot.language.facts.words import Mention, Message
from bot.language.vocabulary import Vocabulary

_BREAKS = frozenset({".", ",", "but", "and", "so", "then", "however", "whereas", "though", "although", "while", "yet"})
_STRONG_BREAKS = frozenset({".", "but", "however", "whereas", "though", "although", "while", "yet", "except"})
_NOW = frozenset({"am", "feel", "have", "get"})
_WRITER_NOW = tuple(("i", word) for word in sorted(_NOW))
_ABOUT_IT = frozenset({"it", "them", "on"})
_PRONOUNS = frozenset({"it", "they", "that", "this", "them", "those", "these", "which"})
_COPULAS = frozenset({"is", "was", "are", "were", "been", "being", ","})
_NOT_HAD = frozenset({"not_tried", "declined"})
_OF_FACTORS = frozenset({"worse", "helped", "temporary"})
_MOST_AWAY = 30
"""A verdict in the sentence of its treatment stands at most so many words behind it or behind the verdict before."""
_MOST_SENTENCES = 2
_MOST_TO_NEXT = 6
_LONGEST_OPENING = 14
_JOINTS = frozenset({"but", "and", "yet"})
_LATER = frozenset({"then", "afterwards", "later", "eventually", "nowadays"})
_AFTER = frozenset({"after", "following"})
_AFTER_WITHIN = 3
_OF_SEVERAL = frozenset("each both they them those these all block blocks".split())
_ONCE_MORE = frozenset("second third fourth 2nd 3rd 4th next repeat".split())
_ASIDE = 3
"""So few words before a verdict are of the same thing when a break follows them ("Undignified but effective")."""
_BRIEF = 6
"""A sentence of so few words does not change the subject."""


class Outcomes:
    """Attaches outcomes; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._of_next = frozenset(vocabulary.phrases("outcomes", "of_next"))
        self._refers = frozenset(vocabulary.phrases("outcomes", "refers"))
        self._fillers = frozenset(vocabulary.phrases("outcomes", "fillers"))
        self._subjectless = frozenset(vocabulary.phrases("outcomes", "subjectless"))
        self._body = frozenset(vocabulary.phrases("outcomes", "body"))

    def attach(
        self,
        message: Message,
        treatments: Sequence[Treatment],
        cues: Mapping[str, Sequence[Mention]],
    ) -> None:
        """Writes into each treatment what was said of it."""
        of_what_helped(message, treatments)
        rest = ""
        spoken_to = 0
        verdicts = verdicts_of(message, cues, treatments, self._fillers)
        verdicts = sorted([*verdicts, *elliptic_verdicts(message, treatments, verdicts)], key=lambda v: v.start)
        headed = under_headings(message, verdicts, treatments)
        for verdict in verdicts:
            if any(0 <= verdict.start - r.end <= 2 for r in message.of("rest")):
                rest = verdict.code
                continue
            owners = headed.get(verdict.start) or self._owners(message, verdict, treatments, spoken_to)
            for treatment in owners:
                if _is_of_a_side_effect(message, treatment, verdict) or _is_anothers(message, treatment, verdict):
                    continue
                if verdict.code == "partly" and "but" in message.words[spoken_to : verdict.start]:
                    treatment.outcomes = [o for o in treatment.outcomes if o != "side_effects"]
                treatment.outcomes.append(_code_after(message, treatment, verdict, spoken_to))
                if verdict.start in headed:
                    treatment.status = "tried"
                elif treatment.status in ("asked", "planned") and treatment.end <= verdict.start:
                    treatment.status = ""
            if owners:
                spoken_to = verdict.end
        tell_of_all(message, treatments, rest)

    def _owners(
        self, message: Message, verdict: Verdict, treatments: Sequence[Treatment], spoken_to: int
    ) -> Sequence[Treatment]:
        """The treatments that a verdict is said of; ``spoken_to`` is where the verdict before it ended."""
        if verdict.answers is not None:
            return told_with(message, verdict.answers, treatments, verdict)
        inside = [t for t in treatments if verdict.start <= t.start < verdict.end]
        if inside:
            return inside
        following = next((t for t in treatments if t.start >= verdict.end), None)
        if following is not None and self._leads_to(message, verdict, following):
            return listed_behind(message, following, treatments)
        before = [t for t in treatments if t.end <= verdict.start]
        if before:
            nearest = _not_that_before(message, before, verdict)
            if _anothers_between(message, nearest, verdict, treatments) or _lies_ahead(message, nearest, verdict):
                return []
            if self._still_spoken_of(message, nearest, verdict, max(nearest.end, spoken_to)):
                return [] if nearest.status in _NOT_HAD else told_with(message, nearest, treatments, verdict)
        if following is None or following.start >= message.sentence(verdict.start)[1]:
            return []
        between = message.words[verdict.end : following.start]
        return [following] if len(between) <= _MOST_TO_NEXT and not set(between) & _STRONG_BREAKS else []

    def _leads_to(self, message: Message, verdict: Verdict, following: Treatment) -> bool:
        """Whether the verdict announces the treatment behind it ("no joy with physio", "what helps is swimming")."""
        words = message.words
        between = words[verdict.end : following.start]
        if len(between) > _MOST_TO_NEXT - 1 or set(between) & (_BREAKS - {","}):
            return False
        joint = words[verdict.end] if verdict.end < len(words) else ""
        if joint in self._of_next or words[verdict.end - 1] in self._of_next:
            return "," not in between
        first = self._clause_start(message, verdict.start)
        if any(first <= m.start and m.end == verdict.start - 1 for m in message.of("treatment")):
            return False  # "had one epidural that worked for a month, can't take naproxen"
        announces = bool({"thing", "things", "what", "best", "one"} & set(words[first : verdict.end]))
        return announces and bool(set(between) & _COPULAS or words[verdict.end - 1] in _COPULAS)

    def _clause_start(self, message: Message, at: int) -> int:
        first, _ = message.sentence(at)
        while at > first and message.words[at - 1] not in _BREAKS:
            at -= 1
        return at

    def _still_spoken_of(self, message: Message, nearest: Treatment, verdict: Verdict, spoken_to: int) -> bool:
        """Whether the words from ``spoken_to`` to the verdict go on speaking of ``nearest``."""
        words = message.words
        between = words[spoken_to : verdict.start]
        crossed = between.count(".")
        if crossed == 0:
            return len(between) <= _MOST_AWAY and not self._turned_away(message, verdict)
        if crossed > _MOST_SENTENCES or self._turned_away(message, verdict):
            return False
        if nearest.status == "asked" or message.context.reading.sentence_of(verdict.start).asks:
            return False
        opening = words[message.sentence(verdict.start)[0] : verdict.start]
        if not self._refers_back(opening, verdict, words):
            return False
        between_them = _whole_sentences(message, spoken_to, verdict)
        return all(self._keeps_subject(message, start, end) for start, end in between_them)

    def _refers_back(self, opening: Sequence[str], verdict: Verdict, words: Sequence[str]) -> bool:
        """Whether a new sentence goes on about the treatment: it says nothing else first, or has a word for it."""
        if len(opening) > _LONGEST_OPENING:
            return False
        said_first = opening[-1:] if len(opening) <= _ASIDE and set(opening[-1:]) & _JOINTS else opening
        plain = [w for w in said_first if w not in self._fillers and not w.isdigit()]
        referring = (
            bool(set(opening) & self._refers)
            or bool(set(words[verdict.start : verdict.end]) & _PRONOUNS)
            or (bool(opening) and opening[0] in self._subjectless)
        )
        if set(opening) & self._body and verdict.code not in ("temporary", "helped"):
            return False
        return not plain or referring

    def _keeps_subject(self, message: Message, start: int, end: int) -> bool:
        """Whether a sentence between is too short to turn to another thing."""
        return end - start <= _BRIEF

    def _turned_away(self, message: Message, verdict: Verdict) -> bool:
        """Whether the clause is of the pain or the writer ("naproxen, but my back is worse", "…, I am dizzy")."""
        words = message.words
        first = self._clause_start(message, verdict.start)
        clause = words[first : verdict.start]
        names_it = any(first <= m.start < verdict.start for m in message.of("treatment"))
        if set(clause) & self._refers:
            return False
        if verdict.code in ("worse", "no_help") and set(clause[:3]) & self._body:
            return not names_it
        opens = next((m.end for m in message.of("when") if m.start == first), first)
        if verdict.code in _OF_FACTORS and any(m.start == opens < verdict.start for m in message.of("factor")):
            return not names_it  # "physio helped, sitting in the van makes it worse", "…, if I lie flat it goes off"
        if verdict.code != "side_effects":
            return False
        rest = words[verdict.start : message.sentence(verdict.start)[1]]
        of_now = tuple(clause) in _WRITER_NOW or (tuple(clause) == ("i",) and rest[0] in _NOW)
        return of_now and not set(rest) & _ABOUT_IT


def _not_that_before(message: Message, before: Sequence[Treatment], verdict: Verdict) -> Treatment:
    """The last of the treatments, or the one before it that only followed on it ("a rhizotomy after two blocks")."""
    nearest = before[-1]
    if len(before) == 1 or nearest.outcomes or not _OF_SEVERAL.isdisjoint(message.words[nearest.end : verdict.start]):
        return nearest
    between = message.words[before[-2].end : nearest.start]
    follows = not _AFTER.isdisjoint(between[-_AFTER_WITHIN:]) and not (_BREAKS - {","}) & set(between)
    return before[-2] if follows and not before[-2].status else nearest


def _code_after(message: Message, treatment: Treatment, verdict: Verdict, spoken_to: int) -> str:
    """What a verdict tells after the one before it: nothing any more, a while or one more time later, is help that
    wore off.
    """
    if verdict.code != "no_help" or not set(treatment.outcomes[-1:]) & {"helped", "partly"}:
        return verdict.code
    between = message.words[spoken_to : verdict.start]
    later = bool((_LATER | _ONCE_MORE) & set(between))
    return "temporary" if later else verdict.code


def _is_anothers(message: Message, treatment: Treatment, verdict: Verdict) -> bool:
    """Whether it tells of somebody else, who had what the writer only wants ("my mate had it and he's a new man")."""
    wanted = treatment.status in ("asked", "planned")
    return wanted and not message.is_about(message.context.of(verdict.start, verdict.end), verdict.start)


def _is_of_a_side_effect(message: Message, treatment: Treatment, verdict: Verdict) -> bool:
    """Whether it tells that a side effect passed ("I came off it and was back to normal", "then I am grand")."""
    if set(treatment.outcomes) != {"side_effects"}:
        return False
    if verdict.code == "temporary":
        return True
    before = message.words[max(0, verdict.start - 2) : verdict.start]
    return verdict.code == "helped" and before == ("i", "am") and verdict.end - verdict.start == 1


def _lies_ahead(message: Message, nearest: Treatment, verdict: Verdict) -> bool:
    """Whether the treatment is planned, and the sentence of the verdict does not begin with a word for it."""
    if nearest.status != "planned" or "." not in message.words[nearest.end : verdict.start]:
        return False
    opening = message.words[message.sentence(verdict.start)[0] : verdict.end][:2]
    return _PRONOUNS.isdisjoint(opening)


def _anothers_between(message: Message, nearest: Treatment, verdict: Verdict, known: Sequence[Treatment]) -> bool:
    """Whether a treatment that is another person's, or for something else, was named after ``nearest``."""
    ours = {t.start for t in known}
    return any(nearest.end <= m.start < verdict.start and m.start not in ours for m in message.of("treatment"))


def _whole_sentences(message: Message, spoken_to: int, verdict: Verdict) -> list[tuple[int, int]]:
    """The sentences that lie wholly between the place ``spoken_to`` and the verdict."""
    sentences = message.context.reading.sentences
    return [(s.start, s.end) for s in sentences if s.start >= spoken_to and s.end <= verdict.start]
