"""Messages in other languages are known by their letters or their frequent words, and English ones are left alone."""

import pytest

from bot.language.text.other_language import OtherLanguageReader
from bot.language.understanding import shared_understander
from bot.language.vocabulary import standard_vocabulary
from tests.language.training_examples import training_examples

UNDERSTANDER = shared_understander()


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Hola, mi espalda duele mucho", True),
        ("me duele la pierna", True),
        ("je ne peux pas uriner depuis hier", True),
        ("ich habe schmerzen im bein", True),
        ("boli mnie noga od tygodni", True),
        ("bacak ağrım var", True),
        ("у меня болит нога", True),
        ("我的腿很痛", True),
        ("ciao, my back hurts", False),
        ("hola, my name is Maria and I have sciatica", False),
        ("pain leg right 2 month", False),
        ("iz me bak agen luv, proper bad", False),
        ("😭😭", False),
        ("", False),
    ],
)
def test_another_language_is_known(text: str, other: bool) -> None:
    assert UNDERSTANDER.understand(text).extra["other_language"] is other


def test_no_english_example_is_taken_for_another_language() -> None:
    is_other = OtherLanguageReader(standard_vocabulary())
    taken = [text for text, _ in training_examples() if is_other(text)]
    assert all(not text.isascii() for text in taken), taken
