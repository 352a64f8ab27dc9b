"""The text of a message made plain: one kind of quote and dash, no control characters, units apart from numbers."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 4000
"""Longer text is read up to here; the channels refuse it earlier with a kind message."""

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "—": " - ", "–": " - ", "…": ". ", "½": " 1/2"}
)
_UNITS = r"wks?|weeks?|mths?|mnths?|months?|mos?|yrs?|years?|days?|hrs?|hours?|mins?|mg|ish"
_REWRITTEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), by)
    for pattern, by in (
        (r"(?<![\w.])(\d{1,3})\s?(?:y\s?/\s?o|y\.o\.?|yo|y\.?o)(?!\w)", r"\1 year old"),
        (rf"(?<![\w.])(\d+(?:\.\d+)?)(?=(?:{_UNITS})\b)", r"\1 "),
        (r"(?<=\d)\s?-\s?(?=\d)", " to "),
        (r"(?<=\d)\s?(?:/|out of|outta|outa|outof)\s?(?:10|ten)\b", "/10"),
        (r"(?<=\d)\+", " plus "),
        (r"\br\.?\s(?=(?:leg|foot|hip|groin|buttock|bum|side|thigh|calf|knee|glute)\b)", "right "),
        (r"\bl\.?\s(?=(?:leg|foot|hip|groin|buttock|bum|side|thigh|calf|knee|glute)\b)", "left "),
        (r"(?<=[a-z]\s)2\s(?=(?:the|my|me|a|be|do|get|go|see|have|sit|walk|sleep|stand|u|say|try)\b)", "to "),
        (r"\b([mf])(?=[1-9]\d\b)", r"\1 "),
        (r"(?<![\w.])([1-9]\d)(?=[mf]\b)", r"\1 "),
        (r"(?<=[a-z])-(?=\w)|(?<=\w)-(?=[a-z])", " "),
        (r"(?<![\w.])([a-z])\.(?=\s|$)", r"\1 ."),
        (r"\b(in|of|since|until|from|by) '([0-2]\d)\b(?!')", r"\1 20\2"),
        (r"\b(in|of|since|until|from|by) '([3-9]\d)\b(?!')", r"\1 19\2"),
        (r"\b(dr|mr|mrs|ms|approx|vs|st|etc)\.(?=\s)", r"\1"),
        (r"\be\.g\.?|\bi\.e\.?", "like"),
        (r"(?<![\w'])t'(?=[a-z]{2,})", "the "),
        (r"\bgood (?:morning|afternoon|evening|day)\b", "hello"),
    )
)
"""What is written in one piece and means several words, or the other way round, in the order of rewriting."""


def clean(text: str) -> str:
    """``text`` with plain quotes and dashes, no control characters, and units cut loose from their numbers ("6wks")."""
    text = text[:MAX_CHARACTERS].translate(_QUOTES)
    if not (text.isascii() and text.replace("\n", "").isprintable()):
        text = unicodedata.normalize("NFKC", text)
        text = "".join(" " if unicodedata.category(c)[0] == "C" and c != "\n" else c for c in text)
    for pattern, by in _REWRITTEN:
        text = pattern.sub(by, text)
    return text
