"""Slack is answered within its three seconds, and work that fails comes again."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from bot.cases.received import LEASE
from bot.cases.staff_models import ReceivedEvent
from bot.channels.slack import answering
from bot.channels.slack.parts import Parts
from tests.slack.asking import Door, event
from tests.slack.clinic import ANA, BEN
from tests.slack.standin.server import CHANNEL, TEAM, StandIn
from tests.waiting import until


async def test_slack_is_answered_in_time_and_the_work_goes_on(
    slack: StandIn, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "ANSWER_WITHIN", 0.1)
    slack.faults["usergroups.users.list"] = ["held"]
    late = f"{slack.address}/late"
    form = {"command": "/oncall", "text": "", "user_id": BEN, "team_id": TEAM, "response_url": late}
    response = await door.send(urlencode(form))
    assert (response.status, response.body) == (200, "")
    assert slack.ephemerals == [], "it has not been done yet"
    slack.let_go.set()
    await until(lambda: slack.ephemerals)
    assert "U0CALL" in slack.ephemerals[0]["text"]


def test_what_is_waited_for_is_less_than_slack_allows() -> None:
    assert answering.ANSWER_WITHIN < 3


async def test_a_failed_event_comes_again(
    slack: StandIn, parts: Parts, door: Door, card: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"type": "message", "channel": CHANNEL, "channel_type": "channel", "thread_ts": card["ts"], "user": ANA}
    body = json.dumps(event({**said, "text": "hello"}))

    def fails(*_: object, **__: object) -> bool:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(parts.desk, "say", fails)
        assert (await door.send(body)).status == 500
    assert (await door.send(body)).status == 200
    assert [w.text for w in parts.desk.waiting("ann") if w.kind == "staff"] == ["hello"]


async def test_an_event_whose_process_was_killed_comes_again(parts: Parts, door: Door, card: dict) -> None:
    said = {"type": "message", "channel": CHANNEL, "channel_type": "channel", "thread_ts": card["ts"], "user": ANA}
    body = json.dumps(event({**said, "text": "hello"}, "EvKilled"))
    assert parts.desk.begin("EvKilled"), "by a process that was killed then"
    assert (await door.send(body)).status == 503, "Slack is to deliver it once more"
    assert parts.desk.waiting("ann") == []
    with parts.store.session() as session:
        session.get(ReceivedEvent, "EvKilled").taken_at -= LEASE
    assert [(await door.send(body)).status for _ in range(2)] == [200, 200]
    assert [w.text for w in parts.desk.waiting("ann") if w.kind == "staff"] == ["hello"]


async def test_slack_asks_whether_the_address_is_ours(door: Door) -> None:
    response = await door.send(json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"}))
    assert (response.status, json.loads(response.body)) == (200, {"challenge": "abc"})
