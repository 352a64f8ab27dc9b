"""From what a rule says and what stands around it to a status: an unclear denial asks, it never silences.

Source of the rule: clinical fact sheet 2.4 (detection traps) and the design ("an unclear denial lowers a red flag to
asking plainly, never to silence").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.language.confession import taken_back
from bot.language.context import Context, MessageContext
from bot.language.patterns import CLAUSE_END, SENTENCE_END
from bot.language.red_flags.mention import Status
from bot.language.red_flags.no_denial_of_now import denies_how_much, had_it_once
from bot.language.red_flags.over_soon import gone_by_name, lasted_hours
from bot.language.red_flags.own_question import claimed
from bot.language.red_flags.returned import has_returned
from bot.language.red_flags.rule import Sign
from bot.language.subjects import in_no_danger

_REASSURING = frozenset({"fine", "ok", "okay", "good", "normal", "alright", "clear"})
"""Words that do not deny a sign: "they told me that numbness is normal"."""
_IF = frozenset({"if", "suppose"})
_ANYBODY = frozenset({"someone", "somebody", "anyone", "anybody"})
"""Of whom a question may be asked that is the writer's own."""
_BEGAN = re.compile(r"\b(since|yesterday|overnight|last (night|week))\b")
"""In words that say when something began they make a question about anybody one of now."""
_ALLOWED = frozenset({"normal", "usual", "ok", "okay", "alright"})
"""Who asks whether something is normal or allowed asks because they have it ("is it usual to have chills")."""
_PASSING = frozenset({("go", "away"), ("get", "better"), ("wear", "off"), ("by", "itself"), ("come", "back")})
"""Who asks whether it will has it."""
_ASKED_WITH = frozenset({"is", "are", "was", "were", "does", "do", "should", "would", "could", "can"})
"""With "not" they begin a question that denies nothing."""
_CAUDA_EQUINA = "CES"
"""Its signs are asked about when they are over, whenever they were, and when somebody was answered vaguely."""
_OF_THE_MIND = frozenset({"SUICIDE_IDEA", "SUICIDE_NOW", "OVERDOSE"})
"""What was so for an hour is no less so."""
_UNBORN = frozenset({"baby", "babies", "twins", "he"})
"""Of whom a sign of pregnancy tells; "he" is one of them where no relative was named before."""
_EVENT_DATED = 6
"""Words behind an event among which stands when it was: "a car crash I had about two years ago"."""
_ANSWERED = frozenset({"said", "told", "answered", "replied", "say"})
_PLAINLY = frozenset("no nope none never nothing yes yeah yep fine good ok okay normal clear all".split())
_YEARS, _AGO = frozenset({"year", "years", "decade", "decades"}), frozenset({"ago", "back"})
_OTHER_THING = frozenset({".", "and", "but", "now", "pain", "started", "began"})
_FEARED = 12
"""Words behind a sign of somebody else in which the writer may ask whether it will happen to them."""
_CLAUSE = 5
"""Words before a sign in which the writer is named: "if I have already lost feeling down there"."""


@dataclass(frozen=True)
class Judgement:
    """A status and the cue that changed it ("" when none did); ``relative`` is the other person it is about."""

    status: Status
    cue: str
    relative: str = ""
    past: bool = False
    unclear: bool = False
    """Told of somebody else who has had it for long: asked about."""


def judge(sign: Sign, strength: Status, message: MessageContext, start: int, end: int) -> Judgement | None:
    """What the mention of ``sign`` at words ``start`` to ``end`` of the reading means; ``None``: nothing to tell.

    A denial about somebody else is nothing to tell, nor is what is told of the dead, of animals or of a film.
    """
    context = message.of(start, end)
    if context.reported and _answer_after(message, end) == "yes":
        return Judgement(strength, "")
    if context.other and not (sign.unborn and context.other.rpartition(" ")[2] in _UNBORN):
        judged = _of_relative(sign, strength, context, message, start, end)
        feared = judged is not None and _is_feared(message, end)
        return replace(judged, unclear=True) if judged is not None and feared else judged
    if context.reported:
        answer = _answer_after(message, end)
        if answer == "no" and taken_back(message.reading.canonical, end, answered=True):
            return Judgement(strength, "")
        if answer == "no":
            return Judgement("denied", context.reported)
        if answer == "else" and sign.flag.startswith(_CAUDA_EQUINA):
            return Judgement("ask", context.reported)
        theirs = claimed(message.reading.canonical, start, end)
        if theirs == "surely":
            return Judgement(strength, "")
        return Judgement("ask" if theirs else "hypothetical", context.reported)
    denied = context.denied and context.denied.rpartition(" ")[2] not in _REASSURING
    if denied and sign.past == "counts" and had_it_once(message.reading.canonical, end):
        return Judgement(strength, "")
    if denied and (context.conceded or denies_how_much(message.reading.canonical, start, end)):
        return Judgement("ask", context.conceded or context.denied)
    if denied and asks_negatively(message, start):
        return Judgement("ask", context.denied)
    if denied and not taken_back(message.reading.canonical, end):
        unclear = context.unclear or until_follows(message, end) or _says_yes(message, end)
        return Judgement("ask" if unclear else "denied", context.denied)
    if context.hypothetical and sign.supposed != "ignored":
        if context.revealing:
            return Judgement("ask", context.revealing)
        if context.general and (message.first_person(start, end) or _ALLOWED & set(context.general.split())):
            return Judgement("ask", context.general)
        if _is_stated(context) and message.first_person(start, end, _CLAUSE):
            return Judgement("ask", context.stated)
        if context.general and _will_it_pass(message, start):
            return Judgement("ask", context.general)
        if asked_of_now(context, message.reading.canonical[start:end]):
            return Judgement("ask", context.stated)
        theirs = claimed(message.reading.canonical, start, end)
        if theirs == "surely":
            return Judgement(strength, "")
        return Judgement("ask" if theirs else "hypothetical", context.hypothetical)
    if strength == "hypothetical":
        return Judgement(strength, "")
    if sign.past == "event" and (when := _years_ago(message, end)):
        return Judgement("past", when)
    if context.past or context.bygone or context.mended:
        if has_returned(message.reading.canonical, end):
            return Judgement(strength if sign.longstanding == "ignored" else "ask", "")
        return Judgement(strength, "") if sign.past == "counts" else _of_the_past(sign, context)
    soon = lasted_hours(message.reading.canonical, start, end) or gone_by_name(message.reading.canonical, start, end)
    if strength == "present" and soon and sign.past != "counts" and sign.flag not in _OF_THE_MIND:
        return Judgement("ask", soon)
    if strength == "present" and _of_anybody(message, start):
        return Judgement("ask", "you")
    if strength == "present" and context.hedged and sign.hedge != "ignored":
        return Judgement("ask", context.hedged)
    if strength == "present" and context.longstanding and sign.longstanding != "ignored":
        return Judgement("ask", context.longstanding)
    return Judgement(strength, context.hedged or context.longstanding if strength == "ask" else "")


def _of_anybody(message: MessageContext, start: int) -> bool:
    """Whether a sign is told of a "you" in a sentence that names no writer ("you don't pee for five hours")."""
    sentence = message.reading.sentence_of(start)
    words = message.reading.canonical
    named = message.first_person(sentence.start, sentence.end, 0)
    return not named and "you" in words[max(sentence.start, start - 2) : start]


def asks_negatively(message: MessageContext, start: int) -> bool:
    """Whether the sentence around ``start`` is a question that expects a yes: "isn't a numb bottom bad?"."""
    sentence = message.reading.sentence_of(start)
    first = message.reading.canonical[sentence.start : sentence.start + 2]
    return sentence.asks and first[1:] == ("not",) and first[0] in _ASKED_WITH


def _will_it_pass(message: MessageContext, start: int) -> bool:
    """Whether the sentence around ``start`` asks if what is there will go: "does a foot that drags come back?"."""
    sentence = message.reading.sentence_of(start)
    return not _PASSING.isdisjoint(pairwise(message.reading.canonical[sentence.start : sentence.end]))


def asks_if(message: MessageContext, start: int) -> bool:
    """Whether the sentence around ``start`` asks whether something is so: "is chest pain normal with it?"."""
    sentence = message.reading.sentence_of(start)
    return sentence.asks and message.reading.canonical[sentence.start] in _ASKED_WITH


def _is_stated(context: Context) -> bool:
    """Whether an "if" only leads in what is so already: "what if I can't pee anymore"."""
    return bool(context.stated and _IF & set(f"{context.hypothetical} {context.stated}".split()))


def asked_of_now(context: Context, told: Sequence[str]) -> bool:
    """Whether what is supposed, or asked about anybody, has a date: "for someone who can't feel her seat since Sunday".

    It stands behind what is ``told`` or inside it ("would a brace do for a leg that stopped last night").
    """
    anybody = context.general or _ANYBODY.intersection(context.hypothetical.split()[:1])
    inside = _BEGAN.search(" ".join(told))
    return bool(
        (anybody and (inside or _BEGAN.search(context.stated))) or (inside and _IF & {*context.hypothetical.split()})
    )


def _is_feared(message: MessageContext, end: int) -> bool:
    """Whether the writer fears for themselves what somebody else has: "he can't walk now, will that happen to me"."""
    words = message.reading.canonical[end : end + _FEARED]
    return any(words[at : at + 3] == ("happen", "to", "me") for at in range(len(words)))


def _of_the_past(sign: Sign, context: Context) -> Judgement:
    """What is only just over is asked about; what was over long ago is past."""
    over = context.resolved or context.mended
    if context.bygone or (context.past and not context.resolved):
        return Judgement("past", context.bygone or context.past)
    if context.dated and not sign.flag.startswith(_CAUDA_EQUINA):
        return Judgement("past", context.dated)
    return Judgement("ask", over)


def _of_relative(
    sign: Sign, strength: Status, context: Context, message: MessageContext, start: int, end: int
) -> Judgement | None:
    if in_no_danger(context.other) or (context.denied and not (context.unclear or context.conceded)):
        return None
    if strength == "hypothetical":
        return Judgement(strength, "", context.other)
    if context.hypothetical and sign.supposed != "ignored":
        words = message.reading.canonical
        if (
            context.revealing
            or _is_stated(context)
            or asked_of_now(context, words[start:end])
            or claimed(words, start, end)
        ):
            return Judgement("other_person", context.other, context.other, unclear=True)
        return Judgement("hypothetical", context.hypothetical, context.other)
    past = bool(context.past or context.bygone or context.mended) and sign.past != "counts"
    unclear = bool(context.longstanding) and sign.longstanding != "ignored"
    return Judgement("other_person", context.other, context.other, past, unclear)


def _years_ago(message: MessageContext, end: int) -> str:
    """When an event was that is told up to word ``end``: "since a car crash two years ago"; "" unless years ago."""
    words = message.reading.canonical[end : end + _EVENT_DATED]
    for number, pair in enumerate(pairwise(words)):
        if words[number] in _OTHER_THING:
            return ""
        if pair[0] in _YEARS and pair[1] in _AGO:
            return " ".join(words[: number + 2])
    return ""


def _says_yes(message: MessageContext, end: int) -> bool:
    """Whether a yes of its own follows at once in a list of answers: "numb no bladder change yes bowel no"."""
    reading = message.reading
    written = [n for n in range(end, min(end + 3, len(reading.words))) if reading.words[n].start < reading.words[n].end]
    following = [reading.canonical[n] for n in written]
    return following[:1] in (["yes"], ["yeah"], ["yep"]) and following[1:2] != ["no"]


def until_follows(message: MessageContext, end: int) -> bool:
    """Whether a denial of what ends before word ``end`` is taken back: "never until yesterday", "no. Well, once"."""
    words = message.reading.canonical[end : end + 8]
    if (SENTENCE_END, "well", CLAUSE_END) in zip(words, words[1:], words[2:], strict=False):
        return True
    sentence = words[: words.index(".")] if "." in words else words
    return any(w in ("until", "till", "til") for w in sentence)


def _answer_after(message: MessageContext, end: int) -> str:
    """What the writer answered to a question that they report: "no", "yes", "else", or "" where it is not told."""
    words = message.reading.canonical[end : end + 12]
    for number, word in enumerate(words):
        following = words[number + 1 : number + 3]
        if word == "i" and following[:1] and following[0] in ("do", "have", "am", "did", "had"):
            return "no" if "not" in following else ("yes" if len(following) == 1 or following[1] in (".", ",") else "")
        if word in ("no", "nope", "none", "fine", "good", "ok", "okay", "normal", "clear"):
            return "no"
        if (
            word == "i"
            and following[:1]
            and following[0] in _ANSWERED
            and not _PLAINLY.intersection(words[number + 2 :])
        ):
            return "else"
        if word in ("yes", "yeah", "yep"):
            return "yes"
        if word == "found" and following:
            return "no" if following[0] in ("nothing", "none", "no") else "yes"
    return ""
