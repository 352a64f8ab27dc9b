"""Which words are names, by the capitals of our own sentences."""

from bot.language.unmarked.capitals import names


def test_a_name_has_its_capital_inside_of_sentences() -> None:
    written = [
        "It began on Tuesday. Driving hurts",
        "Since Tuesday driving is hard",
        "on Tuesday",
        "He says Driving hurts",
    ]
    assert names(written) == {"tuesday"}


def test_what_is_shouted_is_no_name() -> None:
    assert names(["IT HURTS A LOT", "IT HURTS A LOT"]) == frozenset()
