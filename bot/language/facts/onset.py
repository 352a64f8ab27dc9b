"""How the pain began."""

from __future__ import annotations

from itertools import pairwise

from bot.language.facts.named_places import PAIN
from bot.language.facts.words import Mention, Message

_GUESSES = frozenset("thinks reckons figures suspects guesses supposes believes".split())
_OF_OTHER_BONES = frozenset(
    "wrist wrists arm arms elbow shoulder collarbone collar rib ribs nose jaw finger fingers thumb tooth teeth skull"
    " vertebra vertebrae cheekbone".split()
)
_BROKE = frozenset("broke broken sprained sprain cracked fractured bust busted snapped dislocated".split())
_SLOW = frozenset({"slowly", "gradually"})
_NO_BEGINNING = frozenset(
    "off better easing improving improved healing returning returns goes going went settling settled wearing weaned"
    " reduced tapered taper walking walk chatting drive stairs".split()
)
_SLOW_WITHIN = 3
_WARNING = "warning"
_ARTICLES = frozenset({"the", "my", "his", "her", "me"})
_OPERATIONS = ("fusion", "surgery", "discectomy", "laminectomy", "replacement")
_RETURNS = frozenset({"crept", "snuck", "sneaked", "crept back", "creeping"})


def onset(message: Message) -> str | None:
    """How it began; what caused it (lifting, an injury) tells more than how fast."""
    mentions = [m for m in message.of("onset") if _holds(message, m) and _is_of_the_pain(message, m)]
    held = [m.code for m in mentions]
    for code in ("gradual", "lifting", "injury", "sudden"):
        if code in held:
            return code
    return None


def _holds(message: Message, mention: Mention) -> bool:
    return message.holds(mention) and not _is_guessed(message, mention)


def _is_of_the_pain(message: Message, mention: Mention) -> bool:
    """Whether it is the pain that began so, and not a leak, another injury, or the way a pain went or came back."""
    return not (
        _is_of_a_leak(message, mention)
        or _broke_another_bone(message, mention)
        or _is_slow_otherwise(message, mention)
        or _is_a_return(message, mention)
        or _dates_another(message, mention)
    )


def _is_guessed(message: Message, mention: Mention) -> bool:
    """Whether somebody else only supposes it ("my husband reckons I pulled something moving the pots")."""
    first, _ = message.sentence(mention.start)
    said = message.words[first : mention.start + 1]
    return any(verb in _GUESSES and who in ("i", "he", "she", "it") for verb, who in pairwise(said))


def _is_of_a_leak(message: Message, mention: Mention) -> bool:
    """Whether "no warning" is that of a bladder or a leg that gave way: its sentence tells of no pain."""
    if _WARNING not in message.words[mention.start : mention.end]:
        return False
    first, last = message.sentence(mention.start)
    return PAIN.isdisjoint(message.words[first:last])


def _broke_another_bone(message: Message, mention: Mention) -> bool:
    """Whether its sentence tells what else was hurt in that accident ("fell off the kerb and sprained a wrist")."""
    if mention.code != "injury":
        return False
    first, last = message.sentence(mention.start)
    said = set(message.words[first:last])
    return bool(said & _BROKE) and bool(said & _OF_OTHER_BONES)


def _is_slow_otherwise(message: Message, mention: Mention) -> bool:
    """Whether "slowly" tells how something else went ("came off it slowly", "slowly it is better")."""
    words = message.words
    if _SLOW.isdisjoint(words[mention.start : mention.end]) or mention.end - mention.start > 1:
        return False
    first, last = message.sentence(mention.start)
    near = words[max(first, mention.start - _SLOW_WITHIN) : min(last, mention.end + _SLOW_WITHIN)]
    return not _NO_BEGINNING.isdisjoint(near)


def _is_a_return(message: Message, mention: Mention) -> bool:
    """Whether it tells how the pain came back after a treatment that had helped."""
    words = message.words[mention.start : mention.end]
    if _RETURNS.isdisjoint(words) or ("back" not in words and words[-1:] != ("up",)):
        return False
    had = [m for m in message.of("treatment") if m.start < mention.start]
    return bool(had) and not had[-1].code.endswith(_OPERATIONS)


def _dates_another(message: Message, mention: Mention) -> bool:
    """Whether a back that went only dates what is told ("nothing works in the bedroom since the disc went")."""
    words, first = message.words, message.sentence(mention.start)[0]
    start = mention.start - (words[mention.start - 1] in _ARTICLES)
    since = start > first and words[start - 1] == "since" and words[mention.end - 1] == "went"
    return since and PAIN.isdisjoint(words[first:start])
