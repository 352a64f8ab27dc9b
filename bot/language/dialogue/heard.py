"""Everything that is known of one message, and what can be said of it at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.language.dialogue.asked import OF_DANGER, SAFETY_ANSWER
from bot.language.dialogue.elsewhere import ELSEWHERE
from bot.language.dialogue.wished_at import ASKS_FOR_TEXT, MAY_END, WISHED_AT

_URGENT = frozenset({"EMERGENCY_NOW", "SAME_DAY"})
COMMANDS = frozenset(
    "why_ask start_over go_back summary human_handoff delete_data privacy are_you_human medicine_question"
    " diagnosis_question cleared misunderstanding abuse".split()
)
"""Intents that are followed anywhere if they are clear."""
_TELL_OF_A_CHECK = frozenset({"cleared", "misunderstanding"})
_SURE_OF_ANOTHER_MEANING = 0.8
"""From this confidence a message is not taken for a name, although one was asked for."""
SAYS_THANKS = frozenset({"greet", "thanks", "goodbye", "chitchat", "distress", "out_of_scope"})


@dataclass(frozen=True)
class Heard:
    """Everything that is known of one message."""

    intent: str | None
    confidence: float
    topics: Sequence[str] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)
    red_flags: Sequence[Mapping[str, Any]] = ()
    asked: str | None = None
    first: bool = False
    hardly_asks: bool = False
    """Whether its topics are no more than guesses."""
    asks: bool = False
    """Whether it has the mark or a word of a question."""
    built: bool = False
    """Whether the words of one of its topics are a whole question, and no mere name."""
    slash: bool = False
    """It began with a slash: words like any others, and no command."""

    @property
    def dangerous(self) -> bool:
        """Whether a red flag must be spoken of now."""
        return any(
            (f["status"] == "ask" and f["tier"] != "ROUTINE")
            or (f["tier"] in _URGENT and f["status"] == "present")
            or (f["tier"] in _URGENT and f["status"] == "other_person" and "past" not in (f.get("rule") or ""))
            for f in self.red_flags
        )

    @property
    def answers_safety(self) -> bool:
        """Whether it answers our own question about danger, in whatever words."""
        asked = self.asked in OF_DANGER
        return asked and any(flag.get("rule") == SAFETY_ANSWER for flag in self.red_flags)

    @property
    def answers_in_passing(self) -> bool:
        """Whether it answers the whole check, in words that also tell of a check ("no, all was checked")."""
        says_so = self.asked == "red_flag_check" and self.extra.get("answer") in ("no", "none")
        return says_so and self.answers_safety and self.intent in _TELL_OF_A_CHECK

    @property
    def unreadable(self) -> bool:
        """Whether it is in another language; a name may look so."""
        return bool(self.extra.get("other_language")) and self.asked not in ASKS_FOR_TEXT

    @property
    def only_tells_contact(self) -> bool:
        """Whether it is an address or a number that nobody has asked for, and tells and asks nothing else."""
        unasked = bool(self.extra.get("tells_contact")) and self.asked not in ASKS_FOR_TEXT | {"handoff", "consent"}
        return unasked and not self.told_facts and not self.topics and self.intent not in COMMANDS

    @property
    def leaves(self) -> bool:
        """Whether somebody goes in the middle of the path: "thanks, bye" is no yes to what was just asked."""
        clear = self.intent == "goodbye" and self.confidence >= _SURE_OF_ANOTHER_MEANING
        return clear and self.asked not in MAY_END and not self.told_facts and not self.topics

    @property
    def wishes(self) -> bool:
        """Whether it is nothing but a wish to the guide, at a place where its words are one."""
        wish = self.extra.get("wish")
        return wish is not None and self.asked in WISHED_AT.get(wish, (self.asked,))

    @property
    def sends_after_all(self) -> bool:
        """Whether the summary is to go to the clinic, or an appointment is wanted, which was not asked just now."""
        return self.wishes and self.extra.get("wish") in ("send_it", "book_me")

    @property
    def tells_the_clinic(self) -> bool:
        """Whether it is to be told to the clinic ("tell them he is deaf"), where no question of the path is open."""
        return bool(self.extra.get("for_the_clinic")) and self.asked in MAY_END | {None}

    @property
    def supposes_danger(self) -> bool:
        """Whether it asks of a danger that may come, or what to do then, and tells and asks nothing else."""
        supposed = any(f["status"] == "hypothetical" and f["tier"] in _URGENT for f in self.red_flags) and self.asks
        what_if = bool(self.extra.get("asks_what_if"))
        if not (what_if or (supposed and not self.told_facts)) or (self.topics and not self.hardly_asks):
            return False
        return self.asked not in OF_DANGER or not self.answers_safety

    @property
    def asks_of_precaution(self) -> bool:
        """Whether it is a question that only names an illness or a medicine ("and the pacemaker?")."""
        told = {name for name, value in self.facts.items() if value not in (None, [], ())}
        only_names = self.asks and told == {"precautions"} and not self.topics
        return only_names and self.asked not in OF_DANGER | {"precautions"}

    @property
    def asks_of_treatment(self) -> bool:
        """Whether it does nothing but ask about a treatment by its name, or want it ("what about yoga")."""
        names = bool(self.extra.get("asked_treatments")) and not self.told_facts and not self.topics
        return (
            names
            and (self.asks or self.asked in ASKS_FOR_TEXT | {"more"})
            and self.asked not in OF_DANGER
            and self.extra.get("answer") is None
        )

    @property
    def on_the_way(self) -> bool:
        """Whether "going back" is the way to the hospital: no question is open to go back from."""
        return self.asked is None and self.extra.get("in_danger") == "on_the_way"

    @property
    def names_what_was_tried(self) -> bool:
        """Whether it only names medicines where it was asked what was tried ("pills from the pharmacy, diclofenac")."""
        named = bool(self.facts.get("treatments")) and not self.extra.get("asked_treatments")
        return self.intent == "medicine_question" and self.asked == "treatments" and named and not self.asks

    @property
    def gives_asked_text(self) -> bool:
        """Whether it holds the name or the contact that was asked for."""
        if self.asked == "contact":
            return bool(self.extra.get("contact"))
        if self.asked != "name":
            return False
        says_more = self.told_facts or bool(self.topics) or self.extra.get("answer") is not None
        another = self.intent in SAYS_THANKS and self.confidence >= _SURE_OF_ANOTHER_MEANING
        return bool(self.extra.get("name")) and not says_more and not another

    @property
    def told_facts(self) -> bool:
        """Whether any fact was found, a number that is or puts right one, an added treatment, or another illness."""
        numbers = (self.extra.get(name) for name in ("corrected_number", "score_beside", "length_beside"))
        if any(number is not None for number in numbers) or self.extra.get("added_treatments"):
            return True
        if self.extra.get("elsewhere") == ELSEWHERE:
            return True
        return any(v not in (None, [], ()) for k, v in self.facts.items() if k != "about")
