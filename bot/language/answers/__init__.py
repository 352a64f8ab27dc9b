"""Reads an answer in the light of the question that was asked.

``kinds`` tells yes from no, ``answer`` is one answer while it is read, and each other module knows some questions.
"""

from bot.language.answers.reader import AnswerReader
from bot.language.dialogue.asked import Asked

__all__ = ["AnswerReader", "Asked"]
