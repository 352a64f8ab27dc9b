"""Answers to questions that ask for a yes or no: is that right, is there more, is any of this so?"""

from __future__ import annotations

from bot.language.answers import pain
from bot.language.answers.answer import Answer
from bot.language.intent.cues import standard_cues
from bot.language.intent.pointing import names_something

_AGREES = frozenset(
    "yes yeah yep yup it its is that right all looks sounds thanks thank you ok okay sure correct , . good".split()
)
_NO_CHANGE = frozenset("no none nope nah nothing , .".split())
_PLAIN = {"yes": frozenset("yes yeah yep yup sure aye".split()), "no": frozenset("no nope nah".split())}
"""Words that answer plainly before a question of one's own; "ok, so what is a rhizotomy" may only take note."""
_OPENING = 3
_ASKS = frozenset("what why how who which when where".split())
_ASKS_FIRST = frozenset("do does must should shall can could may might will would is are".split())
_SUBJECTS = frozenset({"i", "it", "this", "that"})
_RIGHT_BUT = frozenset((much, "right") for much in ("mostly", "nearly", "almost", "all", "yes", "yeah"))
_BUT = frozenset({"but", "except", "apart", "only"})
_THAT_IS_RIGHT = frozenset("no nope nah that thats that's is right correct good fine all yes yeah , .".split())
_NOTHING_TO_CHANGE = frozenset(
    "no none nothing nope any there is are to change changes changed correct corrections mistake mistakes wrong add"
    " with it that , .".split()
)
_OTHER_SIDE = frozenset("side leg one foot hip buttock cheek".split())
_CHANGES = frozenset("change changes changed correct corrections mistake mistakes wrong add".split())
_SIDE_ALONE = frozenset("its left right both no , . sorry the on it is".split())


def more(answer: Answer) -> None:
    """Read whether there is more to tell; words that close a conversation say that there is not."""
    if answer.is_only("closing"):
        answer.kind = "none"


def red_flag_check(answer: Answer) -> None:
    """ "All fine down there" names none of the dangers; "nothing helps" is about a treatment."""
    if answer.is_only("all_well"):
        answer.kind = "none"
    elif answer.is_only("nothing_helps"):
        answer.kind = None


def precautions(answer: Answer) -> None:
    """ "No" denies all of them; a medicine that is named may be one of them ("aspirin")."""
    _take_medicines(answer)
    if answer.says_no:
        _leave_out_relatives(answer)
    if answer.facts["precautions"]:
        return
    if answer.says_no or (answer.found.message.of("all_denied") and answer.is_short):
        answer.kind = answer.kind or "none"
        answer.found.precautions_denied = ["all"]


def _take_medicines(answer: Answer) -> None:
    """Take a medicine that is a precaution for one, unless it is told how it went."""
    facts, meant = answer.facts, answer.kinds.precautions
    for treatment in [t for t in facts["treatments"] if t["name"] in meant and t["outcome"] == "unknown"]:
        facts["treatments"].remove(treatment)
        if meant[treatment["name"]] not in facts["precautions"]:
            facts["precautions"].append(meant[treatment["name"]])


def _leave_out_relatives(answer: Answer) -> None:
    """A no with what somebody else has ("no, but my dad has diabetes") is a no."""
    message = answer.found.message
    others = {m.code for m in message.of("precaution") if message.context.of(m.start, m.end).other}
    answer.facts["precautions"] = [name for name in answer.facts["precautions"] if name not in others]


def agrees(answer: Answer) -> bool:
    """ "its right" agrees and names no side; whether it was so."""
    words, facts = set(answer.words), answer.facts
    agreeing = facts["side"] == "right" and "right" in words and words <= _AGREES
    if agreeing:
        facts["side"] = None
        answer.kind = "yes"
    return agreeing


def consent(answer: Answer) -> None:
    """Read whether data may be kept; words about keeping outweigh a yes or no before them ("no, you can keep it").

    A question is no permission ("do I have to", "ok but why"); ``extra.asks_back`` if it is about nothing else.
    """
    agrees(answer)
    if answer.kinds.says("keep_nothing", answer.words):
        answer.kind = "no"
    elif answer.kinds.says("keep_allowed", answer.words):
        answer.kind = "yes"
    elif _asks_back(answer):
        answer.kind = None
        answer.extra["asks_back"] = not names_something(standard_cues()(answer.words))
    plain = _PLAIN.get(answer.kind or "", frozenset())
    if not plain.isdisjoint(answer.words[:_OPENING]) and names_something(standard_cues()(answer.words)):
        answer.extra["consent_beside"] = answer.kind


def _asks_back(answer: Answer) -> bool:
    """Whether an answer without a plain yes or no asks: must I, may I, is it all right, or why."""
    words = answer.words
    if answer.kind not in (None, "yes") or not _PLAIN["yes"].isdisjoint(words[:_OPENING]):
        return False
    if len(words) > 1 and words[0] in _ASKS_FIRST and words[1] in _SUBJECTS:
        return True
    asks = any(sentence.asks for sentence in answer.found.message.context.reading.sentences)
    return answer.kind == "yes" and (asks or not _ASKS.isdisjoint(words))


def confirm(answer: Answer) -> None:
    """ "yes, it's right" agrees and names no side, "that'll do" and "no, that's all" agree; a lone "left" corrects."""
    words, facts = set(answer.words), answer.facts
    if agrees(answer):
        return
    if answer.kind == "yes" and "other" in words and not words.isdisjoint(_OTHER_SIDE):
        answer.kind = None  # the "it is" of "it is the other side"
    if tuple(answer.words[:2]) in _RIGHT_BUT and not words.isdisjoint(_BUT):
        facts["side"] = None  # "mostly right, but it's 6 months"
    right = words <= _THAT_IS_RIGHT and bool(words & {"that", "thats"}) and bool(words & {"right", "correct", "good"})
    nothing = words <= _NOTHING_TO_CHANGE and bool(words & _CHANGES) and bool(words & {"no", "none", "nothing", "nope"})
    if (right or nothing) and answer.kind in ("no", "none", None):
        answer.kind, facts["side"] = "yes", None  # "no, that's right", "nothing to change"
    elif answer.kind == "no" and answer.is_only("closing"):
        answer.kind = "yes"
    elif answer.kind == "none" and words <= _NO_CHANGE and words & {"no", "nope", "nah"}:
        answer.kind = "yes"  # "no none": nothing is to be changed
    elif answer.kind == "none" and words & {"rest", "others", "other"}:
        answer.kind = "yes"  # "none of the rest" answers what was not asked yet
    elif answer.kind is None and answer.is_only("closing"):
        answer.kind = "none" if words & {"no", "nothing", "not"} else "yes"
    elif facts["side"] is None and words <= _SIDE_ALONE and ("right" not in words or {"the", "no"} <= words):
        pain.side(answer)
