"""When a patient's data is deleted, what Slack shows of it goes too, also what is on its way there at that moment."""

from __future__ import annotations

import asyncio
import json

import pytest

from bot.channels.slack.errors import SlackUnavailable
from bot.channels.slack.parts import Parts
from tests.slack.clinic import SAID, WHO, hand_off
from tests.slack.delivering import deliver_all, make_due, rows
from tests.slack.standin.server import StandIn
from tests.waiting import until


def gone(number: int) -> str:
    return f"Case {number} was deleted. Nothing about it is kept."


async def posting(slack: StandIn, parts: Parts) -> asyncio.Task[bool]:
    """A worker that is posting a message, which Slack shows in a moment."""
    before = len(slack.calls)
    slack.faults["chat.postMessage"] = [("slow", 0.6)]
    task = asyncio.ensure_future(parts.worker().work_once())
    await until(lambda: any(call.method == "chat.postMessage" for call in slack.calls[before:]))
    return task


async def test_an_erased_case_leaves_its_number_alone(slack: StandIn, parts: Parts) -> None:
    number = hand_off(parts.store)
    await deliver_all(parts)
    parts.desk.say(number, WHO, "nurse", "Hello", "m1", show=False)
    parts.desk.patient_said("ann", SAID, "p1")
    await deliver_all(parts)
    assert SAID in json.dumps(slack.messages)
    parts.store.erase("ann")
    slack.faults["chat.postMessage"] = ["lost_answer"]
    await deliver_all(parts)
    (card,) = slack.cards()
    assert SAID not in json.dumps(slack.messages)
    assert card["text"] == gone(number)
    (line,) = slack.thread(card["ts"])
    assert line.startswith("The patient has deleted their data")


async def test_a_case_that_is_over_its_time_goes_without_a_word(slack: StandIn, parts: Parts) -> None:
    hand_off(parts.store)
    await deliver_all(parts)
    parts.store.erase("ann", "retention")
    await deliver_all(parts)
    assert len(slack.messages) == 1


async def test_of_what_nobody_was_told_nobody_is_told(slack: StandIn, parts: Parts) -> None:
    hand_off(parts.store)
    parts.store.erase("ann")
    assert rows(parts) == []
    await deliver_all(parts)
    assert slack.calls == []


async def test_a_card_that_is_being_posted_goes_too(slack: StandIn, parts: Parts) -> None:
    number = hand_off(parts.store)
    worker = await posting(slack, parts)
    parts.store.erase("ann")
    await worker
    await deliver_all(parts)
    assert [card["text"] for card in slack.cards()] == [gone(number)]
    assert all(row.delivered_at for row in rows(parts))


async def test_words_that_are_being_posted_go_too(slack: StandIn, parts: Parts) -> None:
    number = hand_off(parts.store)
    await deliver_all(parts)
    parts.desk.say(number, WHO, "nurse", "Hello", "m1", show=False)
    parts.desk.patient_said("ann", SAID, "p1")
    worker = await posting(slack, parts)
    parts.store.erase("ann")
    assert await parts.worker().work_once() is False, "another worker waits until they are there"
    await worker
    assert SAID in json.dumps(slack.messages)
    await deliver_all(parts)
    assert SAID not in json.dumps(slack.messages)
    assert [card["text"] for card in slack.cards()] == [gone(number)]


@pytest.mark.parametrize("then", [None, "error:token_revoked"])
async def test_a_card_goes_of_which_nobody_knows_whether_it_was_posted(
    slack: StandIn, parts: Parts, then: str | None
) -> None:
    number = hand_off(parts.store)
    slack.faults["chat.postMessage"] = ["lost_answer"]
    with pytest.raises(SlackUnavailable):
        await parts.worker().work_once()
    make_due(parts)
    if then is not None:
        slack.faults["*"] = [then]
        await parts.worker().work_once()
    parts.store.erase("ann")
    await deliver_all(parts)
    assert [card["text"] for card in slack.cards()] == [gone(number)]


async def test_a_card_that_never_was_is_not_made(slack: StandIn, parts: Parts) -> None:
    hand_off(parts.store)
    slack.faults["chat.postMessage"] = ["500"]
    with pytest.raises(SlackUnavailable):
        await parts.worker().work_once()
    parts.store.erase("ann")
    make_due(parts)
    await deliver_all(parts)
    assert slack.messages == []
    assert all(row.delivered_at for row in rows(parts))
