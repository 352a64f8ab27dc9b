"""The answer to the whole red-flag check: no to all, the items that are there, and those that are only asked about."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import Match
from bot.language.red_flags.answer_words import NO_REACH
from bot.language.red_flags.declining import only_declines
from bot.language.red_flags.mention import RedFlagMention, Status
from bot.language.red_flags.numbered import numbered_answers
from bot.language.red_flags.playing_down import denies_only_by_fine
from bot.language.red_flags.safety_answer import BARE_NAME, LONG_ANSWER, SafetyAnswer

NOT_FELT = "CES_SADDLE"
"""What is asked about where the answer to the whole check is only that something can not be felt."""
_YES = frozenset({"yes", "yeah", "yep", "yup", "yh"})
_NO = frozenset({"no", "nope", "nah", "naw"})
_SECOND_THOUGHTS = frozenset("wait actually hang hold".split())
_ONLY = frozenset({"only", "just"})
_TURNS = frozenset({"but", "although", "though", "however", "unless"})
"""Words that turn a thought, and deny nothing of what is left."""
_SAYS_WHEN_OR_HOW = frozenset(
    "a bit little slightly mild when if at in on sometimes occasionally once for since".split()
)
_OF_PAIN = frozenset(
    "the my this that usual normal same old a pain pains ache aches aching sciatica hurts hurting sore back leg lower"
    " in and of bad terrible awful it is its really very lot stiff stiffness bum buttock hip".split()
)
"""Words of the pain that brought somebody here, which is none of the signs."""


class CheckAnswer:
    """Reads what an answer says of each item of the check."""

    def __init__(self, answer: SafetyAnswer) -> None:
        self._answer = answer
        self._rules = answer.rules
        self._said = answer.said
        self._mentions = answer.mentions
        self._present = answer.present

    def check(self, items: Sequence[Sequence[str]]) -> list[RedFlagMention]:
        """The answer to the whole check.

        An item that is affirmed, named by its place or as "the … one" is present, like the tapped item; one that is
        only mentioned, hedged, or named beside a no asks. The rest is denied where the answer says so.
        """
        numbered = numbered_answers(self._said.words, len(items))
        if numbered:
            return [m for n, there in numbered.items() for m in self._by_number(items[n], there=there)]
        said = self._items_said(items)
        has = self._said.has
        no = (
            self._said.no_to_the_question()
            and not self._said.unmeant_no
            and not self._said.agrees_that_it_is_fine()
            and not only_declines(self._said)
            and "not really" not in self._said.text.lower()
            and not self._is_yes_and_no()
        )
        told = bool(said) or any(mention.status != "denied" for mention in self._mentions)
        if told and denies_only_by_fine(self._said):
            no = False  # "she fell this morning, but she's ok"
            has = has - {"exception"}
        result: list[RedFlagMention] = []
        partly = no and self._no_to_some(items)
        rest_denied = (no and not partly) or (bool(said) and self._names_all_there_is())
        if not said and not no:
            return []
        reserved = bool({"exception", "unsure", "minimised"} & has) and not self._said.only_of_a_relative()
        reserved = reserved and not self._only_adds_pain()
        if no and not said and not partly and reserved and not self._present:
            return []
        for number, item in enumerate(items):
            if number in said:
                result.extend(self._answer.about(item[0], said[number]))
            elif (rest_denied or (partly and self._negated(item))) and not self._present & set(item):
                for flag in item:
                    result.extend(self._answer.about(flag, "denied"))
        return result

    def _by_number(self, item: Sequence[str], *, there: bool) -> list[RedFlagMention]:
        """An item that is answered by its number: there with its leading flag, or denied with all of them."""
        status: Status = "present" if there else "denied"
        return [mention for flag in (item[:1] if there else item) for mention in self._answer.about(flag, status)]

    def _items_said(self, items: Sequence[Sequence[str]]) -> dict[int, Status]:
        """The items that the answer says are there, by number, with how surely."""
        has = self._said.has
        yes = "yes" in has and ("no" not in has or "exception" in has)
        unsure = "unsure" in has or self._said.unmeant_no
        if self._said.asks and "what_it_means" in has:
            return {}
        by_rule = {n: s for n, item in enumerate(items) if (s := self._by_rule(item, yes, unsure)) is not None}
        if self._said.length > LONG_ANSWER or ("no" in has and not self._is_reserved()):
            return by_rule
        hedged = self._is_hedged() or "no" in has
        sure: Status = "ask" if unsure or self._said.asks or (hedged and not yes) else "present"
        places = self._said.places(len(items))
        if places:
            return {**by_rule, **dict.fromkeys(places, sure)}
        named_as_item = yes or "item" in has or self._said.length <= BARE_NAME
        for number, item in enumerate(items):
            calls = self._calls(item)
            if number in by_rule or not calls:
                continue
            elsewhere = any(f"elsewhere {flag}" in self._said.matches for flag in item) or bool(
                by_rule or self._present
            )
            by_rule[number] = "present" if sure == "present" and named_as_item and not elsewhere else "ask"
        if not by_rule and not self._present and "absent" in has and "no" not in has:
            return {number: "ask" for number, item in enumerate(items) if NOT_FELT in item}
        return by_rule

    def _by_rule(self, item: Sequence[str], yes: bool, unsure: bool) -> Status | None:
        """What the rules found of an item, where the check's question makes it sure: "I've had a fever"."""
        for mention in self._mentions:
            if mention.flag not in item or mention.status != "ask" or unsure:
                continue
            sign = self._rules.signs.get(mention.rule)
            whole = sign is not None and sign.alone == "ask" and "minimised" not in self._said.has
            if yes or whole:
                return "present"
        return None

    def _is_reserved(self) -> bool:
        """Whether something may stand beside the no ("no, well, the second maybe", "none? wait, the last")."""
        kinds = {"exception", "yes", "unsure"} & self._said.has
        return bool(kinds) or not _SECOND_THOUGHTS.isdisjoint(self._said.words)

    def _is_yes_and_no(self) -> bool:
        """Whether it is nothing but a yes and a no in one breath ("yeah no")."""
        return self._said.length == 2 and self._said.words[0] in _YES and self._said.words[1] in _NO

    def _is_hedged(self) -> bool:
        """Whether it makes little of what it names, or names it as all there is by a bare word ("just tingling").

        The "only" of "only the last one" picks an item out.
        """
        small = [m for m in self._said.matches.get("words minimised", ()) if self._said.words[m.start] != "only"]
        only = not _ONLY.isdisjoint(self._said.words) and "item" not in self._said.has
        return bool(small) or only

    def _names_all_there_is(self) -> bool:
        """Whether what it names is all ("only the first", "nothing but the foot"); "only when I sneeze" says when."""
        exceptions = self._said.matches.get("words exception", ())
        return any(
            self._said.words[m.start] not in _TURNS and self._said.words[m.end] not in _SAYS_WHEN_OR_HOW
            for m in exceptions
        )

    def _only_adds_pain(self) -> bool:
        """Whether nothing but the pain itself follows on a "just" or "but" ("no, just the pain")."""
        behind = [m.end for m in self._said.matches.get("words exception", ())]
        rest = set(self._said.words[max(behind, default=0) :]) - {".", ","}
        return bool(behind) and bool(rest) and rest <= _OF_PAIN and "unsure" not in self._said.has

    def _calls(self, item: Sequence[str]) -> list[Match]:
        """Words that an item is called by: not denied, nobody else's, of no other sign, and not what a drug did."""
        if any(m.flag in item and m.status == "other_person" for m in self._mentions):
            return []
        others = [m.text.lower() for m in self._mentions if m.flag not in item]
        by_medicine = self._said.matches.get("words by_a_medicine", ())
        return [
            match
            for flag in item
            for match in self._said.matches.get(f"called {flag}", [])
            if not self._said.denied(match)
            and not any(self._said.words[match.start] in text for text in others)
            and not any(upset.start <= match.start < upset.end for upset in by_medicine)
        ]

    def _negated(self, item: Sequence[str]) -> bool:
        return any(self._said.denied(match) for flag in item for match in self._said.matches.get(f"called {flag}", []))

    def _no_to_some(self, items: Sequence[Sequence[str]]) -> bool:
        """Whether every no of the answer is said of a named item ("no fever"), so that the others stay open."""
        calls = [m for item in items for flag in item for m in self._said.matches.get(f"called {flag}", [])]
        denied = [m for m in calls if self._said.denied(m)]
        return bool(denied) and all(
            self._said.words[no.start] not in ("nothing", "none")
            and any(m.start - NO_REACH <= no.end and no.start < m.end + 2 for m in denied)
            for no in self._said.matches["words no"]
        )
