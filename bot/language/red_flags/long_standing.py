"""A sign that the person says is old is asked about once more; one that is said to be unchanged is not new.

Source: fact sheet 2.4 (stress incontinence since childbirth, long-standing ED: ask whether it is new or changed since
this pain; unsure counts as new).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.language.dialogue.asked import SAFETY_ANSWER, Asked
from bot.language.red_flags.mention import RedFlagMention
from bot.language.red_flags.rules import standard_rules

_THERE = frozenset({"present", "other_person"})
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
        if m.flag == asked.about and m.rule == SAFETY_ANSWER and m.status in _THERE
        else m
        for m in mentions
    ]


def denied_if_unchanged(
    mentions: Sequence[RedFlagMention], asked: Asked | None, flags: Collection[str], text: str
) -> list[RedFlagMention]:
    """``mentions`` of an answer that says only that nothing is new ("not new", "same as always"): a no to the question.

    Our question is whether the sign is new or changed. Nothing is denied where the answer names the sign again, nor of
    a flag that is none of ``flags``.
    """
    about = asked.about if asked is not None and asked.code == "red_flag_confirm" else None
    if about is None or about not in flags or any(m.flag == about for m in mentions):
        return list(mentions)
    return [*mentions, RedFlagMention(about, "denied", standard_rules().tiers[about], text, SAFETY_ANSWER)]
