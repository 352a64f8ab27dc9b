"""`bot serve` with a Slack: the real server, guide and worker, over HTTP and in Socket Mode."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from bot.cases import CaseStore
from bot.cases.desk import StaffDesk
from bot.runtime.training import PROJECT
from bot.settings import Settings
from tests.channels.conftest import BOT, model_dir  # noqa: F401 (fixture)
from tests.slack.asking import click, event, interaction, post, signed
from tests.slack.clinic import ANA, EVE, environment_of, hand_off, settings_for
from tests.slack.standin.server import CHANNEL, TEAM, StandIn
from tests.waiting import until


@contextmanager
def serving(
    settings: Settings, folder: Path, model: Path, **more: str
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    own = {
        "PYTHONPATH": str(PROJECT),
        "BOT_MODEL_DIR": str(model),
        "BOT_SUMMARY_DIR": str(folder / "summaries"),
        "BOT_WEB_KEY": "a key for the tests of thirty-two characters and more",
    }
    command = [*BOT, "serve", "--port", str(port), "--credentials", str(PROJECT / "credentials.yml")]
    environment = {**kept, **own, **environment_of(settings), **more}
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE) as bot:
        assert bot.stderr is not None
        try:
            line = bot.stderr.readline().decode()
            assert "Listening on" in line, line
            assert "The chat on a page" in bot.stderr.readline().decode()
            yield f"http://127.0.0.1:{port}", bot
        finally:
            if bot.poll() is None:
                bot.send_signal(signal.SIGINT)
                bot.wait(60)


def said_to_danger(server: str) -> str:
    danger = {"sender": "bob", "message": "I can no longer control my bladder"}
    return requests.post(f"{server}/webhooks/rest/webhook", json=danger, timeout=60).text


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
async def test_over_http(slack: StandIn, settings: Settings, tmp_path: Path, model_dir: Path) -> None:  # noqa: F811
    store = CaseStore(settings.database_url)
    hand_off(store)
    with serving(settings, tmp_path, model_dir) as (server, bot):
        address = f"{server}/webhooks/slack/events"
        await until(slack.cards)
        card = slack.cards()[0]
        big = interaction(click("case_claim", 1, card["ts"], ANA, message={"ts": card["ts"], "text": "x" * 60_000}))
        assert post(address, big, signed(big, secret="another")) == 401
        assert post(address, big, signed(big)) == 200
        await until(lambda: "Claimed" in json.dumps(slack.cards()[0]))
        too_big = "{" + "x" * 600_000
        assert post(address, too_big, signed(too_big)) == 413

        said = {"type": "message", "channel_type": "im", "channel": "D1", "user": ANA}
        for number, text in enumerate(['/inform{"side":"left"}', "I can no longer control my bladder"]):
            slack.messages.append({"channel": "D1", "ts": f"1.{number}", "text": text})
            body = json.dumps(event({**said, "ts": f"1.{number}", "text": text}))
            assert post(address, body, signed(body)) == 200
        await until(lambda: len([m for m in slack.messages if m.get("thread_ts") in ("1.0", "1.1")]) == 2)
        greeted, warned = [m for m in slack.messages if m.get("thread_ts") in ("1.0", "1.1")]
        assert "Yes, that is OK" in json.dumps(greeted["blocks"]), "the slash was only a word: the guide begins"
        assert "911" in warned["text"]

        slack.down = True
        assert "911" in said_to_danger(server), "the advice waits for nothing in Slack"
        slack.down = False
        await until(lambda: len(slack.cards()) == 2)
        assert "Emergency" in slack.cards()[1]["text"]
        bot.send_signal(signal.SIGINT)
        assert bot.wait(60) == 0
        assert bot.stderr is not None
        logged = bot.stderr.read().decode()
    assert "Traceback" not in logged
    assert "bladder" not in logged
    assert [case.conversation for case in store.open_cases()] == ["bob", "ann"], "a rehearsal makes no case"
    store.close()
    assert slack.refused == []


async def test_in_socket_mode(slack: StandIn, settings: Settings, tmp_path: Path, model_dir: Path) -> None:  # noqa: F811
    store = CaseStore(settings.database_url)
    hand_off(store)
    socket_mode = settings_for(slack, settings.database_url, slack_app_token="xapp-standin")
    with serving(socket_mode, tmp_path, model_dir, BOT_SLACK_SIGNING_SECRET="") as (server, _):
        await until(lambda: slack.connections and slack.cards())
        ts = slack.cards()[0]["ts"]
        for envelope, user in (("1", EVE), ("2", ANA)):
            pressed = click("case_claim", 1, ts, user)
            request = {"envelope_id": envelope, "type": "interactive", "accepts_response_payload": True}
            slack.to_send.append({**request, "payload": pressed})
        await until(lambda: {each["envelope_id"] for each in slack.acknowledged} == {"1", "2"})
        await until(lambda: "Claimed" in json.dumps(slack.cards()[0]))
        case = store.case(1)
        assert case is not None
        assert case.claimed_by == f"slack:{ANA}"
        said = {"type": "message", "channel": CHANNEL, "channel_type": "group", "user": ANA, "thread_ts": ts}
        happened = {"payload": event({**said, "text": "Hello Ann"}), "type": "events_api"}
        command = {"command": "/oncall", "text": "", "user_id": ANA, "team_id": TEAM, "channel_id": CHANNEL}
        slack.cut = True
        await until(lambda: slack.connections == 2)
        slack.to_send += [
            {**happened, "envelope_id": "3"},
            {"envelope_id": "5", "type": "slash_commands", "payload": command, "accepts_response_payload": True},
        ]
        await until(lambda: {each["envelope_id"] for each in slack.acknowledged} >= {"3", "5"})
        slack.to_send.append({**happened, "envelope_id": "4", "retry_attempt": 1})
        await until(lambda: "4" in {each["envelope_id"] for each in slack.acknowledged})
        await until(lambda: [w.text for w in StaffDesk(store).waiting("ann") if w.kind == "staff"] == ["Hello Ann"])
        answer = next(each for each in slack.acknowledged if each["envelope_id"] == "5")
        assert "U0CALL" in answer["payload"]["text"]
        body = interaction(click("case_claim", 1, ts, ANA))
        assert post(f"{server}/webhooks/slack/events", body, signed(body, secret="x")) == 404, (
            "nothing could prove itself"
        )
    store.close()
    assert CHANNEL in json.dumps(slack.ephemerals)


def test_off_without_a_token_and_says_so_once(
    slack: StandIn,
    settings: Settings,
    tmp_path: Path,
    model_dir: Path,  # noqa: F811
) -> None:
    with serving(settings, tmp_path, model_dir, BOT_SLACK_BOT_TOKEN="") as (server, bot):
        assert bot.stderr is not None
        assert "Slack is off" in bot.stderr.readline().decode()
        body = interaction(click("case_claim", 1, "1.1", ANA))
        assert post(f"{server}/webhooks/slack/events", body, signed(body)) == 404
        bot.send_signal(signal.SIGINT)
        assert bot.wait(60) == 0
        assert bot.stderr.read() == b""
    assert slack.calls == []
