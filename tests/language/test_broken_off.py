"""What is sent half written: whatever mark a message breaks off at, it is understood and fails nothing."""

import re
from pathlib import Path

import pytest

from bot.language.understanding import Understander
from tests.evaluation.messages import read_messages

_MESSAGES = read_messages(Path(__file__).parents[1] / "development")[::30]
_MARK = re.compile(r"[,.;:!?…(-]")


@pytest.mark.parametrize("text", [message.text for message in _MESSAGES], ids=[m.id for m in _MESSAGES])
def test_every_beginning_that_ends_with_a_mark_is_understood(understander: Understander, text: str) -> None:
    for mark in _MARK.finditer(text):
        understood = understander.understand(text[: mark.end()])
        assert understood.facts["side"] is None or understood.facts["side"] in ("left", "right", "both")
