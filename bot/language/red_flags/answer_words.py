"""The words of an answer to a safety question: what is a yes or a no in it, which item is named, and what is denied."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from bot.language.context import MessageContext
from bot.language.patterns import Match
from bot.language.red_flags.rules import RedFlagRules

NO_REACH = 4
"""Words before a name in which its no stands ("don't have any fever")."""
_ARTICLES = frozenset({"the", "a", "any", "my", "problem", "problems", "trouble", "issues", "change", "with", "in"})
"""Words between a no and the name that it is said of ("no problems with the bladder")."""
_NEXT_CLAUSE = frozenset({".", ",", "but", "just", "only", "except", "because", "though", "although"})
_PLAIN_NO = frozenset({"no", "nope", "nah"})
_DENIALS = frozenset("no nope nah none never nay negative nothing noo nooo neither nowt zero nil not n 👎 ❌".split())
"""The words of a no that are one in a question too ("no?")."""
_GIVING_IN = frozenset("fine ok okay oh well right alright yeah then so whatever".split())
_AGREEING = frozenset("yeah yes yep yup yh".split())
_WORKS_BEFORE = frozenset({".", ",", "and", "thanks", "thank", "as", "like", "down", "there", "now", "still"})
"""What may follow on "I can feel it" for that to be all of it; "I can feel it tingling" tells a sign."""
_THAT_IT_IS = _GIVING_IN | frozenset("it its it's is that thats that's all good".split())
_ASKED_OF = frozenset("i it its that this these those you they he she all any none there do would can if".split())
"""Second words of a message that begins like a question and is one ("is it", "how do", "what if")."""
_SUBJECTS = frozenset({"i", "it", "he", "she", "they", "we", "that"})
"""A no before one of these answers by itself ("no it is not getting worse")."""
_WALKS = frozenset({"walk", "stand", "move", "still"})
_OF_THE_QUESTION = ("words no", "words all_items", "called ")
_VERBS = frozenset({"am", "are", "is", "have", "has", "do", "does", "did"})
"""A yes that ends on one of these depends on how it goes on."""
_SIGN_REACH = 4
"""Words after such a yes among which a sign may stand ("I do have a bit of a leak")."""
_FINE = frozenset({"fine", "normal", "ok", "okay", "good", "well", "alright", "clear"})
_NOT = ("not", *(f"not {how}" for how in "very|really|quite|all|so|too|completely|totally|exactly|at all".split("|")))
_STILL = frozenset({"still", "just"})
_ONLY = frozenset({"just", "only"})
_ANY_WORSE = frozenset({"worse", "more", "stronger"})
_MARKS = frozenset({".", ","})
_NAMES_A_NUMBER = (("number",), ("no",), ("option",), ("item",), ("choice",), ("point",), ("question",))
_AFTER_A_NUMBER = frozenset(
    ". , ? ! and or & but is yes yeah only please definitely maybe probably i think thats that a bit sometimes for"
    " though since applies to then too also as on the from 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 one two three".split()
)
_SHORT = 4
"""Words of an answer in which a "no" before a number may stand for "number"."""
_OF_AN_ANSWER = frozenset({"time", "minimised"})
"""Kinds of words that are a yes in an answer ("since Monday", "a bit") and none in a question ("how many days")."""


class AnswerWords:
    """The words of one answer; ``has`` names the kinds of words in it ("yes", "no", "unsure", …)."""

    def __init__(self, message: MessageContext, rules: RedFlagRules) -> None:
        self._rules = rules
        self._context = message
        self.words = (*message.reading.canonical, ".")
        self.text = message.reading.text.strip()
        self.length = len([w for w in self.words if w not in (".", ",")])
        self.matches: dict[str, list[Match]] = {}
        for match in rules.answer_patterns.find(self.words):
            self.matches.setdefault(match.name, []).append(match)
        self.asks = self.words[0] in rules.asks_first and self.words[1] != "not"
        self._keep_meant()
        self.has = {name[6:] for name in self.matches if name.startswith("words ")}
        if self.asks:
            self.has -= _OF_AN_ANSWER
        self.unmeant_no = " ".join(self.words).startswith(("no idea", "no clue", "not sure", "not certain"))

    def _keep_meant(self) -> None:
        """Drops what is no no (of "I do not know") and no yes (of "I do not", "I am a nurse", "I have never")."""
        all_nos = self.matches.pop("words no", [])
        unsure = [doubt for doubt in self.matches.pop("words unsure", []) if not _inside_longer(doubt, all_nos)]
        nos = [no for no in all_nos if not any(_overlap(no, doubt) for doubt in unsure)]
        nos = [no for no in nos if not (self._is_number(no) or self._is_asked(no) or self._is_of_not_fine(no))]
        yeses = [
            yes
            for yes in self.matches.pop("words yes", [])
            if not any(_taken_back(yes, no) for no in nos)
            and not any(_overlap(yes, d) and "not" in self.words[d.start : d.end] for d in unsure)
            and not self._tells_another_thing(yes)
            and not (self.words[yes.start : yes.end] == ("sure",) and self._is_asked(yes))
        ]
        kept = {"words no": nos, "words yes": yeses, "words unsure": unsure}
        self.matches.update({name: matches for name, matches in kept.items() if matches})

    def _is_asked(self, no: Match) -> bool:
        """Whether it stands in the question that the message opens with ("is that not normal", "are you sure it is").

        A question answers none; what follows on a pause may ("what, numb there? no"). A "fine" or "normal" denies
        nothing in any question ("so it's normal then?").
        """
        opens = self.asks and self.words[1] in _ASKED_OF and not any(w in _MARKS for w in self.words[: no.start])
        asks = self.asks or self._context.reading.sentence_of(no.start).asks
        return opens or (asks and _DENIALS.isdisjoint(self.words[no.start : no.end]))

    def _is_of_not_fine(self, no: Match) -> bool:
        """Whether it is part of a "not fine", which denies nothing ("it is not normal")."""
        last, before = self.words[no.end - 1], " ".join(self.words[max(0, no.end - 4) : no.end - 1])
        if last == "not" or self.words[no.start : no.end] == ("not", "at", "all"):
            return self.words[no.end] in _FINE
        return last in _FINE and before.endswith(_NOT)

    def _is_number(self, no: Match) -> bool:
        """Whether a "no" means number, and the item's follows ("no. 6", "no 2")."""
        following = next((w for w in self.words[no.end :] if w not in _MARKS), "")
        return self.length <= _SHORT and self.words[no.start : no.end] == ("no",) and following.isdecimal()

    def _tells_another_thing(self, yes: Match) -> bool:
        """Whether "I am" or "I have" goes on with what is neither sign nor answer: an age, a job, mere tiredness."""
        if self.words[yes.end - 1] not in _VERBS:
            return False
        doubts = self.matches.get("words doubt", ())
        if self.words[yes.start] != "it" and self.words[yes.end] == "not" and self.words[yes.end + 1] in _FINE:
            return True  # "I am not well"
        if self.words[yes.end].isdecimal() or self._only_carries_on(yes, doubts):
            return True  # "he is 70"
        if self.words[0] in _PLAIN_NO and self.words[yes.end : yes.end + 2] == ("been", "like"):
            return True  # "no it does not drag, it has been like that all year"
        others = self.matches.get("words other_matter", ())
        if any(yes.end <= other.start < yes.end + _SIGN_REACH for other in others):
            return True
        signs = any(yes.end <= doubt.start < yes.end + _SIGN_REACH for doubt in doubts)
        clear_no = any(yes.end <= no.start < yes.end + _SIGN_REACH for no in self.matches.get("words clear_no", ()))
        only = self.words[yes.end] in _ONLY and self.words[yes.end + 1] not in _ANY_WORSE
        at = yes.end + only  # "I am just old"
        return self.asks or (not signs and (clear_no or self.words[at] not in self._rules.after_yes))

    def _only_carries_on(self, yes: Match, doubts: Iterable[Match]) -> bool:
        """Whether "he is" goes on with what he still does, and no sign follows on that ("he is still walking")."""
        at = yes.end + (self.words[yes.end] in _STILL)
        carries_on = self.words[at : at + 1] and self.words[at] in self._rules.carries_on
        return bool(carries_on) and not any(at < doubt.start < at + _SIGN_REACH for doubt in doubts)

    def no_to_the_question(self) -> bool:
        """Whether a no stands in a clause that speaks of nothing but the signs that were asked about.

        "No none of those" does; the no of "the second one did nothing" and "I do not want surgery" is about something
        else. A no that is missed here costs one more question, one that is wrongly taken clears every danger at once.
        """
        if self.words[0] in _PLAIN_NO and self.words[1] in _SUBJECTS:
            return True
        nos = [no for no in self.matches.get("words no", []) if not self._gives_in(no)]
        said = {
            n
            for name, found in self.matches.items()
            if name.startswith(_OF_THE_QUESTION)
            for m in found
            for n in range(m.start, m.end)
        }
        return any(
            all(n in said or self.words[n] in self._rules.beside_no for n in clause)
            for clause in self._clauses()
            if any(no.start in clause for no in nos)
        )

    def agrees_that_it_is_fine(self) -> bool:
        """Whether a yes and a "fine" are all that is said, which may mean either ("yeah it's okay")."""
        said = {word for word in self.words if word not in _MARKS}
        return bool(said & _AGREEING) and bool(said & _FINE) and said <= _THAT_IT_IS | _AGREEING

    def agrees_that_it_works(self) -> bool:
        """Whether a yes tells that something works as it should ("yes I can feel it all"), which may mean a no."""
        works = self.matches.get("words works", ())
        beside = {"absent", "minimised", "unsure", "worse", "still", "changed"} & self.has
        inside = {n for work in works for n in range(work.start, work.end)}
        doubts = [d for d in self.matches.get("words doubt", ()) if d.start not in inside]
        told = [d for d in doubts if self.words[d.start] not in _AGREEING]
        plainly = [
            m
            for m in works
            if self.words[m.end] in _WORKS_BEFORE and "not" not in self.words[m.start and m.start - 1 : m.end]
        ]
        others = [yes for yes in self.matches.get("words yes", ()) if yes.end - yes.start > 1]
        return bool(plainly) and not beside and not told and not others

    def unsure_of(self, calls: Iterable[Match]) -> bool:
        """Whether an "I think" or "maybe" is said of the question: of what it asks about, of when, or of nothing else.

        That of "I think the injection helped" or "maybe we can talk first" is said of something else.
        """
        answers = [m for kind in _OF_AN_ANSWER for m in self.matches.get(f"words {kind}", ())]
        named = {n for m in (*calls, *answers) for n in range(m.start, m.end)}
        said = {n for found in self.matches.values() for m in found for n in range(m.start, m.end)}
        return any(
            any(n in named for n in clause) or all(n in said or self.words[n] in self._rules.beside_no for n in clause)
            for clause in self._clauses()
            if any(doubt.start in clause for doubt in self.matches.get("words unsure", ()))
        )

    def only_of_a_relative(self) -> bool:
        """Whether all that follows on a "but" is somebody else's ("none of these, but my mum had it")."""
        last = len(self.words) - 1
        after = [m.end for m in self.matches.get("words exception", ()) if m.end + 1 < last]
        return bool(after) and self._context.of(after[-1] + 1, last).other != ""

    def only_walks(self) -> bool:
        """Whether a no goes on with nothing but that somebody can walk ("no she can walk")."""
        opens = self.words[0] in _PLAIN_NO and self.words[1] in _SUBJECTS
        return opens and self.words[2] == "can" and self.words[3] in _WALKS

    def _gives_in(self, no: Match) -> bool:
        """Whether a "fine" gives in and denies nothing ("fine. I'll go in the morning", "ok fine")."""
        clause = next((c for c in self._clauses() if no.start in c), range(no.start, no.end))
        said = [self.words[n] for n in clause]
        alone = len(said) == 1 and self.length == 1
        return self.words[no.start : no.end] == ("fine",) and not alone and set(said) <= _GIVING_IN

    def each_beside(self, nos: Iterable[Match], calls: Iterable[Match]) -> bool:
        """Whether each of ``nos`` shares its clause with one of ``calls`` ("I pee normal, I have no temperature")."""
        named = [m.start for m in calls]
        clauses = [next((c for c in self._clauses() if no.start in c), range(0)) for no in nos]
        return all(any(at in clause for at in named) for clause in clauses)

    def _clauses(self) -> list[range]:
        """The numbers of the words from one pause, "but" or "just" to the next."""
        ends = [n for n, word in enumerate(self.words) if word in _NEXT_CLAUSE]
        return [range(start + 1, end) for start, end in pairwise([-1, *ends]) if end > start + 1]

    def places(self, count: int) -> set[int]:
        """Numbers of the items named by their place ("the second"); "two days" and "last week" are none."""
        names = {f"words ordinal_{number + 1}": number for number in range(count)} | {"words last": count - 1}
        counted = self.matches.get("words counted", [])
        return {
            number
            for name, number in names.items()
            for match in self.matches.get(name, [])
            if not any(c.start <= match.start < c.end for c in counted)
            and self._means_place(name)
            and not self._counts_a_thing(match)
        }

    def _counts_a_thing(self, match: Match) -> bool:
        """Whether digits are an amount of what follows ("2 stents"): a place stands before a mark or what is said."""
        named = self.words[match.start - 1 : match.start] in _NAMES_A_NUMBER
        return self.words[match.start].isdecimal() and not named and self.words[match.end] not in _AFTER_A_NUMBER

    def _means_place(self, name: str) -> bool:
        """Whether it is a place: the "one" of "the pee one" is none; "1", "first" and "number one" are."""
        text = f" {self.text.lower()} "
        if name != "words ordinal_1":
            return True
        return "first" in text or "1" in text or "number one" in text or text.strip() == "one"

    def denied(self, match: Match) -> bool:
        """Whether a no stands right before the words ("no fever", "don't have a fever", "not the fever one")."""
        before = [w for w in self.words[max(0, match.start - NO_REACH) : match.start] if w not in _ARTICLES]
        run = " ".join(before)
        if run.endswith(("am not", "is not", "are not")) and not self.words[match.end - 1].endswith("ing"):
            return True
        own = run.endswith((" no", "without", "do not have", "have not had", "do not have any", "have no"))
        return own or run == "no" or (run.split()[-1:] == ["not"] and self.words[match.start - 1] in _ARTICLES)


def _taken_back(yes: Match, no: Match) -> bool:
    """Whether the two overlap, or ``no`` follows at once on a ``yes`` of several words ("I have never", "I do no")."""
    return _overlap(yes, no) or (yes.end == no.start and yes.end - yes.start > 1)


def _overlap(one: Match, other: Match) -> bool:
    return one.start < other.end and other.start < one.end


def _inside_longer(one: Match, others: Iterable[Match]) -> bool:
    """Whether ``one`` is part of a longer one ("can't say" in "can't say I have any")."""
    return any(o.start <= one.start and one.end <= o.end and o.end - o.start > one.end - one.start for o in others)
