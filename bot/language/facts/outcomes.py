"""Which outcome belongs to which treatment: an outcome goes with the nearest treatments of its clause."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.treatment import Treatment, is_list_glue
from bot.language.facts.words import LEADS_IN, Mention, Message
from bot.language.vocabulary import Vocabulary

_STRONG_TURNS = frozenset({".", "but", "however", "whereas", "though", "although", "while", "yet", "except"})
_NEAREST_ONLY = frozenset({"which", "that", "who"})
_REFERRING = frozenset(
    {"it", "they", "that", "this", "both", "these", "them", "those", "all", "which", "did", "does", "was"}
)
OPENS_QUESTION = frozenset(
    "what how does do did will would can could should is are has have any anyone why when where"
    " who which if about tell".split()
)


class Outcomes:
    """Attaches outcomes; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._of_next = frozenset(vocabulary.phrases("outcomes", "of_next"))

    def attach(self, message: Message, treatments: list[Treatment]) -> None:
        """Writes into each treatment what was said of it."""
        all_cues = message.of("all")
        self._of_lists(message, treatments)
        rest_code = ""
        for mention in message.of("outcome"):
            if any(a.start <= mention.start < a.end for a in all_cues + message.of("all_outcomes")):
                continue
            code = self._polarity(message, mention)
            if code is None or any(c.start <= mention.start < c.end for c in message.of("things_that")):
                continue
            if any(0 <= mention.start - r.end <= 2 for r in message.of("rest")):
                rest_code = code
                continue
            for treatment in self._owners(message, mention, treatments):
                if treatment.status != "not_tried" or treatment.end <= mention.start:
                    treatment.outcomes.append(code)
                    if treatment.status in ("asked",) and treatment.end <= mention.start:
                        treatment.status = ""
        if all_cues or rest_code:
            told = {t.name for t in treatments if t.outcomes}
            for treatment in treatments:
                if treatment.name not in told and treatment.status not in ("not_tried", "asked", "planned"):
                    treatment.outcomes.append(rest_code or "no_help")
        for cue in message.of("all_outcomes"):
            code = (
                "partly"
                if set(message.words[cue.start : cue.end]) & {"bit", "little", "some", "slightly", "somewhat"}
                else (
                    "temporary"
                    if set(message.words[cue.start : cue.end]) & {"while", "first", "temporarily", "initially"}
                    else "helped"
                )
            )
            if "not" in message.words[max(0, cue.start - 1) : cue.end]:
                code = "no_help"
            for treatment in treatments:
                if not treatment.outcomes and not treatment.status:
                    treatment.outcomes.append(code)

    def _of_lists(self, message: Message, treatments: list[Treatment]) -> None:
        """ "Things that worked: x, y. Things that did not: z"."""
        for kind, code in (("things_that", "helped"), ("things_that_did_not", "no_help")):
            for cue in message.of(kind):
                if any(c.start == cue.start and c.end > cue.end for c in message.of("things_that_did_not")):
                    continue
                last = message.sentence(cue.start)[1]
                if set(message.words[cue.end : cue.end + 2]) & {",", "is", "was", "are", "were"}:
                    for treatment in treatments:
                        if cue.end <= treatment.start < last and "but" not in message.words[cue.end : treatment.start]:
                            treatment.outcomes.append(code)
                            treatment.status = "tried"

    def _polarity(self, message: Message, mention: Mention) -> str | None:
        """The outcome as said; "helped" with a "not" before it is none ("not helped")."""
        words = message.words
        before = words[max(0, mention.start - 3) : mention.start]
        if mention.code in ("helped", "partly"):
            if set(words[message.sentence(mention.start)[0] : mention.start]) & {"neither", "nor"}:
                return "no_help"
            near = [
                w
                for w in before
                if w not in ("really", "even", "much", "actually", "been", "to", "that", "very", "all")
            ]
            if near and near[-1] in (
                "not",
                "never",
                "nothing",
                "no",
                "hardly",
                "barely",
                "without",
                "neither",
                "nor",
                "none",
            ):
                return "no_help"
        context = message.context.of(mention.start, mention.end)
        if context.hypothetical and mention.code in ("helped", "partly", "worse", "side_effects"):
            return None
        if asks_at(message, mention.start) and not self._statement_before(message, mention.start):
            return None
        return mention.code

    def _statement_before(self, message: Message, at: int) -> bool:
        first, _ = message.sentence(at)
        return (
            any(m.start >= first and m.end <= at for m in message.of("tried"))
            and message.words[min(message.opening(at), len(message.words) - 1)] not in OPENS_QUESTION
        )

    def _owners(self, message: Message, outcome: Mention, treatments: list[Treatment]) -> list[Treatment]:
        """The treatments that an outcome is said of: those it names, those before it, or the next one."""
        inside = [t for t in treatments if outcome.start <= t.start < outcome.end]
        following = next((t for t in treatments if t.start >= outcome.end), None)
        if inside:
            return inside
        if following is not None and self._speaks_of_next(message, outcome, following):
            return self._list_from(message, following, treatments)
        before = [t for t in treatments if t.end <= outcome.start]
        if before and (owners := self._before(message, outcome, before, treatments)):
            return owners
        if following is None or following.start >= message.sentence(outcome.start)[1]:
            return []
        between = message.words[outcome.end : following.start]
        return [following] if len(between) <= 6 and not set(between) & _STRONG_TURNS else []

    def _speaks_of_next(self, message: Message, outcome: Mention, following: Treatment) -> bool:
        """Whether the outcome leads to the treatment behind it ("no joy with physio")."""
        words = message.words
        joint = words[outcome.end] if outcome.end < len(words) else ""
        if joint not in self._of_next and words[outcome.end - 1] not in self._of_next:
            return False
        between = words[outcome.end : following.start]
        return len(between) <= 5 and not set(between) & {".", ","}

    def _before(
        self, message: Message, outcome: Mention, before: list[Treatment], treatments: list[Treatment]
    ) -> list[Treatment]:
        """The treatments before an outcome that it is said of: in its sentence, or in the one or two before."""
        words = message.words
        first, last = message.sentence(outcome.start)
        nearest = before[-1]
        between = words[nearest.end : outcome.start]
        crossed = between.count(".")
        if crossed == 0:
            near = len(between) <= 9 or (len(between) <= 18 and bool(set(between) & _REFERRING))
            if near and not self._turned_away(between, outcome):
                return self._list_to(message, nearest, treatments, between)
            return []
        if any(first <= t.start < last for t in treatments):
            return []
        if crossed == 1 and outcome.start - first <= 7:
            return self._list_to(message, nearest, treatments, between)
        referring = bool(set(words[first : outcome.end]) & _REFERRING)
        return [nearest] if crossed == 2 and outcome.start - first <= 3 and referring else []

    def _turned_away(self, between: Sequence[str], outcome: Mention) -> bool:
        """Whether the words between turn to another thing ("naproxen, but my back is worse", "…, I am worse")."""
        if "my" in between and "but" in between and "it" not in between:
            return True
        speaker = tuple(between[-2:]) in ((",", "i"), ("and", "i"), ("but", "i"), ("so", "i"))
        return speaker and outcome.code in ("side_effects",) and not set(between) & {"it", "they", "had", "on"}

    def _list_to(
        self, message: Message, nearest: Treatment, treatments: list[Treatment], between: Sequence[str]
    ) -> list[Treatment]:
        """``nearest`` and the treatments listed with it before it, unless a word singles it out."""
        if set(between[:2]) & _NEAREST_ONLY:
            return [nearest]
        group = [nearest]
        plural = bool(set(between) & {"all", "both", "they", "none", "neither", "were", "are", "have"})
        for treatment in reversed(treatments[: treatments.index(nearest)]):
            link = message.words[treatment.end : group[-1].start]
            if treatment.outcomes or treatment.status or not is_list_glue(link):
                break
            if "then" in link and not plural:
                break
            group.append(treatment)
        return group

    def _list_from(self, message: Message, first: Treatment, treatments: list[Treatment]) -> list[Treatment]:
        group = [first]
        for treatment in treatments[treatments.index(first) + 1 :]:
            link = message.words[group[-1].end : treatment.start]
            if not set(link) <= {"or", "and", ",", "the", "my", "nor", "any", "either"} or "." in link:
                break
            if any(m.start == treatment.end or m.start == treatment.end + 1 for m in message.of("outcome")):
                break
            group.append(treatment)
        return group


def asks_at(message: Message, at: int) -> bool:
    """Whether the sentence at word ``at`` opens like a question."""
    first, _ = message.sentence(at)
    start = at
    while start > first and message.words[start - 1] not in (",", "."):
        start -= 1
    while start < at and message.words[start] in LEADS_IN:
        start += 1
    if start == at:
        return False
    return (
        message.words[start] in OPENS_QUESTION
        and message.words[start] not in ("have", "has", "did", "if", "any", "do", "tell", "about")
    ) or (message.words[start] in ("does", "do", "did", "is", "are") and message.context.reading.sentence_of(at).asks)
