"""The text of a message made plain: one kind of quote and dash, no control characters, units apart from numbers."""

from __future__ import annotations

import re
import unicodedata

from bot.language.text.filled_in import written_out

MAX_CHARACTERS = 4000
"""Longer text is read up to here; the channels refuse it earlier with a kind message."""

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "—": " - ", "–": " - ", "…": ". ", "½": " 1/2"}
)
_UNITS = r"wks?|weeks?|mths?|mnths?|months?|mos?|yrs?|years?|days?|hrs?|hours?|mins?|mg|ish"
_PLACE = "leg|foot|hip|groin|buttock|bum|side|thigh|calf|knee|glute"
_DO = "the|my|me|a|be|do|get|go|see|have|sit|walk|sleep|stand|u|say|try"
_NO_GREETING = "".join(rf"(?<!\b{word} g)" for word in "a on any one no the each every my some rare".split())
"""Looks back from the g of a "good day" that greets nobody ("on a good day I can walk")."""
_ABBREVIATED = "|".join(rf"(?<=\b{word}\.)" for word in "dr mr mrs ms approx vs st etc".split())
_REWRITTEN: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), by, holds)
    for pattern, by, holds in (
        (r"(\d(?<![\w.]\d)\d{0,2})\s?(?:y\s?/\s?o|y\.o\.?|yo|y\.?o)(?!\w)", r"\1 year old", ""),
        (rf"(\d(?<![\w.]\d)\d*(?:\.\d+)?)(?=(?:{_UNITS})\b)", r"\1 ", ""),
        (r"(?<=\d)\s?-\s?(?=\d)", " to ", "-"),
        (r"(?<=\d)\s?(?:/|out of|outta|outa|outof)\s?(?:10|ten)\b", "/10", ""),
        (r"\+(?<=\d\+)", " plus ", "+"),
        (rf"(?-i:[rR])(?<!\w.)\.?\s(?=(?:{_PLACE})\b)", "right ", ""),
        (rf"(?-i:[lL])(?<!\w.)\.?\s(?=(?:{_PLACE})\b)", "left ", ""),
        (r"s(?<=\bleft legs)(?<!and left legs)(?<!or left legs)\b", " is", "left legs"),
        (r"s(?<=\bright legs)(?<!and right legs)(?<!or right legs)\b", " is", "right legs"),
        (r"(?-i:R|r(?<=\bthe r))(?<!\w.)\s(?=one\b)", "right ", " one"),
        (r"(?-i:L|l(?<=\bthe l))(?<!\w.)\s(?=one\b)", "left ", " one"),
        (rf"2(?<=[a-z]\s2)\s(?=(?:{_DO})\b)", "to ", "2"),
        (
            r"o(?<=\btoo)(?:(?<=down too)|(?<=up too)|(?<=in too)|(?<=way too)|(?<=over too))(?= (?:my|the|his|her)\b)",
            "",
            " too ",
        ),
        (r"((?-i:[mfMF]))(?<!\w.)(?=[1-9]\d\b)", r"\1 ", ""),
        (r"([1-9](?<![\w.]\d)\d)(?=[mf]\b)", r"\1 ", ""),
        (r"-(?=\w)(?:(?<=[a-z]-)|(?<=\w-)(?=[a-z]))", " ", "-"),
        (r"\.(?<=(?<![\w.])[a-z]\.)(?=\s|$)", " .", ""),
        (r"\b(in|of|since|until|from|by) '([0-2]\d)\b(?!')", r"\1 20\2", " '"),
        (r"\b(in|of|since|until|from|by) '([3-9]\d)\b(?!')", r"\1 19\2", " '"),
        (rf"\.(?=\s)(?:{_ABBREVIATED})", "", ""),
        (r"(?-i:[eEiI])(?<!\w.)\.(?:(?<=e\.)g|(?<=i\.)e)\.?", "like", "."),
        (r"(?-i:[tT])(?<![\w'].)'(?=[a-z]{2,})", "the ", "'"),
        (r"\?(?<![^\s,(].)(?=(?-i:[A-Z]{2,5})\b)", "thinking of ", "?"),
        (r"b(?<=\bm[aiy] b)atty\b", "bottom", "batty"),
        (r"'d(?=\s(?:an?|the|no|my)\s)", " had", "'d "),
        (r"t(?<!\w.)riple[ -]a(?![\w'])", "aaa", ""),
        (rf"(?-i:[gG])(?<!\w.){_NO_GREETING}ood (?:morning|afternoon|evening|day)\b", "hello", ""),
    )
)
"""What is written in one piece and means several words, or the other way round, in the order of rewriting; and what a
text holds in which it stands, if that is quickly told.

Each pattern begins with the character that is looked for, and looks back from there: Python finds that character ten
times as fast as it tries what may stand before it.
"""


def clean(text: str) -> str:
    """``text`` with plain quotes and dashes, no control characters, units cut loose ("6wks") and forms written out."""
    text = text[:MAX_CHARACTERS].translate(_QUOTES)
    if not (text.isascii() and text.replace("\n", "").isprintable()):
        text = unicodedata.normalize("NFKC", text)
        text = "".join(" " if unicodedata.category(c)[0] == "C" and c != "\n" else c for c in text)
    lowered = text.lower()
    for pattern, by, holds in _REWRITTEN:
        if holds in lowered:
            text = pattern.sub(by, text)
            lowered = text.lower()
    return written_out(text)
