"""Name, e-mail address and telephone number in an answer."""

from __future__ import annotations

import re
from typing import Any

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w@])\+?\(?\d[\d\s().-]{6,18}\d(?!\w)")
_NAME_LEAD = re.compile(
    r"(?i)^\s*(?:(?:hi|hello|hey|yes|yeah|sure|ok|okay|of course)[,.!\s]+)*"
    r"(?:(?:my|the|her|his) name(?:'s| is)|name(?:'s| is)?:?|i am|i'm|im|it's|its|it is|this is"
    r"|call me|you can call me|they call me)\s+"
)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,4}")
_LEADS_TO_CONTACT = re.compile(
    r"(?i)(?:(?:you|can|please|just|my|the|her|his|call|ring|text|phone|mobile|cell|home|work|number|no|email|e-mail"
    r"|mail|address|reach|contact|me|is|it|its|it's|on|at|by|best|to)[\s.,']*)+"
)
"""Words before a number or address that are nobody's name."""


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
        if name and not only_agrees and len(rest.split()) <= 6 and not _LEADS_TO_CONTACT.fullmatch(name[0]):
            found["name"] = name[0].strip(" .,")
            found["answer"] = None
    return found
