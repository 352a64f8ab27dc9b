"""What was tried, what it did, and for how long."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.durations import Duration
from bot.language.facts.outcomes import OPENS_QUESTION, Outcomes, asks_at
from bot.language.facts.treatment import LIST_GLUE, Treatment, is_list_glue
from bot.language.facts.words import Mention, Message
from bot.language.vocabulary import Vocabulary


class Treatments:
    """Reads treatments; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._weak = frozenset(vocabulary.phrases("treatments", "weak"))
        self._procedures = frozenset(vocabulary.phrases("treatments", "procedures"))
        self._eases_only = frozenset(vocabulary.phrases("treatments", "eases_only"))
        self._outcomes = Outcomes(vocabulary)

    def read(self, message: Message, durations: Sequence[Duration]) -> tuple[list[Treatment], list[str], bool]:
        """The treatments tried, those only asked about, and whether it was said that none was tried."""
        every = [Treatment(m.code, m.start, m.end) for m in message.of("treatment")]
        none_tried = bool(message.of("nothing_tried"))
        candidates = [t for t in every if self._is_about(message, t)]
        self._statuses(message, candidates)
        self._outcomes.attach(message, candidates)
        self._durations(message, candidates, durations)
        kept, asked = [], []
        for treatment in candidates:
            if treatment.status == "not_tried":
                continue
            if self._is_fact(message, treatment):
                kept.append(treatment)
            elif treatment.status == "asked" or self._in_question(message, treatment):
                asked.append(treatment.name)
        return _merged(kept), list(dict.fromkeys(asked)), none_tried and not kept

    def _is_about(self, message: Message, treatment: Treatment) -> bool:
        return message.is_about(message.context.of(treatment.start, treatment.end), treatment.start)

    def _statuses(self, message: Message, treatments: list[Treatment]) -> None:
        """Marks what was not tried, only asked about, planned or declined; a mark holds for a whole list."""
        starts: dict[int, str] = {}
        for kind in ("not_tried", "not_treatment", "planned", "declined"):
            for cue in message.of(kind):
                if kind == "not_tried" and self._is_result(message, cue):
                    continue
                if kind == "planned" and any(t.start >= cue.start and t.end <= cue.end for t in treatments):
                    for t in treatments:
                        if t.start >= cue.start and t.end <= cue.end and not t.status:
                            t.status = "planned"
                else:
                    status = "asked" if kind == "not_treatment" else kind
                    if status != "asked" or starts.get(cue.end) is None:
                        starts[cue.end] = status
        for cue_end, status in starts.items():
            at = cue_end
            for treatment in treatments:
                if treatment.start < cue_end:
                    continue
                if status == "not_tried" and message.words[cue_end : cue_end + 1] == (",",):
                    break
                if any(w not in LIST_GLUE or w == "." for w in message.words[at : treatment.start]) and not (
                    treatment.start - at <= 2
                    and at == cue_end
                    and not set(message.words[at : treatment.start]) & {".", ","}
                ):
                    break
                if status == "not_tried" and "," in message.words[at : treatment.start] and at != cue_end:
                    break
                treatment.status = treatment.status or status
                at = treatment.end
        for kind, status in (("planned_after", "planned"), ("declined_after", "declined")):
            for cue in message.of(kind):
                before = [t for t in treatments if t.end <= cue.start and cue.start - t.end <= 3]
                if before and not set(message.words[before[-1].end : cue.start]) & {".", "but"}:
                    before[-1].status = status

    def _is_result(self, message: Message, cue: Mention) -> bool:
        """Whether the words are part of an outcome ("no joy with physio")."""
        return any(m.start <= cue.start < m.end for kind in ("outcome", "all") for m in message.of(kind))

    def _durations(self, message: Message, treatments: list[Treatment], durations: Sequence[Duration]) -> None:
        for duration in durations:
            if duration.kind in ("ago", "other", "dated"):
                continue
            owner = self._owner_of(message, duration, treatments)
            if owner is not None and owner.duration_days is None and duration.days > 0:
                owner.duration_days = duration.days

    def _owner_of(self, message: Message, duration: Duration, treatments: list[Treatment]) -> Treatment | None:
        words = message.words
        after = next((t for t in treatments if t.start >= duration.end), None)
        if (
            after is not None
            and after.start - duration.end <= 3
            and set(words[duration.end : after.start]) & {"of", "on", "doing", "taking"}
        ):
            return after
        before = [t for t in treatments if t.end <= duration.start]
        if not before:
            return None
        nearest = before[-1]
        between = words[nearest.end : duration.start]
        if "." in between and not (nearest.outcomes and between.count(".") == 1 and len(between) <= 6):
            return None
        if len(between) > (14 if nearest.outcomes else 9) or (
            set(between)
            & {"pain", "sciatica", "been", "had", "suffering", "started", "it"}
            & set(between[-4:]) - ({"it"} if "for" in between or nearest.outcomes else set())
            and not nearest.outcomes
        ):
            return None
        if set(between) & {"but", "still"} and not nearest.outcomes:
            return None
        return nearest

    def _in_question(self, message: Message, treatment: Treatment) -> bool:
        first = min(message.opening(treatment.start), treatment.start)
        asks = message.context.reading.sentence_of(treatment.start).asks
        return (
            asks
            or message.words[first] in OPENS_QUESTION
            or bool(message.context.of(treatment.start, treatment.end).hypothetical)
        )

    def _is_fact(self, message: Message, treatment: Treatment) -> bool:
        if treatment.status in ("planned", "declined", "tried"):
            return True
        if message.in_general_question(treatment.start):
            return False
        if treatment.status == "asked" and not treatment.outcomes:
            return False
        first, _ = message.sentence(treatment.start)
        tried = any(
            first <= m.start < treatment.start
            and treatment.start - m.end <= 12
            and "." not in message.words[m.end : treatment.start]
            for m in message.of("tried")
            if message.words[m.start]
            not in (
                "a",
                "an",
                "my",
                "do",
                "does",
                "go",
                "just",
                "only",
                "mostly",
                "with",
                "on",
                "one",
                "another",
                "did",
            )
            or treatment.start - m.end <= 1
        ) and not self._only_to_be_tried(message, treatment)
        asks = self._in_question(message, treatment)
        if treatment.outcomes:
            if treatment.name in self._eases_only and not tried:
                return False
            return not asks or tried or not asks_at(message, treatment.start)
        if asks and asks_at(message, treatment.start):
            return False
        if asks and not tried:
            return False
        if treatment.name in self._weak or treatment.name in self._procedures:
            return tried or treatment.duration_days is not None or self._among_facts(message, treatment)
        return True

    def _only_to_be_tried(self, message: Message, treatment: Treatment) -> bool:
        """Whether the words before it are of wanting or being able ("wants to do a test block")."""
        before = message.words[max(0, treatment.start - 6) : treatment.start]
        return any(
            before[n] in ("to", "will", "would", "could", "should", "can", "might", "may")
            and before[n + 1] in ("do", "have", "try", "get", "take", "go", "use", "start", "be", "give")
            and before[n - 1] not in ("used", "had", "have", "has", "continue", "able", "need")
            for n in range(len(before) - 1)
        )

    def _among_facts(self, message: Message, treatment: Treatment) -> bool:
        """Whether it stands in a list with other treatments, or the message is nothing but the list."""
        others = [t for t in message.of("treatment") if t.start != treatment.start]
        near = any(
            is_list_glue(message.words[t.end : treatment.start]) for t in others if 0 < treatment.start - t.end <= 6
        )
        near = near or any(
            is_list_glue(message.words[treatment.end : t.start]) for t in others if 0 <= t.start - treatment.end <= 6
        )
        return (near and treatment.name not in ("walking", "heat", "ice", "exercise", "swimming", "rhizotomy")) or (
            near and treatment.start <= 2
        )


def _merged(treatments: list[Treatment]) -> list[Treatment]:
    """Each treatment once; a general name said of the same thing goes into the special one."""
    by_name: dict[str, Treatment] = {}
    for treatment in treatments:
        known = by_name.get(treatment.name)
        if known is None:
            by_name[treatment.name] = treatment
            continue
        known.outcomes.extend(treatment.outcomes)
        known.duration_days = known.duration_days or treatment.duration_days
        if treatment.outcomes or not treatment.status:
            known.status = ""
    if len(by_name) > 1:
        for general in ("painkillers", "steroid_injection", "back_surgery"):
            if general in by_name and _has_special(general, by_name):
                special = by_name[_has_special(general, by_name)]
                gone = by_name.pop(general)
                if not special.outcomes:
                    special.outcomes.extend(gone.outcomes)
                special.duration_days = special.duration_days or gone.duration_days
    return list(by_name.values())


_SPECIAL = {
    "steroid_injection": (
        "epidural_injection",
        "nerve_root_injection",
        "facet_injection",
        "medial_branch_block",
        "trigger_point_injection",
    ),
    "back_surgery": ("discectomy", "laminectomy", "decompression_surgery", "spinal_fusion", "disc_replacement"),
    "painkillers": (
        "paracetamol",
        "ibuprofen",
        "naproxen",
        "codeine",
        "co_codamol",
        "tramadol",
        "gabapentin",
        "pregabalin",
        "diclofenac",
        "morphine",
        "oxycodone",
        "hydrocodone",
        "amitriptyline",
        "nsaid",
        "opioid",
        "duloxetine",
    ),
}


def _has_special(general: str, named: dict[str, Treatment]) -> str:
    return next((name for name in _SPECIAL[general] if name in named), "")
