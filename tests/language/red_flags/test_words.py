"""The words of a message as the red-flag rules see them."""

from bot.language.red_flags.rules import standard_rules
from bot.language.red_flags.words import rule_words
from tests.language.red_flags.reading import read


def words(text: str) -> str:
    """The rule words of ``text`` in a row."""
    return " ".join(rule_words(read(text).reading, standard_rules().fillers).words)


def test_a_filler_between_commas_leaves_one_comma() -> None:
    assert words("it is numb, really, down there") == words("it is numb, down there") == "it is numb , down there ."
