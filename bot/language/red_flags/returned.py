"""What was told of long ago and is back: "last winter I had dark thoughts and now they're back".

Source: clinical fact sheet 2.4 (an unclear word lowers a red flag to asking, never to silence).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_REACH = 16
_BACK = re.compile(
    r"\b(it|its|they|those|these|that|thoughts|feelings)( is| are| has| have| now| all| both| slowly)*"
    r" (creeping back|coming back|come back|back again|back now|back \.|back ,|returned|returning|started again)"
    r"(?! (fully|completely|properly|to normal|by itself|after))"
)


def has_returned(words: Sequence[str], end: int) -> bool:
    """Whether what was told up to word ``end`` of ``words`` is said to be back, in the words that follow."""
    return _BACK.search(" ".join([*words[end : end + _REACH], "."])) is not None
