"""What was read ahead of a turn counts for these words, in a conversation that stands as it stood, and else not."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker

from bot.cases.tracker_events import Version
from bot.runtime.at_hand import Place
from bot.runtime.reading_ahead import ReadAhead, read_ahead

PARSED = {"text": "yes", "intent": {"name": "affirm"}}


def conversation() -> DialogueStateTracker:
    tracker = DialogueStateTracker.from_events("ann", [ActionExecuted("action_listen")], [])
    tracker.place = Place(1, Version(7, 1.0), list(tracker.events))
    return tracker


def message(text: str = "yes", slash: bool = False) -> UserMessage:
    return UserMessage(text, sender_id="ann", message_id="1", metadata={"slash": slash})


def read(tracker: DialogueStateTracker | None, parsed: dict[str, Any] | None = PARSED) -> ReadAhead:
    ahead = ReadAhead(message(), lambda _message, _tracker: parsed)
    ahead.read(tracker)
    return ahead


def found(ahead: ReadAhead, tracker: DialogueStateTracker, of: UserMessage) -> ReadAhead | None:
    ahead.goes_with(of)
    return read_ahead(of, tracker)


def test_it_holds_for_the_message_in_its_conversation() -> None:
    tracker = conversation()
    ahead = read(tracker)
    assert found(ahead, tracker, message()) is ahead
    assert ahead.in_vain
    assert ahead.take() == PARSED
    assert not ahead.in_vain


@pytest.mark.parametrize("other", [message("no"), message(slash=True)])
def test_other_words_are_read_for_themselves(other: UserMessage) -> None:
    tracker = conversation()
    assert found(read(tracker), tracker, other) is None


def test_a_conversation_that_went_on_is_read_anew() -> None:
    tracker = conversation()
    ahead = read(tracker)
    tracker.update(ActionExecuted("action_listen"))
    assert found(ahead, tracker, message()) is None


def test_a_conversation_that_another_process_wrote_to_is_read_anew() -> None:
    tracker = conversation()
    ahead = read(tracker)
    tracker.place = Place(1, Version(9, 2.0), list(tracker.events))
    assert found(ahead, tracker, message()) is None


def test_another_tracker_is_read_anew() -> None:
    assert found(read(conversation()), conversation(), message()) is None


def test_what_is_not_at_hand_or_not_to_be_read_is_not_read_ahead() -> None:
    tracker = conversation()
    for ahead in (read(None), read(tracker, None)):
        assert found(ahead, tracker, message()) is None
        assert not ahead.in_vain
    assert read_ahead(message(), tracker) is None


def test_what_fails_is_left_to_the_turn_and_says_nothing_of_the_words(caplog: pytest.LogCaptureFixture) -> None:
    def fails(_message: UserMessage, _tracker: DialogueStateTracker) -> dict[str, Any]:
        raise RuntimeError("yes")

    tracker = conversation()
    ahead = ReadAhead(message(), fails)
    with caplog.at_level(logging.ERROR):
        ahead.read(tracker)
    assert found(ahead, tracker, message()) is None
    assert "RuntimeError" in caplog.text
    assert "yes" not in caplog.text
