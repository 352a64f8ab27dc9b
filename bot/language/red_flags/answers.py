"""Answers to our own safety questions, read in the light of the question: the check, one flag, "are you safe now?".

Source of the rules: clinical fact sheet 2.2 (SUICIDE_IDEA: no or unsure is SUICIDE_NOW) and 2.4 (unsure counts as new).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.context import MessageContext
from bot.language.dialogue.asked import SAFETY_ANSWER, Asked
from bot.language.patterns import Match
from bot.language.red_flags.answer_words import NO_REACH, AnswerWords
from bot.language.red_flags.kinds import GROUP_OF
from bot.language.red_flags.mention import RedFlagMention, Status
from bot.language.red_flags.rules import RedFlagRules, standard_rules

Items = Sequence["str | Sequence[str]"]
_LONG_ANSWER = 14
"""Words; a longer answer is a story, and only its rules and clear words for yes and no count."""
_BARE_NAME = 3
"""Words; an answer as short as this is a name for an item ("the belly", "fever")."""
_BARE_TEMPERATURE = 6
_BETWEEN_SCORES = frozenset("sometimes occasionally usually mostly maybe or to about and , .".split())
_WORST = 10
_OF_FEVER = frozenset({"INFECT"})
_FEVERS = ((37.8, 43.0), (100.0, 109.0))
"""Temperatures in degrees Celsius and Fahrenheit that the vocabulary calls a fever as well."""
NOT_FELT = "CES_SADDLE"
"""What is asked about where the answer to the whole check is only that something can not be felt."""
_PAIN = frozenset("pain pains hurts aches sciatica helps helped eases eased".split())
"""Words of pain and of what helps it, beside which a "bit" or a "Monday" answers nothing unless it opens."""
_LASTING = frozenset({"month", "months", "year", "years"})
_BESIDE_A_LENGTH = frozenset("about around roughly nearly almost over some like or so for er um hmm . , now".split())
_BY_ITSELF = frozenset({",", ".", "and", "but"})
_OPENS = frozenset("a just only very quite about since for some every this last and er um well".split())
"""What may stand before a "bit" or a "Monday" that opens an answer."""
_PLAIN = frozenset("yes yeah yep yup no nope nah none never".split())
_BOTH = frozenset({"CES_BILAT"})
"""What is asked about two legs, so that "only the left" is a no."""
_OF_THE_MIND = "SUICIDE_"
_OF_WALKING = ("MOTOR_", "CES_BILAT")
_FELT_BY_ABSENCE = ("CES_", "MOTOR_")
"""Beginnings of the flags whose sign is that something is gone ("no feeling", "no control")."""


def read_safety_answer(
    message: MessageContext,
    asked: Asked,
    check_flags: Items = (),
    rules: RedFlagRules | None = None,
    mentions: Sequence[RedFlagMention] = (),
    about_other: bool = False,
    tells_of_pain: bool = False,
) -> list[RedFlagMention]:
    """What the answer says of the flags that were asked about; empty when it says nothing of them.

    ``check_flags`` are the items of the check in the order shown, each a flag or several; ``mentions`` what the rules
    found in the same words; ``about_other`` turns present into ``other_person``; ``tells_of_pain``: the message tells
    how bad the pain is, what changes it or what was tried, so that a "3 weeks" or "a bit" in it is no yes.
    """
    answer = _Answer(message, rules or standard_rules(), mentions, about_other, tells_of_pain)
    if asked.code == "safe_now":
        return answer.about("SUICIDE_NOW", answer.safety())
    if asked.code == "red_flag_confirm" and asked.about:
        return answer.about(asked.about, answer.one_flag(asked.about))
    if asked.code == "red_flag_check":
        return answer.check([[item] if isinstance(item, str) else list(item) for item in check_flags])
    return []


class _Answer:
    def __init__(
        self,
        message: MessageContext,
        rules: RedFlagRules,
        mentions: Sequence[RedFlagMention],
        about_other: bool,
        tells_of_pain: bool,
    ) -> None:
        self._rules = rules
        self._other = about_other
        self._mentions = mentions
        self._said = AnswerWords(message, rules)
        self._of_pain = tells_of_pain or bool(_PAIN & set(self._said.words))
        self._present = {m.flag for m in mentions if m.status in ("present", "ask")}

    def about(self, flag: str, status: Status | None) -> list[RedFlagMention]:
        """One mention of ``flag``, or nothing."""
        if status is None or flag not in self._rules.tiers:
            return []
        said: Status = "other_person" if self._other and status in ("present", "ask") else status
        return [RedFlagMention(flag, said, self._rules.tiers[flag], self._said.text, SAFETY_ANSWER)]

    def safety(self) -> Status:
        """The answer to "are you safe now?": anything but a clear yes stays open, no and unsure are danger."""
        safe, unsafe = "safe" in self._said.has, "unsafe" in self._said.has
        if "no_promise" in self._said.has:
            return "present"
        promised = safe and self._said.promises()
        if promised or (safe and not unsafe):
            return "denied"
        return "present" if unsafe else "ask"

    def one_flag(self, flag: str) -> Status | None:
        """The answer about one flag: yes and unsure are present, a clear no is denied, a small yes after no asks."""
        has = self._said.has
        if self._is_a_score() or (flag not in self._present and self._only_tells_a_check()):
            return None
        if flag in _OF_FEVER and self._is_a_fever():
            return "present"
        if flag in self._present:
            return "present" if "yes" in has and "no" not in has else None
        if "absent" in has and flag.startswith(_FELT_BY_ABSENCE):
            return "present"
        beside = (self._said.only_walks() and not flag.startswith(_OF_WALKING)) or self._denies_another(flag)
        no = self._said.no_to_the_question() and not self._said.unmeant_no and not beside
        if flag in _BOTH and "one_side" in has and "yes" not in has:
            return "ask" if "two_sides" in has else "denied"
        if flag in _BOTH and "both" in self._said.words and not no and self._said.length <= _BARE_NAME:
            return "present"
        if "changed" in has:
            return "ask" if self._said.words[0] == "no" else "present"
        if "long_ago" in has and not no and ("yes" in has or not self._of_pain):
            return self._of_long_ago()
        if "yes" in has and not no:
            return "present"
        if no and "yes" not in has:
            if flag.startswith(_OF_THE_MIND) and "for_now" in has:
                return "ask"
            if "over" in has and flag.startswith(_FELT_BY_ABSENCE):
                return "ask"
            if {"minimised", "exception", "unsure"} & has:
                return "denied" if self._clearly_no() else "ask"
            return "denied"
        if "minimised" in has and "not really" in " ".join(self._said.text.lower().split()):
            return "ask"
        if "unsure" in has or self._said.unmeant_no:
            of_it = self._said.unsure_of(self._said.matches.get(f"called {flag}", ())) and "other_matter" not in has
            return "present" if of_it and not self._only_how_long() else None
        if "other_matter" in has:
            return "ask" if no else None
        if {"time", "minimised"} & has and self._said.length <= _LONG_ANSWER and self._answers_first():
            return "present"
        return "ask" if no else None

    def _of_long_ago(self) -> Status:
        """What was so years ago: there still, over, or, with a yes, either."""
        has = self._said.has
        if "not_now" in has:
            return "past"
        return "present" if "still" in has else "ask" if "yes" in has else "past"

    def _denies_another(self, flag: str) -> bool:
        """Whether all that is denied is called otherwise than ``flag`` and its kind ("no fever" of a weak leg)."""
        kin = {f for f in self._rules.tiers if f == flag or (GROUP_OF.get(f) and GROUP_OF.get(f) == GROUP_OF.get(flag))}
        calls = [(f, m) for f in self._rules.tiers for m in self._said.matches.get(f"called {f}", ())]
        denied = [(f, m) for f, m in calls if self._said.denied(m)]
        nos = self._said.matches.get("words no", ())
        if any(f in kin for f, _ in calls):
            return False
        return bool(nos) and ((bool(denied) and len(nos) == 1) or self._said.each_beside(nos, [m for _, m in calls]))

    def _answers_first(self) -> bool:
        """Whether "a bit" or "since Monday" may be the answer.

        In a message about pain and its treatment it opens and stands by itself ("a bit, since the gabapentin").
        """
        said = [m for name in ("time", "minimised") for m in self._said.matches.get(f"words {name}", ())]
        words = self._said.words
        return not self._of_pain or any({*words[: m.start]} <= _OPENS and words[m.end] in _BY_ITSELF for m in said)

    def _only_tells_a_check(self) -> bool:
        """Whether somebody looked, and nothing says if the sign is there ("they scanned me on Tuesday, all clear")."""
        has = self._said.has
        plain = self._said.words[0] in _PLAIN or not {"yes", "no"}.isdisjoint(self._said.words)
        return "a_check" in has and not plain and not {"doubt", "absent", "still", "changed"} & has

    def _is_a_score(self) -> bool:
        """Whether it is nothing but how bad the pain is ("7 sometimes 9")."""
        words = set(self._said.words) - _BETWEEN_SCORES
        return len(words) > 1 and all(w.isdecimal() and int(w) <= _WORST for w in words)

    def _is_a_fever(self) -> bool:
        """Whether the answer is a temperature and no more ("38.1", "it was 39 last night")."""
        numbers = [float(w) for w in self._said.words if w.replace(".", "", 1).isdecimal()]
        short = self._said.length <= _BARE_TEMPERATURE and "no" not in self._said.has
        return short and len(numbers) == 1 and any(low <= numbers[0] <= high for low, high in _FEVERS)

    def _only_how_long(self) -> bool:
        """Whether it is a length of months or years, as an answer to another question ("about 14 months I think")."""
        counted = self._said.matches.get("words counted", ())
        unsure = self._said.matches.get("words unsure", ())
        told = {n for m in (*counted, *unsure) for n in range(m.start, m.end)}
        lasting = any(_LASTING & set(self._said.words[c.start : c.end]) for c in counted)
        return lasting and all(n in told or word in _BESIDE_A_LENGTH for n, word in enumerate(self._said.words))

    def _clearly_no(self) -> bool:
        """A clear no, with nothing beside it that could be the sign: "no, all normal, I just drink more"."""
        clear = self._said.matches.get("words clear_no", ())
        doubts = self._said.matches.get("words doubt", ())
        beside = [d for d in doubts if not any(c.start <= d.start < c.end for c in clear)]
        return bool(clear) and not beside and "unsure" not in self._said.has

    def check(self, items: Sequence[Sequence[str]]) -> list[RedFlagMention]:
        """The answer to the whole check.

        An item that is affirmed, named by its place or as "the … one" is present, like the tapped item; one that is
        only mentioned, hedged, or named beside a no asks. The rest is denied where the answer says so.
        """
        said = self._items_said(items)
        has = self._said.has
        no = (
            self._said.no_to_the_question()
            and not self._said.unmeant_no
            and "not really" not in self._said.text.lower()
        )
        result: list[RedFlagMention] = []
        partly = no and self._no_to_some(items)
        rest_denied = (no and not partly) or ("exception" in has and bool(said))
        if not said and not no:
            return []
        reserved = bool({"exception", "unsure", "minimised"} & has) and not self._said.only_of_a_relative()
        if no and not said and not partly and reserved and not self._present:
            return []
        for number, item in enumerate(items):
            if number in said:
                result.extend(self.about(item[0], said[number]))
            elif (rest_denied or (partly and self._negated(item))) and not self._present & set(item):
                for flag in item:
                    result.extend(self.about(flag, "denied"))
        return result

    def _items_said(self, items: Sequence[Sequence[str]]) -> dict[int, Status]:
        """The items that the answer says are there, by number, with how surely."""
        has = self._said.has
        yes = "yes" in has and ("no" not in has or "exception" in has)
        unsure = "unsure" in has or self._said.unmeant_no
        if self._said.asks and "what_it_means" in has:
            return {}
        by_rule = {n: s for n, item in enumerate(items) if (s := self._by_rule(item, yes, unsure)) is not None}
        if self._said.length > _LONG_ANSWER or ("no" in has and "exception" not in has and "yes" not in has):
            return by_rule
        sure: Status = "ask" if unsure or self._said.asks or ({"minimised", "no"} & has and not yes) else "present"
        places = self._said.places(len(items))
        if places:
            return {**by_rule, **dict.fromkeys(places, sure)}
        named_as_item = yes or "item" in has or self._said.length <= _BARE_NAME
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

    def _calls(self, item: Sequence[str]) -> list[Match]:
        """Words that an item is called by, not denied, nobody else's, and not part of another sign."""
        if any(m.flag in item and m.status == "other_person" for m in self._mentions):
            return []
        others = [m.text.lower() for m in self._mentions if m.flag not in item]
        return [
            match
            for flag in item
            for match in self._said.matches.get(f"called {flag}", [])
            if not self._said.denied(match) and not any(self._said.words[match.start] in text for text in others)
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
