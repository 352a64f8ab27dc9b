"""What is asked in general, or read out, and is the writer's own: "can you get foot drop? mine dropped yesterday".

Source: clinical fact sheet 2.4 (danger is told sideways: who asks what something means often has it).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.language.patterns import CLAUSE_END, SENTENCE_END

_REACH, _LIKE = 14, 3
"""So many words behind what is asked `_CLAIMED` is looked for; "like this" stands within three words of it."""
_LIKE_IT = frozenset({("like", "this"), ("like", "me"), ("like", "mine")})
_CURIOUS = "(writing|worried|curious|interested|scared|nervous|asking|due|booked|thinking|been)\\b"
"""Behind "because I am" these give another reason to ask."""
_CLAIMED = re.compile(
    r"(?<!of )\bmine (?!(is |are |feels? |was |were )?(all |still |quite |just |only )*"
    r"(fine|ok|okay|good|normal|usual|my usual|alright|not|working|(have|has|is|are|do|does|did) not)\b)"
    r"|\b(because|as|since) i (am|have|do|can|did|had|got|keep|think i|believe i|seem to) (?!" + _CURIOUS + ")"
    r"|\b(because|asking|asked|ask) (because|for|about|as) "
    r"(i (am|have|do|can|did|had|got|keep) (?!" + _CURIOUS + r")|(myself|me)\b)"
    r"|[.,] (well |and |so |yes |yeah |only |but |sadly )?i (do|have|am|did) ([.,]|since|now|today|yesterday)"
    r"|\b(someone|somebody|person|patient|one|that|it) (being|is|was|meaning) me\b(?! (that|who))"
    r"|\bi ticked (it|that|both|them|yes)\b"
    r"|\bhere (i am|we are)\b|[.,] (well |and |so |yes )?(it|they|mine) (does|do|has|have|is|are|did) [.,]"
    r"|\b(it|that|this|which) (has |is |just |keeps |already |all )*(happened|happening) to me\b"
)

_MARKS = frozenset({CLAUSE_END, SENTENCE_END})
_SURELY = frozenset(
    tuple(said.split())
    for said in (
        "that is me|this is me|one is me|two is me|three is me|is me since|which i have|which i do"
        "|, yes .|that is mine|all mine .|me exactly ."
    ).split("|")
)
_PERHAPS = frozenset(
    tuple(said.split())
    for said in (
        "what i have|it is right|it is true|it is me|is what i|is just me|fits me .|all fits .|me too ."
        "|that is exactly|that is how|and it is|there it is|here it is|here we are|sure enough ,"
        "|it has me|it did me|it does me|and i did|, well ."
    ).split("|")
)
"""What says of a sign that was read out or supposed that the writer has it."""
_GOT_IT = (("got", "it", "."), ("got", "that", "."), ("got", "one", "."), ("have", "one", "."))
_NO_CLAIM = frozenset("do should would can could must will shall here think guess suppose".split())
"""Before an "I do" they ask, guess or are there: "what do I do?", "I think I have", "here I am"."""
_I_HAVE = (("i", "have"), ("have", "got"))
_I_DO = (("i", "do"), ("i", "have"), ("i", "am"))
_I_CANNOT = (("i", "can", "not"), ("i", "am", "unable"))
_HAVING_ALL, _HAVING_IT = frozenset({"both", "all"}), frozenset("that those them it this these every most".split())
_CLAIMED_WITHIN = 16
"""Words behind a sign among which the writer says that it is theirs: "that is me", "I have both", "mine dropped"."""


def claimed(words: Sequence[str], start: int, end: int) -> str:
    """Whether the writer has what is asked about, supposed or read out at ``start`` to ``end`` of ``words``.

    By what stands behind it: "surely" ("and I can't"), "perhaps" ("mine dropped yesterday") or "".
    """
    behind = words[end : end + _CLAIMED_WITHIN]
    padded = [*behind, SENTENCE_END, SENTENCE_END, SENTENCE_END]
    runs = [tuple(padded[at : at + 3]) for at in range(len(behind))]
    for at, run in enumerate(runs):
        asks = at > 0 and padded[at - 1] in _NO_CLAIM
        so_it_is = (run[:2] in _I_DO and run[2] in _MARKS) or (run in _I_CANNOT and padded[at + 3] in _MARKS)
        if run in _SURELY or (run[:2] in _I_HAVE and run[2] in _HAVING_ALL) or (so_it_is and not asks):
            return "surely"
    perhaps = any(run in _PERHAPS or (run[:2] in _I_HAVE and run[2] in _HAVING_IT) for run in runs)
    perhaps = perhaps or any(run in _GOT_IT and (at == 0 or padded[at - 1] != "not") for at, run in enumerate(runs))
    perhaps = perhaps or not _LIKE_IT.isdisjoint(pairwise(words[max(0, start - _LIKE) : end + _LIKE]))
    return "perhaps" if perhaps or _CLAIMED.search(" ".join([*behind[:_REACH], SENTENCE_END])) else ""
