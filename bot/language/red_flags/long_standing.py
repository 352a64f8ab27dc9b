"""A sign that the person says is old and unchanged is asked about once more, in so many words.

Source: fact sheet 2.4 (stress incontinence since childbirth, long-standing ED: ask whether it is new or changed since
this pain; unsure counts as new).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.language.dialogue.asked import SAFETY_ANSWER, Asked
from bot.language.red_flags.mention import RedFlagMention

LONG_STANDING_RULE = "long-standing, by the answer to the safety question"


def asked_again_if_old(
    mentions: Sequence[RedFlagMention], asked: Asked | None, flags: Collection[str]
) -> list[RedFlagMention]:
    """``mentions`` of words that tell of something old: the flag asked about asks, where it is one of ``flags``.

    Only what the answer itself made present is lowered, never what a rule found in its words.
    """
    if asked is None or asked.code != "red_flag_confirm" or asked.about not in flags:
        return list(mentions)
    return [
        replace(m, status="ask", rule=LONG_STANDING_RULE)
        if m.flag == asked.about and m.rule == SAFETY_ANSWER and m.status == "present"
        else m
        for m in mentions
    ]
