"""A question about people in general that is the writer's own: "can you get foot drop? mine dropped yesterday".

Source: clinical fact sheet 2.4 (danger is told sideways: who asks what something means often has it).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_REACH, _LIKE = 14, 3
"""So many words behind what is asked it may be claimed; "like this" stands within three words of it."""
_CURIOUS = "(writing|worried|curious|interested|scared|nervous|asking|due|booked|thinking|been)\\b"
"""Behind "because I am" these give another reason to ask."""
_CLAIMED = re.compile(
    r"(?<!of )\bmine (?!(is |are |feels? |was |were )?(all |still |quite |just |only )*"
    r"(fine|ok|okay|good|normal|usual|my usual|alright|not|working|(have|has|is|are|do|does|did) not)\b)"
    r"|\b(because|as|since) i (am|have|do|can|did|had|got|keep|think i|believe i|seem to) (?!" + _CURIOUS + ")"
    r"|\b(because|asking|asked|ask) (because|for|about|as) "
    r"(i (am|have|do|can|did|had|got|keep) (?!" + _CURIOUS + r")|(myself|me)\b)"
    r"|[.,] (well |and |so |yes |yeah |only |but |sadly )?i (do|have|am|did|can) ([.,]|since|now|today|yesterday)"
    r"|\b(someone|somebody|person|patient|one|that|it) (being|is|was|meaning) me\b(?! (that|who))"
    r"|\bhere (i am|we are)\b|[.,] (well |and |so |yes )?(it|they|mine) (does|do|has|have|is|are|did) [.,]"
    r"|\b(it|that|this|which) (has |is |just |keeps |already |all )*(happened|happening) to me\b"
)


def is_own(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the writer has what they ask about at ``start`` to ``end`` of ``words``, by what stands behind it."""
    if ("like", "this") in pairwise(words[max(0, start - _LIKE) : end + _LIKE]):
        return True
    return _CLAIMED.search(" ".join([*words[end : end + _REACH], "."])) is not None
