"""The shapes of safety.yml and regions.yml: what is said in danger, and where help is (fact sheet 2)."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Literal

from pydantic import Field

from bot.knowledge.models import Choice, Frozen, Sourced, Text, filled

Tier = Literal["EMERGENCY_NOW", "SAME_DAY", "SOON", "ROUTINE"]


class Region(Sourced):
    """Where to get help in one country. ``*_tel``: for tel: links, None when no number is on record.

    ``english``: which words its readers are used to, ``american`` or one of the content's english.yml.
    """

    name: Text
    english: Text
    emergency_number: Text
    tel: Text
    emergency_place: Text
    urgent_line: Text
    urgent_line_tel: str | None
    urgent_place: Text
    doctor: Text
    crisis_line: Text
    crisis_line_tel: str | None
    pharmacist: Text

    def placeholders(self) -> dict[str, str]:
        """Placeholder name to words."""
        return {
            name: value
            for name, value in self.dict().items()
            if isinstance(value, str) and name not in ("name", "english", "tel") and not name.endswith("_tel")
        }


class TierText(Frozen):
    """The texts of a red flag for a tier other than its usual one."""

    advice: Text
    advice_other: Text


class RedFlag(Sourced):
    """One row of the fact sheet's table 2.2: what to say and ask; ``*_other``: to a carer.

    ``ask_unnamed``: the question to somebody who has not named it, where ``ask`` takes up what was named.
    """

    id: str
    title: Text
    tier: Tier
    advice: Text
    advice_other: Text
    ask: Text
    ask_other: Text
    ask_unnamed: Text | None = None
    ask_unnamed_other: Text | None = None
    by_tier: Mapping[Tier, TierText] = Field(default_factory=dict)
    repeat: tuple[Text, ...] = ()
    repeat_other: tuple[Text, ...] = ()


class TierAdvice(Sourced):
    """Generic advice of a tier, and the short repeats for flags that have none of their own."""

    advice: Text
    advice_other: Text
    repeat: tuple[Text, ...]
    repeat_other: tuple[Text, ...]

    _filled = filled("repeat", "repeat_other")


class CheckItem(Sourced):
    """One line of the red-flag check. ``flags``: the flags it stands for, the first one leading."""

    id: str
    flags: tuple[str, ...]
    title: Text
    text: Text
    text_other: Text

    _filled = filled("flags")


class SafetyCheck(Sourced):
    """The one-screen red-flag check."""

    intro: Text
    intro_other: Text
    items: tuple[CheckItem, ...]
    none: Choice
    not_sure: Choice
    how: Text
    how_not_sure: Text
    why: Text
    again: Text
    back: Text
    others: Text
    again_other: Text
    others_other: Text
    not_answered: Text
    not_answered_not_kept: Text
    all_denied: Text

    _filled = filled("items")

    def titles_of(self, flags: Set[str]) -> tuple[list[str], set[str]]:
        """The titles of the lines all of whose flags are among ``flags``, and the flags of no such line."""
        listed = [item for item in self.items if flags >= set(item.flags)]
        return [str(item.title) for item in listed], set(flags).difference(*(item.flags for item in listed))
