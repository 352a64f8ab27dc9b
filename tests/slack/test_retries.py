"""When and how often delivery is tried, by which worker, and what calls for help meanwhile."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from tenacity import AsyncRetrying, RetryCallState

from bot.cases.errors import DatabaseError
from bot.channels.slack.errors import SlackUnavailable
from bot.channels.slack.parts import Parts
from bot.channels.slack.worker import Worker, _pause
from tests.slack.clinic import ANA, SADDLE, WHO, hand_off, settings_for
from tests.slack.delivering import deliver_all, rows
from tests.slack.standin.server import StandIn
from tests.waiting import until


async def test_an_urgent_case_that_waits_calls_for_help(slack: StandIn, parts: Parts) -> None:
    number = parts.store.alert("bob", [SADDLE])
    hand_off(parts.store)
    await deliver_all(parts)
    worker = Worker(parts.desk, parts.worker()._delivery, timedelta(0))
    await worker.work_once()
    card = slack.cards()[0]
    (line,) = slack.thread(card["ts"])
    assert line.startswith("<@U0CALL> <!subteam^S0NURSES> ")
    assert f"Emergency, case {number}. Nobody has claimed it yet." in line, "the channel sees this line alone"
    posted = [call.arguments for call in slack.calls if call.method == "chat.postMessage"][-1]
    assert str(posted["reply_broadcast"]).lower() in ("true", "1")


async def test_new_danger_calls_those_on_call_and_whoever_has_the_case(slack: StandIn, parts: Parts) -> None:
    number = hand_off(parts.store)
    await deliver_all(parts)
    parts.desk.claim(number, WHO)
    parts.store.alert("ann", [SADDLE])
    await deliver_all(parts)
    line = slack.thread(slack.cards()[0]["ts"])[-1]
    assert line.startswith(f"<@U0CALL> <!subteam^S0NURSES> <@{ANA}> ")
    assert line.endswith(f"Emergency, case {number}. New warning sign: Numbness between the legs.")


@pytest.mark.parametrize(("attempt", "seconds"), [(1, 1), (2, 2), (3, 4), (5, 16), (6, 30), (7, 30), (200, 30)])
def test_two_tries_are_never_more_than_thirty_seconds_apart(attempt: int, seconds: int) -> None:
    assert _pause(tried(attempt, SlackUnavailable("dropped"))) == seconds


def test_unless_slack_asks_for_more() -> None:
    assert _pause(tried(3, SlackUnavailable("ratelimited", timedelta(seconds=77)))) == 77


def tried(attempt: int, error: Exception) -> RetryCallState:
    state = RetryCallState(AsyncRetrying(), None, (), {})
    state.attempt_number = attempt
    state.set_exception((type(error), error, None))
    return state


async def test_the_loop_waits_for_slack_and_for_the_database(slack: StandIn, parts: Parts) -> None:
    slack.down = True
    hand_off(parts.store)
    loop = asyncio.ensure_future(parts.worker().run())
    await until(lambda: slack.calls)
    slack.down = False
    await until(slack.cards)
    loop.cancel()
    assert len(slack.cards()) == 1


async def test_a_worker_that_is_told_to_end_finishes_what_it_delivers(slack: StandIn, parts: Parts) -> None:
    hand_off(parts.store)
    slack.faults["chat.postMessage"] = [("slow", 0.6)]
    loop = asyncio.ensure_future(parts.worker().run())
    await until(lambda: any(call.method == "chat.postMessage" for call in slack.calls))
    loop.cancel()
    await asyncio.wait({loop})
    assert len(slack.cards()) == 1
    (row,) = rows(parts)
    assert row.delivered_at is not None, "else it would be delivered again"


async def test_an_alert_is_delivered_as_it_is_committed(
    slack: StandIn, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.slack.worker.PAUSE", 3_600)
    loop = asyncio.ensure_future(parts.worker().run())
    await asyncio.to_thread(parts.store.alert, "bob", [SADDLE])
    await until(slack.cards)
    await asyncio.to_thread(parts.store.alert, "eve", [SADDLE])
    await until(lambda: len(slack.cards()) == 2)
    loop.cancel()


async def test_a_database_that_fails_is_not_taken_for_slack(slack: StandIn, sqlite_url: str) -> None:
    from bot.channels.slack.parts import make_parts

    parts = make_parts(settings_for(slack, sqlite_url))
    with pytest.raises(DatabaseError):
        await parts.worker().work_once()
    parts.store.close()
