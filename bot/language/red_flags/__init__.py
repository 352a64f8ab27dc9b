"""Danger in a message: every row of the red-flag table (clinical fact sheet 2.2) with what is said of it.

The rules are data (``bot/knowledge/vocabulary/red_flags/*.yml``); ``docs/red-flags.md`` tells how they work.
"""

from bot.language.red_flags.answers import read_safety_answer
from bot.language.red_flags.finder import RedFlagFinder
from bot.language.red_flags.mention import Finding, RedFlagMention, Status
from bot.language.red_flags.rule import RedFlagRuleError
from bot.language.red_flags.rules import RedFlagRules

__all__ = [
    "Finding",
    "RedFlagFinder",
    "RedFlagMention",
    "RedFlagRuleError",
    "RedFlagRules",
    "Status",
    "read_safety_answer",
]
