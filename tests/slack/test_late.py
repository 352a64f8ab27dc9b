"""An event that fails after Slack has had its acknowledgement: nobody delivers it again, so it is tried again here."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest

from bot.cases.errors import DatabaseBusy
from bot.channels.slack import answering
from bot.channels.slack.parts import Parts
from tests.slack.asking import Door
from tests.slack.clinic import ANA
from tests.slack.standin.server import CHANNEL, StandIn
from tests.waiting import until

Fails = Callable[[int], None]


@pytest.fixture
def fails(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> Fails:
    """Makes the database fail so many times when staff say something, each time too late to be told in time."""
    monkeypatch.setattr(answering, "ANSWER_WITHIN", 0.1)
    monkeypatch.setattr(answering, "TRY_AGAIN_AFTER", (0.01, 0.01))
    says = parts.desk.say

    def times(left: int) -> None:
        failures = iter(range(left))

        def say(*said: object, **how: object) -> bool:
            if next(failures, None) is None:
                return says(*said, **how)
            time.sleep(0.3)
            raise DatabaseBusy("The database is held by another writer.")

        monkeypatch.setattr(parts.desk, "say", say)

    return times


async def says(door: Door, card: dict, words: str, channel: str = CHANNEL) -> int:
    said = {"type": "message", "channel": channel, "channel_type": "channel", "thread_ts": card["ts"], "user": ANA}
    return (await door.tell({**said, "text": words})).status


def waiting(parts: Parts) -> list[str]:
    return [words.text for words in parts.desk.waiting("ann") if words.kind == "staff"]


@pytest.mark.parametrize("failures", [1, 2])
async def test_what_staff_say_reaches_the_patient_all_the_same(
    slack: StandIn, parts: Parts, door: Door, card: dict, fails: Fails, failures: int
) -> None:
    fails(failures)
    assert await says(door, card, "hello") == 200, "Slack has been told that all is well"
    await until(lambda: waiting(parts) == ["hello"])
    assert slack.ephemerals == []


async def test_it_is_tried_again_though_nobody_could_note_that_it_failed(
    parts: Parts, door: Door, card: dict, fails: Fails, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise DatabaseBusy("The database is held by another writer.")

    monkeypatch.setattr(parts.desk, "give_up", busy)
    fails(1)
    await says(door, card, "hello")
    await until(lambda: waiting(parts) == ["hello"])


async def test_who_wrote_what_never_arrives_is_told(
    slack: StandIn, parts: Parts, door: Door, card: dict, fails: Fails
) -> None:
    fails(3)
    await says(door, card, "hello")
    await until(lambda: slack.ephemerals)
    (told,) = slack.ephemerals
    assert (told["user"], told["channel"]) == (ANA, CHANNEL)
    assert told["text"].startswith("That did not work.")
    assert waiting(parts) == []


async def test_who_talks_elsewhere_is_told_nothing(
    slack: StandIn, parts: Parts, door: Door, card: dict, fails: Fails, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def busy(*_: object) -> None:
        tried.append(1)
        time.sleep(0.3)
        raise DatabaseBusy("The database is held by another writer.")

    monkeypatch.setattr(parts.desk, "case_on_card", busy)
    await says(door, card, "lunch?", channel="C0ELSE")
    await until(lambda: len(tried) == 3)
    await asyncio.sleep(0.5)
    assert slack.ephemerals == []
