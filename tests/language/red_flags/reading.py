"""Reads sentences for the red-flag tests with the words of the rules and the context cues alone."""

from functools import cache
from importlib import resources

import yaml

from bot.language.context import MessageContext
from bot.language.context_cues import ContextCues
from bot.language.reading import Reader
from bot.language.red_flags import RedFlagFinder
from bot.language.red_flags.rules import standard_rules

STORY = (
    "I run a small cafe by the station and I am on my feet from six. The ache in my left buttock came in the spring, after we "
    "had repainted the kitchen, and it goes to the back of the knee when I bend for the oven. It is a four on most days and a "
    "six on Saturdays. Swimming helps, and so does lying on the floor with my calves on a chair. I had six sessions with a "
    "physiotherapist, who was kind and gave me a sheet. Would the treatment with heat be something for me?"
)
"""A long story without danger, full of everyday words."""

_CONTEXT = resources.files("bot.knowledge.vocabulary").joinpath("context.yml").read_text("utf-8")
CUES = ContextCues(yaml.safe_load(_CONTEXT), {"number_word": ["one", "two", "three", "four", "five"]})
CHECK = standard_rules().answers["check"]
FINDER = RedFlagFinder()
_READER = Reader(CUES.words | FINDER.words)


@cache
def read(sentence: str) -> MessageContext:
    """The sentence with its context."""
    return CUES.apply(_READER.read(sentence))


def flags_in(sentence: str) -> dict[str, str]:
    """Flag → its most serious status in the sentence."""
    found: dict[str, str] = {}
    for mention in FINDER.find(read(sentence)):
        found.setdefault(mention.flag, mention.status)
    return found


def statuses_in(sentence: str) -> set[tuple[str, str]]:
    """Every flag in the sentence with each of its statuses."""
    return {(m.flag, m.status) for m in FINDER.find(read(sentence))}
