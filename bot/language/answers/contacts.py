"""Name, e-mail address and telephone number in an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w@])\+?\(?\d[\d\s().-]{6,18}\d(?!\w)")
_NAME_LEAD = re.compile(
    r"(?i)^\s*(?:(?:hi|hello|hey|yes|yeah|sure|ok|okay|of course)[,.!\s]+)*"
    r"(?:(?:my|the|her|his) name(?:'s| is)|name(?:'s| is)?:?|i am|i'm|im|it's|its|it is|this is"
    r"|call me|you can call me|they call me)\s+"
    r"(?:for\s+(?:my|our)\s+\w+[,:.\s]*)?"
)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,4}")
_LEADS_TO_CONTACT = re.compile(
    r"(?i)(?:(?:you|can|please|just|my|the|her|his|call|ring|text|phone|mobile|cell|home|work|number|no|email|e-mail"
    r"|mail|address|reach|contact|me|is|it|its|it's|on|at|by|best|to)[\s.,']*)+"
)
"""Words before a number or address that are nobody's name."""
_GIVES_NAME = re.compile(r"(?i:\b(?:my|the|her|his) name(?:'s| is)|^\W*name(?:'s| is)?:?)\s+")
_GIVES_CAPITALIZED = re.compile(r"(?i:\b(?:this is|ask for|i'm|i am|im)\s+)(?=[A-Z]\w*\s+[A-Z])")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_BEHIND_A_NAME = frozenset(
    {"and", "my", "im", "i'm", "i", "on", "at", "number", "phone", "mobile", "tel", "email", "call", "ring"}
)
_DAYS_AND_PRICES = frozenset(
    "tomorrow today tonight asap soon later immediately whenever morning afternoon evening weekend monday tuesday"
    " wednesday thursday friday saturday sunday cheapest cheaper".split()
)
"""One of them beside what would be a name says that it is none ("tomorrow", "the cheapest one")."""
_LEADS_TO_NO_NAME = frozenset("from since because the but when".split())
"""What a name does not begin with."""
_LONGEST = 4
"""The most words of a name that is told in passing."""


_NO_NAMES = frozenset(
    "what why who how when where huh eh pardon sorry help me dying scared tired sore dont not".split()
)
"""Words of which alone no name is made ("help me")."""
_OPENS_NO_NAME = frozenset("the my no not dont don't you who what why how i we can do does is it that this".split())
"""First words of what is no name, unless it is written like one ("My Nguyen")."""


def _is_nobodys(words: Sequence[str]) -> bool:
    """Whether what is said where a name was asked for is none ("what?", "the wife", "you don't need it")."""
    spoken = [word.lower().strip("?!.,") for word in words]
    written_as_name = all(word[:1].isupper() for word in words)
    full_name = written_as_name and len(words) > 1  # "Sunday Okafor", "My Nguyen"
    if _NO_NAMES.issuperset(spoken) or not (full_name or _DAYS_AND_PRICES.isdisjoint(spoken)):
        return True
    return spoken[0] in _LEADS_TO_NO_NAME | _OPENS_NO_NAME and not written_as_name


def name_beside(text: str, *, tells_facts: bool) -> str | None:
    """The name told beside an address or number that nobody asked for; None where no words surely are one.

    "My name is Bob Harris and my number is …" holds one; so does "Bob Harris, 07911 123456", unless what stands before
    the number ``tells_facts``, as "Left Leg" does.
    """
    rest = " ".join(_PHONE.sub(" ", _EMAIL.sub(" ", text)).split()).strip(" ,;:-")
    for leads in (_GIVES_NAME, _GIVES_CAPITALIZED):
        lead = leads.search(rest)
        if lead:
            return _words_of_name(rest[lead.end() :])
    alone = [word.strip(",;") for word in rest.split()]
    typed_as_name = all(word[:1].isupper() and not word[1:].isupper() for word in alone)
    if not tells_facts and 2 <= len(alone) <= _LONGEST and typed_as_name and not _LEADS_TO_CONTACT.match(rest):
        return _words_of_name(" ".join(alone))
    return None


def _words_of_name(text: str) -> str | None:
    """The words that ``text`` begins with, up to the first that belongs to no name."""
    words: list[str] = []
    for word in text.split()[:_LONGEST]:
        part = _NAME_WORD.match(word)
        if part is None or part[0].lower().rstrip(".") in _BEHIND_A_NAME:
            break
        words.append(part[0].rstrip("."))
        if part.end() != len(word):
            break
    return " ".join(words) or None


def read_contact(text: str, code: str, answer: str | None) -> dict[str, Any]:
    """Name, e-mail address or telephone number as written; they are validated elsewhere."""
    found: dict[str, Any] = {}
    email, phone = _EMAIL.search(text), _PHONE.search(text)
    if email:
        found["email"] = email[0]
    if phone and sum(c.isdigit() for c in phone[0]) >= 7:
        found["phone"] = phone[0].strip()
    if code == "name" and answer not in ("no", "skip", "unsure", "none"):
        rest = _NAME_LEAD.sub("", _EMAIL.sub("", text).strip())
        name = _NAME.match(rest)
        only_agrees = answer == "yes" and rest == text.strip() and len(rest.split()) == 1
        found["no_name"] = _is_nobodys(rest.split())
        if (
            name
            and not (only_agrees or found["no_name"])
            and len(rest.split()) <= 6
            and not _LEADS_TO_CONTACT.fullmatch(name[0])
        ):
            found["name"] = name[0].strip(" .,")
            found["answer"] = None
    return found
