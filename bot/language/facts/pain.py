"""How the pain feels and began; numbness, tingling and weakness."""

from __future__ import annotations

from itertools import pairwise

from bot.language.facts.words import Mention, Message

_GUESSES = frozenset("thinks reckons figures suspects guesses supposes believes".split())
_UPPER_LIMB = frozenset({"arm", "hand", "neck", "shoulder"})
_SOME_OF = (("a", "bit", "of"), ("a", "touch", "of"), ("a", "hint", "of"))
_SET_AGAINST = ((",",), ("but",), ("just",), ("only",))
_BETWEEN = frozenset("tips tip in of my the his her is are feel feels go goes and both left right side".split())


def characters(message: Message) -> list[str]:
    """The words for how the pain feels, in order."""
    return list(dict.fromkeys(m.code for m in message.of("character") if message.holds(m)))


def onset(message: Message) -> str | None:
    """How it began; what caused it (lifting, an injury) tells more than how fast."""
    held = [
        m.code
        for m in message.of("onset")
        if (message.holds(m) or _lasts_since(message, m)) and not _is_guessed(message, m)
    ]
    for code in ("lifting", "injury", "sudden", "gradual"):
        if code in held:
            return code
    return None


def _lasts_since(message: Message, mention: Mention) -> bool:
    """Whether what is dated to a year has lasted from there on ("Car crash 2011. Never been right since")."""
    context = message.context.of(mention.start, mention.end)
    if not (context.past[:4].isdigit() and message.is_about(context, mention.start)):
        return False
    if message.is_denied(mention, context) or message.is_supposed(mention.start, context):
        return False
    last = message.sentence(mention.start)[1]
    end = message.sentence(last)[1] if last < len(message.words) else last
    return "since" in message.words[mention.end : end]


def _is_guessed(message: Message, mention: Mention) -> bool:
    """Whether somebody else only supposes it ("my husband reckons I pulled something moving the pots")."""
    first, _ = message.sentence(mention.start)
    said = message.words[first : mention.start + 1]
    return any(verb in _GUESSES and who in ("i", "he", "she", "it") for verb, who in pairwise(said))


def neuro(message: Message) -> tuple[list[str], list[str]]:
    """Numbness, tingling, weakness: those that are there, and those that were denied."""
    present: list[str] = []
    denied: list[str] = []
    for mention in message.of("neuro"):
        context = message.context.of(mention.start, mention.end)
        if not message.is_about(context, mention.start) or message.is_supposed(mention.start, context):
            continue
        affirmed = _is_affirmed(message, mention)
        unclear = context.unclear and not affirmed
        if message.is_over(context) or unclear or _unsure(message, mention) or _of_an_arm(message, mention):
            continue
        (denied if message.is_denied(mention, context) and not affirmed else present).append(mention.code)
    denied.extend(
        m.code for m in message.of("neuro_fine") if message.is_about(message.context.of(m.start, m.end), m.start)
    )
    found = list(dict.fromkeys(present))
    return found, [code for code in dict.fromkeys(denied) if code not in found]


def _is_affirmed(message: Message, mention: Mention) -> bool:
    """Whether it is set against what is denied before it ("no weakness, a bit of tingling")."""
    before = message.words[max(0, mention.start - 4) : mention.start]
    return before[-3:] in _SOME_OF and before[:1] in _SET_AGAINST


def _of_an_arm(message: Message, mention: Mention) -> bool:
    """Whether it is said of a hand or an arm alone ("my fingers go numb"), which is no matter of the leg."""
    beside = {
        site.code
        for site in message.of("site")
        for link in [message.words[min(site.end, mention.end) : max(site.start, mention.start)]]
        if len(link) <= 3 and set(link) <= _BETWEEN
    }
    return bool(beside) and beside <= _UPPER_LIMB


def _unsure(message: Message, mention: Mention) -> bool:
    """Whether the person does not know ("not sure if I have numbness")."""
    before = message.words[max(0, mention.start - 6) : mention.start]
    return any(before[n] == "not" and before[n + 1] in ("sure", "certain") for n in range(len(before) - 1))
