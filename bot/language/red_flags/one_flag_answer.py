"""The answer to the plain question about one red flag: yes and unsure are present, a clear no is denied.

Source of the rules: clinical fact sheet 2.4 (unsure counts as new).
"""

from __future__ import annotations

from bot.language.red_flags.declining import only_declines
from bot.language.red_flags.kinds import GROUP_OF
from bot.language.red_flags.mention import Status
from bot.language.red_flags.own_words import OwnWords
from bot.language.red_flags.playing_down import denies_by_a_mere_fine
from bot.language.red_flags.safety_answer import BARE_NAME, LONG_ANSWER, SafetyAnswer
from bot.language.text.taking_back import takes_back

_BARE_TEMPERATURE = 6
_BETWEEN_SCORES = frozenset("sometimes occasionally usually mostly maybe or to about and , .".split())
_WORST = 10
_OF_FEVER = frozenset({"INFECT"})
_FEVERS = ((37.8, 43.0), (100.0, 109.0))
"""Temperatures in degrees Celsius and Fahrenheit that the vocabulary calls a fever as well."""
_PAIN = frozenset("pain pains hurts aches sciatica helps helped eases eased".split())
"""Words of pain and of what helps it, beside which a "bit" or a "Monday" answers nothing unless it opens."""
_LASTING = frozenset({"month", "months", "year", "years"})
_TAKEN_AT_ONCE = frozenset({"OVERDOSE"})
"""What is asked about is of hours or days, so that "since January" and "a couple of weeks" tell of something else."""
_LASTED = _LASTING | frozenset(
    "week weeks fortnight january february march april may june july august september october november december".split()
)
_OF_A_LENGTH = _LASTED | frozenset(
    "since for about around nearly over a the couple few of last one two three four five six seven eight nine ten"
    " twelve now or so , .".split()
)
_BESIDE_A_LENGTH = frozenset("about around roughly nearly almost over some like or so for er um hmm . , now".split())
_BY_ITSELF = frozenset({",", ".", "and", "but"})
_OPENS = frozenset("a just only very quite about since for some every this last and er um well".split())
"""What may stand before a "bit" or a "Monday" that opens an answer."""
_PLAIN_NO, _PLAIN_YES = frozenset({"no", "nope", "nah"}), frozenset({"yes", "yeah", "yep", "yup"})
_PLAIN = frozenset("yes yeah yep yup no nope nah none never".split())
_BOTH = frozenset({"CES_BILAT"})
"""What is asked about two legs, so that "only the left" is a no."""
_SIDES = frozenset({"left", "right"})
_OF_THE_MIND = "SUICIDE_"
_OF_WALKING = ("MOTOR_", "CES_BILAT")
_OF_WEAKNESS = "MOTOR_"
_FELT = frozenset("tingly tingling tingles tingle numb numbness pins needles prickly".split())
_ONLY_A_PLACE = frozenset(
    "only just in on my the it its it's is left right side outside back leg legs thigh knee calf shin ankle heel foot"
    " feet toe toes hip neck shoulder arm hand of , .".split()
)
"""Words of an answer that is an "only" and a place of the back or a limb."""
_FELT_BY_ABSENCE = ("CES_", "MOTOR_")
"""Beginnings of the flags whose sign is that something is gone ("no feeling", "no control")."""


class OneFlagAnswer:
    """Reads what an answer says of the flag that was asked about."""

    def __init__(self, answer: SafetyAnswer) -> None:
        self._rules = answer.rules
        self._said = answer.said
        self._present = answer.present
        self._own = OwnWords(self._said)
        self._of_pain = answer.tells_of_pain or bool(_PAIN & set(self._said.words))

    def status(self, flag: str) -> Status | None:
        """The answer about one flag: yes and unsure are present, a clear no is denied, a small yes after no asks."""
        has = self._said.has
        if flag.startswith(_OF_THE_MIND) and "a_check" in has and "yes" not in has:
            return None  # "they scanned my bladder and said it's the tablets"
        if self._is_a_score() or (flag not in self._present and self._only_tells_a_check()):
            return None
        if flag in _OF_FEVER and self._is_a_fever():
            return "present"
        if flag in self._present:
            there = "yes" in has or bool(self._own.tells(flag))
            return "present" if there and "no" not in has else None
        if not flag.startswith(_OF_THE_MIND) and self._said.agrees_that_it_is_fine():
            return "ask"
        if (own := self._own.status(flag)) is not None:
            return own
        if not flag.startswith(_OF_THE_MIND) and self._said.agrees_that_it_works():
            return None
        if "absent" in has and flag.startswith(_FELT_BY_ABSENCE):
            return "present"
        beside = (self._said.only_walks() and not flag.startswith(_OF_WALKING)) or self._denies_another(flag)
        beside = beside or only_declines(self._said)
        no = self._said.no_to_the_question() and not self._said.unmeant_no and not beside
        if flag in _BOTH and "one_side" in has and "yes" not in has:
            return "ask" if "two_sides" in has else "denied"
        if flag in _BOTH and "both" in self._said.words and not no and self._said.length <= BARE_NAME:
            return "present"
        if "changed" in has:
            return "ask" if self._said.words[0] == "no" else "present"
        if {"old", "worse"} <= has and "not_worse" not in has:
            return "present"
        if "long_ago" in has and not no and "not_worse" not in has and ("yes" in has or not self._of_pain):
            return self._of_long_ago()
        if "yes" in has and self._ends_in_another_no():
            return "ask"
        if "yes" in has and not no:
            return "ask" if flag.startswith(_OF_WEAKNESS) and self._agrees_to_feeling(flag) else "present"
        if no and "yes" not in has:
            if flag.startswith(_OF_THE_MIND) and ("for_now" in has or denies_by_a_mere_fine(self._said)):
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
        if flag in _TAKEN_AT_ONCE and self._is_a_length():
            return None
        if "for_now" in has and self._said.words[0] == "not":
            return "present" if flag.startswith(_OF_THE_MIND) else "ask"  # "not now", "not yet"
        if {"time", "minimised"} & has and self._said.length <= LONG_ANSWER and self._answers_first(flag):
            return "ask" if self._tells_of_something_else(flag) else "present"
        return "ask" if no else None

    def _ends_in_another_no(self) -> bool:
        """Whether a yes is taken back by a no at the end ("yes, I mean no")."""
        words = self._said.words
        return words[-2] in _PLAIN_NO and takes_back([w for w in words[1:-2] if w != "no"]) and words[0] in _PLAIN_YES

    def _agrees_to_feeling(self, flag: str) -> bool:
        """Whether a yes follows on tingling or numbness alone ("tingly toes yeah"), which is no weakness."""
        yeses = self._said.matches.get("words yes", ())
        before = set(self._said.words[: min((yes.start for yes in yeses), default=0)])
        return bool(_FELT & before) and not self._said.matches.get(f"called {flag}")

    def _tells_of_something_else(self, flag: str) -> bool:
        """Whether a length of time or an "a bit" may be of what was not asked: of tingling, of one leg of both, of an
        "only" that names another place ("only my back").
        """
        words = set(self._said.words)
        if words <= _ONLY_A_PLACE and not flag.startswith(_OF_WALKING):
            return True
        if flag in _BOTH:
            return len(words & _SIDES) == 1 and "two_sides" not in self._said.has
        return flag.startswith(_OF_WEAKNESS) and bool(_FELT & words) and not self._said.matches.get(f"called {flag}")

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

    def _answers_first(self, flag: str) -> bool:
        """Whether "a bit" or "since Monday" may be the answer.

        In a message about pain and its treatment, or that tells another sign, it opens and stands by itself ("a bit,
        since the gabapentin").
        """
        said = [m for name in ("time", "minimised") for m in self._said.matches.get(f"words {name}", ())]
        words = self._said.words
        of_it = not self._of_pain and not self._present - {flag}
        return of_it or any({*words[: m.start]} <= _OPENS and words[m.end] in _BY_ITSELF for m in said)

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

    def _is_a_length(self) -> bool:
        """Whether it is a length of weeks or more, and no other word ("since January", "a couple of weeks")."""
        words = {word for word in self._said.words if not word.isdecimal()}
        return bool(words & _LASTED) and words <= _OF_A_LENGTH

    def _clearly_no(self) -> bool:
        """A clear no, with nothing beside it that could be the sign: "no, all normal, I just drink more"."""
        clear = self._said.matches.get("words clear_no", ())
        doubts = self._said.matches.get("words doubt", ())
        beside = [d for d in doubts if not any(c.start <= d.start < c.end for c in clear)]
        return bool(clear) and not beside and "unsure" not in self._said.has
