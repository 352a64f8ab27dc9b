"""Answers to our own safety questions, read in the light of the question: the check, one flag, "are you safe now?".

Source of the rules: clinical fact sheet 2.2 (SUICIDE_IDEA: no or unsure is SUICIDE_NOW) and 2.4 (unsure counts as new).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.asked import Asked
from bot.language.context import MessageContext
from bot.language.patterns import Match
from bot.language.red_flags.mention import RedFlagMention, Status
from bot.language.red_flags.rules import RedFlagRules, standard_rules

Items = Sequence["str | Sequence[str]"]
_PROMISES = ("won't", "wont", "will not", "never", "not going to", "no plan", "am safe", "i'm safe", "im safe")
_LONG_ANSWER = 14
"""Words; a longer answer is a story, and only its rules and clear words for yes and no count."""
_BARE_NAME = 3
"""Words; an answer as short as this is a name for an item ("the belly", "fever")."""
_NO_REACH = 4
"""Words before a name in which its no stands ("don't have any fever")."""
_ARTICLES = frozenset({"the", "a", "any", "my", "problem", "problems", "trouble", "issues", "change", "with", "in"})
"""Words between a no and the name that it is said of ("no problems with the bladder")."""
_NEXT_CLAUSE = frozenset({".", ",", "but", "just", "only", "except", "because", "though", "although"})
_OF_CHECK = ("words no", "words all_items", "called ")


def read_safety_answer(
    message: MessageContext,
    asked: Asked,
    check_flags: Items = (),
    rules: RedFlagRules | None = None,
    mentions: Sequence[RedFlagMention] = (),
    about_other: bool = False,
) -> list[RedFlagMention]:
    """What the answer says of the flags that were asked about; empty when it says nothing of them.

    ``check_flags`` are the items of the check in the order shown, each a flag or several; ``mentions`` what the rules
    found in the same words; ``about_other`` turns present into ``other_person``.
    """
    answer = _Answer(message, rules or standard_rules(), mentions, about_other)
    if asked.code == "safe_now":
        return answer.about("SUICIDE_NOW", answer.safety())
    if asked.code == "red_flag_confirm" and asked.about:
        return answer.about(asked.about, answer.one_flag(asked.about))
    if asked.code == "red_flag_check":
        return answer.check([[item] if isinstance(item, str) else list(item) for item in check_flags])
    return []


class _Answer:
    def __init__(
        self, message: MessageContext, rules: RedFlagRules, mentions: Sequence[RedFlagMention], about_other: bool
    ) -> None:
        self._rules = rules
        self._other = about_other
        self._mentions = mentions
        self._words = (*message.reading.canonical, ".")
        self._text = message.reading.text.strip()
        self._length = len([w for w in self._words if w not in (".", ",")])
        self._matches: dict[str, list[Match]] = {}
        for match in rules.answer_patterns.find(self._words):
            self._matches.setdefault(match.name, []).append(match)
        self._has = {name[6:] for name in self._matches if name.startswith("words ")}
        self._present = {m.flag for m in mentions if m.status in ("present", "ask")}
        self._unmeant_no = " ".join(self._words).startswith(("no idea", "no clue", "not sure", "not certain"))

    def about(self, flag: str, status: Status | None) -> list[RedFlagMention]:
        """One mention of ``flag``, or nothing."""
        if status is None or flag not in self._rules.tiers:
            return []
        said: Status = "other_person" if self._other and status in ("present", "ask") else status
        return [RedFlagMention(flag, said, self._rules.tiers[flag], self._text, "answer to the safety question")]

    def safety(self) -> Status:
        """The answer to "are you safe now?": anything but a clear yes stays open, no and unsure are danger."""
        safe, unsafe = "safe" in self._has, "unsafe" in self._has
        promised = safe and self._promises()
        if promised or (safe and not unsafe):
            return "denied"
        return "present" if unsafe else "ask"

    def _promises(self) -> bool:
        text = f" {self._text.lower()} "
        return "not safe" not in text and any(words in text for words in _PROMISES)

    def one_flag(self, flag: str) -> Status | None:
        """The answer about one flag: yes and unsure are present, a clear no is denied, a small yes after no asks."""
        if flag in self._present:
            return None
        has = self._has
        no = "no" in has and not self._unmeant_no
        if "long_ago" in has and not no:
            return "past"
        if "yes" in has and not no:
            return "present"
        if no and "yes" not in has:
            if {"minimised", "exception", "unsure"} & has:
                return "denied" if self._clearly_no() else "ask"
            return "denied"
        if "minimised" in has and "not really" in " ".join(self._text.lower().split()):
            return "ask"
        if "unsure" in has or self._unmeant_no:
            return "present"
        if {"time", "minimised"} & has and self._length <= _LONG_ANSWER:
            return "present"
        return "ask" if no else None

    def _clearly_no(self) -> bool:
        """A clear no, with nothing behind it that could be the sign: "no, all normal, I just drink more"."""
        return bool({"clear_no"} & self._has) and not {"doubt", "unsure"} & self._has

    def check(self, items: Sequence[Sequence[str]]) -> list[RedFlagMention]:
        """The answer to the whole check.

        An item that is affirmed, named by its place or as "the … one" is present, like the tapped item; one that is
        only mentioned, hedged, or named beside a no asks. The rest is denied where the answer says so.
        """
        said = self._items_said(items)
        has = self._has
        no = self._no_of_the_check() and not self._unmeant_no and "not really" not in self._text.lower()
        result: list[RedFlagMention] = []
        partly = no and self._no_to_some(items)
        rest_denied = (no and not partly) or ("exception" in has and bool(said))
        if not said and not no:
            return []
        if no and not said and not partly and {"exception", "unsure", "minimised"} & has and not self._present:
            return []
        for number, item in enumerate(items):
            if number in said:
                result.extend(self.about(item[0], said[number]))
            elif (rest_denied or (partly and self._negated(item))) and not self._present & set(item):
                for flag in item:
                    result.extend(self.about(flag, "denied"))
        return result

    def _no_of_the_check(self) -> bool:
        """Whether a no stands in a clause that speaks of nothing but the check.

        "No none of those" does; the no of "the second one did nothing" and "I do not want surgery" is about something
        else. A no that is missed here costs one more question, one that is wrongly taken clears every danger at once.
        """
        nos = self._matches.get("words no", [])
        said = {
            n
            for name, found in self._matches.items()
            if name.startswith(_OF_CHECK)
            for m in found
            for n in range(m.start, m.end)
        }
        return any(
            all(n in said or self._words[n] in self._rules.beside_no for n in clause)
            for clause in self._clauses()
            if any(no.start in clause for no in nos)
        )

    def _clauses(self) -> list[range]:
        """The numbers of the words from one pause, "but" or "just" to the next."""
        ends = [n for n, word in enumerate(self._words) if word in _NEXT_CLAUSE]
        return [range(start + 1, end) for start, end in pairwise([-1, *ends]) if end > start + 1]

    def _items_said(self, items: Sequence[Sequence[str]]) -> dict[int, Status]:
        """The items that the answer says are there, by number, with how surely."""
        has = self._has
        yes = "yes" in has and ("no" not in has or "exception" in has)
        unsure = "unsure" in has or self._unmeant_no
        by_rule = {n: s for n, item in enumerate(items) if (s := self._by_rule(item, yes, unsure)) is not None}
        if self._length > _LONG_ANSWER or ("no" in has and "exception" not in has and "yes" not in has):
            return by_rule
        sure: Status = "ask" if unsure or ({"minimised", "no"} & has and not yes) else "present"
        places = self._places(len(items))
        if places:
            return {**by_rule, **dict.fromkeys(places, sure)}
        named_as_item = yes or "item" in has or self._length <= _BARE_NAME
        for number, item in enumerate(items):
            calls = self._calls(item)
            if number in by_rule or not calls:
                continue
            elsewhere = any(f"elsewhere {flag}" in self._matches for flag in item) or bool(by_rule or self._present)
            by_rule[number] = "present" if sure == "present" and named_as_item and not elsewhere else "ask"
        return by_rule

    def _by_rule(self, item: Sequence[str], yes: bool, unsure: bool) -> Status | None:
        """What the rules found of an item, where the check's question makes it sure: "I've had a fever"."""
        for mention in self._mentions:
            if mention.flag not in item or mention.status != "ask" or unsure:
                continue
            sign = self._rules.signs.get(mention.rule)
            whole = sign is not None and sign.alone == "ask" and "minimised" not in self._has
            if yes or whole:
                return "present"
        return None

    def _places(self, count: int) -> set[int]:
        """Numbers of the items named by their place ("the second"); "two days" and "last week" are none."""
        names = {f"words ordinal_{number + 1}": number for number in range(count)} | {"words last": count - 1}
        counted = self._matches.get("words counted", [])
        return {
            number
            for name, number in names.items()
            for match in self._matches.get(name, [])
            if not any(c.start <= match.start < c.end for c in counted) and self._means_place(name)
        }

    def _means_place(self, name: str) -> bool:
        """Whether it is a place: the "one" of "the pee one" is none; "1", "first" and "number one" are."""
        text = f" {self._text.lower()} "
        if name != "words ordinal_1":
            return True
        return "first" in text or "1" in text or "number one" in text or text.strip() == "one"

    def _calls(self, item: Sequence[str]) -> list[Match]:
        """Words that an item is called by, not denied, nobody else's, and not part of another sign."""
        if any(m.flag in item and m.status == "other_person" for m in self._mentions):
            return []
        others = [m.text.lower() for m in self._mentions if m.flag not in item]
        return [
            match
            for flag in item
            for match in self._matches.get(f"called {flag}", [])
            if not self._denied(match) and not any(self._words[match.start] in text for text in others)
        ]

    def _negated(self, item: Sequence[str]) -> bool:
        return any(self._denied(match) for flag in item for match in self._matches.get(f"called {flag}", []))

    def _no_to_some(self, items: Sequence[Sequence[str]]) -> bool:
        """Whether every no of the answer is said of a named item ("no fever"), so that the others stay open."""
        calls = [m for item in items for flag in item for m in self._matches.get(f"called {flag}", [])]
        denied = [m for m in calls if self._denied(m)]
        return bool(denied) and all(
            self._words[no.start] not in ("nothing", "none")
            and any(m.start - _NO_REACH <= no.end and no.start < m.end + 2 for m in denied)
            for no in self._matches["words no"]
        )

    def _denied(self, match: Match) -> bool:
        """Whether a no stands right before the words ("no fever", "don't have a fever", "not the fever one")."""
        before = [w for w in self._words[max(0, match.start - _NO_REACH) : match.start] if w not in _ARTICLES]
        run = " ".join(before)
        if run.endswith(("am not", "is not", "are not")) and not self._words[match.end - 1].endswith("ing"):
            return True
        own = run.endswith((" no", "without", "do not have", "have not had", "do not have any", "have no"))
        return own or run == "no" or (run.split()[-1:] == ["not"] and self._words[match.start - 1] in _ARTICLES)
