"""Messages in other languages are known by their letters or their frequent words, and English ones are left alone."""

import pytest

from bot.language.text.other_language import OtherLanguageReader
from bot.language.understanding import shared_understander
from bot.language.vocabulary import standard_vocabulary
from tests.language.training_examples import training_examples

UNDERSTANDER = shared_understander()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hola, mi espalda duele mucho", "spanish"),
        ("me duele la pierna", "spanish"),
        ("je ne peux pas uriner depuis hier", "french"),
        ("ich habe schmerzen im bein", "german"),
        ("boli mnie noga od tygodni", "polish"),
        ("bacak ağrım var", "turkish"),
        ("у меня болит нога", "other_script"),
        ("我的腿很痛", "other_script"),
        ("ciao, my back hurts", None),
        ("hola, my name is Maria and I have sciatica", None),
        ("pain leg right 2 month", None),
        ("iz me bak agen luv, proper bad", None),
        ("😭😭", None),
        ("", None),
    ],
)
def test_another_language_is_known(text: str, language: str | None) -> None:
    assert UNDERSTANDER.understand(text).extra["other_language"] == language


def test_no_english_example_is_taken_for_another_language() -> None:
    is_other = OtherLanguageReader(standard_vocabulary())
    taken = [text for text, _ in training_examples() if is_other(text)]
    assert all(not text.isascii() for text in taken), taken
