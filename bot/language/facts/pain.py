"""How the pain feels; numbness, tingling and weakness."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.confession import taken_back
from bot.language.facts.indirect_questions import asks_what_it_is
from bot.language.facts.words import Mention, Message, is_mark
from bot.language.text.taking_back import takes_back_plainly

_ELSEWHERE = frozenset({"arm", "hand", "neck", "shoulder", "buttock"})
_SOME_OF = (("a", "bit", "of"), ("a", "touch", "of"), ("a", "hint", "of"))
_SET_AGAINST = ((",",), ("but",), ("just",), ("only",))
_NO = "no"
_LISTED = 5
_TELLS = frozenset("is are was has had feels feel got not but and yes".split())
_BETWEEN = frozenset(
    "tips tip in of my the his her is are feel feels go goes went gone a bit and both left right side".split()
)


def characters(message: Message) -> list[str]:
    """The words for how the pain feels, in order."""
    return list(dict.fromkeys(m.code for m in message.of("character") if message.holds(m)))


def neuro(message: Message) -> tuple[list[str], list[str]]:
    """Numbness, tingling, weakness: those that are there, and those that were denied."""
    present: list[Mention] = []
    denied: list[str] = []
    for mention in message.of("neuro"):
        context = message.context.of(mention.start, mention.end)
        if not message.is_about(context, mention.start) or message.is_supposed(mention.start, context):
            continue
        affirmed = _is_affirmed(message, mention) or taken_back(message.words, mention.end)
        unclear = (context.unclear or bool(context.denied and context.conceded)) and not affirmed
        answered_no = _answered_no(message, mention)
        if answered_no == (_NO,):
            denied.append(mention.code)
        if answered_no or asks_what_it_is(message, mention.start):
            continue
        if message.is_over(context) or unclear or _unsure(message, mention) or _of_no_leg(message, mention):
            continue
        if message.is_denied(mention, context) and not affirmed:
            denied.append(mention.code)
            continue
        if present and takes_back_plainly(message.words[present[-1].end : mention.start]):
            present.pop()  # "numbness, no, I mean tingling"
        present.append(mention)
    denied.extend(
        m.code for m in message.of("neuro_fine") if message.is_about(message.context.of(m.start, m.end), m.start)
    )
    found = list(dict.fromkeys(m.code for m in present))
    return found, [code for code in dict.fromkeys(denied) if code not in found]


def _is_affirmed(message: Message, mention: Mention) -> bool:
    """Whether it is set against what is denied before it ("no weakness, a bit of tingling")."""
    before = message.words[max(0, mention.start - 4) : mention.start]
    return before[-3:] in _SOME_OF and before[:1] in _SET_AGAINST


def _of_no_leg(message: Message, mention: Mention) -> bool:
    """Whether it is said of a hand, an arm or the seat alone ("my fingers go numb"), which is no matter of the leg."""
    beside = {
        site.code
        for site in message.of("site")
        for link in [message.words[min(site.end, mention.end) : max(site.start, mention.start)]]
        if len(link) <= 3 and set(link) <= _BETWEEN
    }
    return bool(beside) and beside <= _ELSEWHERE


def _answered_no(message: Message, mention: Mention) -> Sequence[str]:
    """The words behind an item of a list that is answered with no ("numb between legs no, bladder fine"), or none."""
    words, last = message.words, message.sentence(mention.start)[1]
    end = next((n for n in range(mention.end, last) if is_mark(words[n])), last)
    behind = words[mention.end : end]
    answered = len(behind) <= _LISTED and behind[-1:] == (_NO,) and _TELLS.isdisjoint(behind)
    return behind if answered else ()


def _unsure(message: Message, mention: Mention) -> bool:
    """Whether the person does not know ("not sure if I have numbness")."""
    before = message.words[max(0, mention.start - 6) : mention.start]
    return any(before[n] == "not" and before[n + 1] in ("sure", "certain") for n in range(len(before) - 1))
