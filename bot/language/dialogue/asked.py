"""The bot's open question, as far as an answer's meaning depends on it."""

from dataclasses import dataclass

OF_DANGER = frozenset({"red_flag_check", "red_flag_confirm", "safe_now"})
"""Codes of our own questions about danger."""
SAFETY_ANSWER = "answer to the safety question"
"""The rule of a flag that such a question was answered about."""


@dataclass(frozen=True)
class Asked:
    """What was asked last: the asking code, and the flag or treatment that the question is about."""

    code: str
    about: str | None = None
