"""Tells who writes in another language that only English is read, in their own language too where it is known."""

from __future__ import annotations

from actions.turn import Turn


def say_only_english(turn: Turn) -> None:
    """Say so, with the emergency number; in their own words also which signs must not wait."""
    turn.say_phrase("other_language")
    language = f"other_language_{turn.extra['other_language']}"
    if language in turn.knowledge.phrases:
        turn.say_phrase(language)
