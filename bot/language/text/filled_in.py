"""The answers of a form that somebody copied, written out: "Bladder: N", "bowel N, saddle Y", "numb (y/n): n".

Elsewhere an "n" alone is an "and" ("bad leg n bad back").
"""

from __future__ import annotations

import re

_CHOICE = re.compile(r"\(?\b[yY] ?/ ?[nN]\b\)?(?=\s*[:?=\"'-])")
"""What a form offers behind an item: "(y/n)"."""
_MARKED = re.compile(r"\s*(?:[:?=]|(?<=\s)-|[\"']\s?,)\s*([YyNn])(?=\s*[.,;/)\n]|\s*$|\s+[A-Z])([.,;])?")
"""An answer behind the mark of its item, and the end of the item."""
_BARE = re.compile(r"(?<=[a-z]) ([YN])(?=[\s.,;]|$)([.,;])?")
"""An answer in a capital behind the words of its item; only two of them make a form."""
_ALL_BARE = re.compile(r"(?:\b[A-Za-z]+(?: [A-Za-z]+)? [yn](?:[ ,;.]+|$)){3,}$")
"""Three items or more with nothing else behind them, each answered in a small letter: "bladder n bowel n numb y"."""
_SMALL = re.compile(r" ([yn])(?=[ ,;.]|$)([.,;])?")
_WRITTEN_OUT = {"y": "yes", "n": "no"}


def written_out(text: str) -> str:
    """``text`` with each Y or N of a form as a word, behind a colon and in a sentence of its own."""
    if not any(letter in text for letter in "YNyn"):
        return text
    text = _MARKED.sub(_answer, _CHOICE.sub("", text))
    if _ALL_BARE.fullmatch(text.strip()):
        return _SMALL.sub(_answer, text)
    if len(_BARE.findall(text)) > 1:
        text = _BARE.sub(_answer, text)
    return text


def _answer(found: re.Match[str]) -> str:
    answer = _WRITTEN_OUT[found[1].lower()]
    goes_on = answer == "yes" and found[2] == ","
    return f": {answer}{',' if goes_on else '.'}"
