"""The bot's open question, as far as an answer's meaning depends on it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """What was asked last: the asking code, and the flag or treatment that the question is about."""

    code: str
    about: str | None = None
