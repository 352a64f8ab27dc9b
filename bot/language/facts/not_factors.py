"""Mentions of sitting, coughing, the night … that tell neither what worsens the pain nor what eases it.

Of other things that are done or feel so: a medicine at night, a pulse in the belly, a leak that a cough does not cause,
an earlier bout.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.facts.words import Mention, Message

_TIMES = frozenset({"night", "morning"})
_DOSE_WITHIN = 3
_FEVERS = frozenset("sweat sweats sweating shivers shivering shakes fever feverish temperature".split())
_FEVER_WITHIN = 4
_BELLY = frozenset("stomach belly tummy navel abdomen heart".split())
_PULSE = frozenset(
    "pulse pulsing pulsating beat beats beating thump thumps thumping throb throbs jumping jump bounces".split()
)
_THIS_BOUT = frozenset({("this", "one"), ("this", "time"), ("that", "is"), ("now", "it")})
_PAGES = frozenset("page site website leaflet sheet internet google video book handout".split())
_SAYS = frozenset({"says", "said", "reads"})
_PEOPLE = frozenset("everyone everybody people they friends folk".split())
_SAY = frozenset("say says said reckon reckons swear swears".split())
_WAS = frozenset({"was", "am", "been", "were", "is"})
_SAYS_WITHIN = 4
_CHOOSES = (("is", "it"), ("it", "just"), ("do", "i"))
_LEADS_TO_PLACE = frozenset("in on at the a my".split())


def is_of_something_else(message: Message, factor: Mention) -> bool:
    """Whether ``factor`` is told of something else than the present pain."""
    return (
        _is_a_dose_or_fever(message, factor)
        or _is_of_a_pulse(message, factor)
        or _is_not_when(message, factor)
        or _is_of_that_bout(message, factor)
        or _is_read(message, factor)
        or _is_a_choice(message, factor)
    )


def led_in_at(words: Sequence[str], at: int) -> int:
    """Where the place that the factor at word ``at`` names begins ("not in the bath")."""
    while at > 1 and words[at - 1] in _LEADS_TO_PLACE:
        at -= 1
    return at


def _is_a_choice(message: Message, factor: Mention) -> bool:
    """Whether it is asked for, with a mark or without ("what is good for it is it heat or ice")."""
    before = message.words[max(0, led_in_at(message.words, factor.start) - 2) : factor.start]
    if before[-1:] == ("or",):
        earlier = next((m for m in message.of("factor") if m.end == factor.start - 1), None)
        return earlier is not None and _is_a_choice(message, earlier)
    return before[:2] in _CHOOSES


def _is_a_dose_or_fever(message: Message, factor: Mention) -> bool:
    """Whether the night is that of a medicine ("pregabalin at night") or of a fever ("shivers at night")."""
    if factor.code not in _TIMES:
        return False
    words, first = message.words, message.sentence(factor.start)[0]
    near = words[max(first, factor.start - _FEVER_WITHIN) : factor.start]
    if not _FEVERS.isdisjoint(near):
        return True
    start = max(first, factor.start - _DOSE_WITHIN)
    taken = any(start < m.end <= factor.start for m in message.of("treatment"))
    return taken and {",", "but", "and", "is", "are"}.isdisjoint(words[start : factor.start])


def _is_of_a_pulse(message: Message, factor: Mention) -> bool:
    """Whether it is how a pulse in the belly is noticed ("lying flat I can feel my stomach beating")."""
    if factor.code != "lying":
        return False
    first, last = message.sentence(factor.start)
    said = set(message.words[first:last])
    return bool(said & _BELLY) and bool(said & _PULSE)


def _is_not_when(message: Message, factor: Mention) -> bool:
    """Whether it is denied to be then ("it is not when I cough")."""
    before = message.words[max(0, factor.start - 3) : factor.start]
    return before[-3:-1] == ("not", "when")


def _is_of_that_bout(message: Message, factor: Mention) -> bool:
    """Whether it is told of an earlier bout ("that one was fine when I lay flat, this one does not care")."""
    words, (first, _) = message.words, message.sentence(factor.start)
    pairs = list(pairwise(words[first : factor.start]))
    if ("that", "one") not in pairs:
        return False
    told = len(pairs) - 1 - pairs[::-1].index(("that", "one"))
    past = not {"was", "could", "had", "were", "did"}.isdisjoint(words[first + told : factor.start + 1])
    return past and _THIS_BOUT.isdisjoint(pairs[told:])


def _is_read(message: Message, factor: Mention) -> bool:
    """Whether a page or people say so ("the sciatica page says moving is good", "I was told that sitting is bad")."""
    first = message.sentence(factor.start)[0]
    before = message.words[max(first, factor.start - _SAYS_WITHIN) : factor.start]
    pairs = list(pairwise(before))
    return any((who in _PAGES and verb in _SAYS) or (who in _PEOPLE and verb in _SAY) for who, verb in pairs) or any(
        was in _WAS and told == "told" for was, told in pairs
    )
