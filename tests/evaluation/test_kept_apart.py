"""What measures is never what teaches: no development message of some length stands among the training sentences."""

from __future__ import annotations

import re

from bot.language.red_flags.learned_sentences import own_sentences
from tests.evaluation.__main__ import MESSAGES
from tests.evaluation.messages import read_messages
from tests.evaluation.readers import training_examples

SHORTEST = 4
"""Shorter messages ("yes", "is it permanent") are alike wherever people write."""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "")))


def test_no_development_message_is_trained_on() -> None:
    taught = {_plain(text) for text, _ in training_examples()} | {_plain(s.text) for s in own_sentences()}
    everything = [message for file in sorted(MESSAGES.rglob("*.jsonl")) for message in read_messages(file)]
    messages = [m for m in everything if len(m.text.split()) >= SHORTEST]
    assert [m.id for m in messages if _plain(m.text) in taught] == []
