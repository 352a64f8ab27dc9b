"""Answers to our own safety questions, read in the light of the question: the check, one flag, "are you safe now?".

Source of the rules: clinical fact sheet 2.2 (SUICIDE_IDEA: no or unsure is SUICIDE_NOW) and 2.4 (unsure counts as new).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.context import MessageContext
from bot.language.dialogue.asked import Asked
from bot.language.red_flags.answer_words import AnswerWords
from bot.language.red_flags.check_answer import CheckAnswer
from bot.language.red_flags.mention import RedFlagMention, Status
from bot.language.red_flags.one_flag_answer import OneFlagAnswer
from bot.language.red_flags.rules import RedFlagRules, standard_rules
from bot.language.red_flags.safety_answer import SafetyAnswer
from bot.language.red_flags.the_rest import denies_the_rest, drop_no_to_the_rest

_PLAIN_NO = frozenset({"no", "nope", "nah", "n"})
_PROMISES = tuple(
    "won't|wont|will not|never|not going to|no plan|am safe|i'm safe|im safe|wouldn't|wouldnt|would not".split("|")
)
"""As they are written."""
_ASKS_WHAT_IT_MEANS = (("define", "safe"), ("safe", "from"), ("safe", "how"), ("how", "safe"), ("what", "safe"))
"""First words of a question about our word, which answers nothing."""
_SAFE_FOR_NOW = frozenset("yes yeah yep i am im i'm safe just ok for now tonight today , .".split())
"""Words of "yes, safe for now", which is what we ask for and offer as a choice."""
_SAYS_SAFE = frozenset({"yes", "yeah", "yep", "safe"})
Items = Sequence["str | Sequence[str]"]


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
    rules = rules or standard_rules()
    answer = SafetyAnswer(AnswerWords(message, rules), rules, mentions, about_other, tells_of_pain)
    if asked.code == "safe_now":
        return answer.about("SUICIDE_NOW", _safe_now(answer.said))
    items = [[item] if isinstance(item, str) else list(item) for item in check_flags]
    if asked.code == "red_flag_confirm" and asked.about:
        drop_no_to_the_rest(answer.said)
        of_one = answer.about(asked.about, OneFlagAnswer(answer).status(asked.about))
        rest = [flag for item in items for flag in item if asked.about not in item and flag not in answer.present]
        denied = [m for flag in rest for m in answer.about(flag, "denied")] if denies_the_rest(answer.said) else []
        return [*of_one, *denied]
    if asked.code == "red_flag_check":
        return CheckAnswer(answer).check(items)
    return []


def _safe_now(said: AnswerWords) -> Status:
    """The answer to "are you safe now?": anything but a clear yes stays open, no and unsure are danger."""
    safe, unsafe = "safe" in said.has, "unsafe" in said.has
    if said.words[:2] in _ASKS_WHAT_IT_MEANS:
        return "ask"
    if safe and not _SAYS_SAFE.isdisjoint(said.words) and _SAFE_FOR_NOW.issuperset(said.words):
        return "denied"
    if "no_promise" in said.has:
        return "present"
    promised = safe and _promises(said)
    if promised or (safe and not unsafe):
        return "denied"
    return "present" if unsafe and not _only_takes_back(said) else "ask"


def _promises(said: AnswerWords) -> bool:
    """Whether it promises to be safe."""
    text = f" {said.text.lower()} "
    return "not safe" not in text and any(words in text for words in _PROMISES)


def _only_takes_back(said: AnswerWords) -> bool:
    """Whether all that sounds unsafe is the "no" of "no, I didn't mean it like that", which does not answer yet."""
    nos = [m.end - m.start == 1 and said.words[m.start] in _PLAIN_NO for m in said.matches["words unsafe"]]
    return "unmeant" in said.has and all(nos)
