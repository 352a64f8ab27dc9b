"""Workers as processes: killed at any moment, or two of them on one database."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select, update

from bot.cases import CaseStore, upgrade
from bot.cases.columns import utc_now
from bot.cases.handoff import give_to_clinic
from bot.cases.models import Case, OutboxMessage
from bot.channels.slack.parts import make_parts
from bot.settings import Settings
from tests.slack.clinic import environment_of, hand_off, settings_for
from tests.slack.standin.server import StandIn
from tests.waiting import until

PROJECT = Path(__file__).parents[2]
BOT = [sys.executable, "-c", "from bot.cli import app; app()"]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@contextmanager
def worker(settings: Settings, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([*BOT, "worker"], cwd=folder, env=environment(settings)) as process:
        try:
            yield process
        finally:
            process.kill()


def environment(settings: Settings) -> dict[str, str]:
    without = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    return {**without, "PYTHONPATH": str(PROJECT), **environment_of(settings)}


def run_bot(settings: Settings, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BOT, *arguments],
        cwd=folder,
        env=environment(settings),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def undelivered(store: CaseStore) -> int:
    with store.reading() as session:
        return int(session.scalar(select(func.count()).where(OutboxMessage.delivered_at.is_(None))) or 0)


def end_the_lease(store: CaseStore) -> None:
    with store.session() as session:
        session.execute(update(OutboxMessage).values(next_attempt_at=utc_now()))


async def test_committed_and_then_nobody_there(slack: StandIn, settings: Settings, tmp_path: Path) -> None:
    store = CaseStore(settings.database_url)
    hand_off(store)
    with worker(settings, tmp_path) as process:
        await until(lambda: undelivered(store) == 0)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    store.close()
    assert len(slack.cards()) == 1


@pytest.mark.parametrize("fault", ["held", "lost_answer"])
async def test_killed_between_the_commit_and_noting_the_post(
    slack: StandIn, settings: Settings, tmp_path: Path, fault: object
) -> None:
    store = CaseStore(settings.database_url)
    hand_off(store)
    slack.faults |= {"chat.postMessage": [fault], "conversations.history": ["held"]}
    with worker(settings, tmp_path) as process:
        await until(lambda: slack.calls)
        process.kill()
        process.wait()
    slack.let_go.set()
    await until(slack.cards)
    assert undelivered(store) == 1
    end_the_lease(store)
    with worker(settings, tmp_path):
        await until(lambda: undelivered(store) == 0)
    store.close()
    assert len(slack.cards()) == 1


async def test_two_workers_and_a_thousand_cases(slack: StandIn, postgres_url: str, tmp_path: Path) -> None:
    upgrade(postgres_url)
    settings, store = settings_for(slack, postgres_url), CaseStore(postgres_url)
    with store.session() as session:
        for n in range(1000):
            now = utc_now()
            case = Case(conversation=f"person {n}", status="new", created_at=now, updated_at=now)
            session.add(case)
            session.flush()
            unheard = SimpleNamespace(number=case.number, tier=None, status=case.status, handed_off=False)
            give_to_clinic(session, unheard, now)
    with worker(settings, tmp_path), worker(settings, tmp_path):
        await until(lambda: len(slack.messages) >= 1000 and undelivered(store) == 0, seconds=300)
    store.close()
    assert Counter(message["metadata"]["event_payload"]["case"] for message in slack.messages) == dict.fromkeys(
        range(1, 1001), 1
    )


async def test_an_alert_of_another_process_is_delivered_as_it_is_committed(
    slack: StandIn, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither pause is ever over: only the bell can have woken the worker."""
    monkeypatch.setattr("bot.channels.slack.worker.PAUSE", 3_600)
    monkeypatch.setattr("bot.channels.slack.worker.PAUSE_IF_HEARD", 3_600)
    upgrade(postgres_url)
    parts = make_parts(settings_for(slack, postgres_url))
    with parts.desk.listening() as bell:
        loop = asyncio.ensure_future(parts.worker().run())
        await until(bell._hears_all)
        program = "import sys; from bot.cases import CaseStore; CaseStore(sys.argv[1]).alert('bob', [dict(flag='DVT', status='present', tier='SAME_DAY')])"
        command = [sys.executable, "-c", program, postgres_url]
        await asyncio.to_thread(subprocess.run, command, check=True, cwd=PROJECT, timeout=120)
        await until(slack.cards)
        loop.cancel()
    parts.store.close()


def test_a_revoked_token_is_seen_and_mended(slack: StandIn, settings: Settings, tmp_path: Path) -> None:
    store = CaseStore(settings.database_url)
    hand_off(store)
    with store.session() as session:
        session.execute(update(OutboxMessage).values(dead_at=utc_now(), last_error="token_revoked"))
    slack.faults["*"] = ["error:token_revoked"]
    told = run_bot(settings, tmp_path, "doctor").stdout
    assert "1 could not be delivered (token_revoked)" in told
    assert "Slack: the token cannot be checked (token_revoked)" in told
    assert run_bot(settings, tmp_path, "slack", "redeliver").stdout == "Queued again: 1.\n"
    assert run_bot(settings, tmp_path, "slack", "redeliver").stdout == "Nothing is lost.\n"
    slack.scopes = ("chat:write", "commands")
    told = run_bot(settings, tmp_path, "doctor").stdout
    assert "the token lacks app_mentions:read" in told
    store.close()


def test_the_manifest_names_what_the_app_needs(slack: StandIn, settings: Settings, tmp_path: Path) -> None:
    import yaml

    done = run_bot(settings, tmp_path, "slack", "manifest", "--server", "https://guide.clinic.example/")
    manifest = yaml.safe_load(done.stdout)
    address = "https://guide.clinic.example/webhooks/slack/events"
    assert manifest["settings"]["event_subscriptions"]["request_url"] == address
    assert manifest["settings"]["interactivity"]["request_url"] == address
    assert {command["url"] for command in manifest["features"]["slash_commands"]} == {address}
    assert "chat:write" in manifest["oauth_config"]["scopes"]["bot"]
    socket = settings_for(slack, settings.database_url, slack_app_token="xapp-standin")
    done = run_bot(socket, tmp_path, "slack", "manifest")
    assert yaml.safe_load(done.stdout)["settings"]["socket_mode_enabled"] is True
    assert "https://" not in done.stdout


def test_a_worker_without_slack_says_so(settings: Settings, tmp_path: Path) -> None:
    off = settings_for(StandIn(address="http://127.0.0.1:1"), settings.database_url)
    environment_without = {**environment(off), "BOT_SLACK_BOT_TOKEN": ""}
    done = subprocess.run(
        [*BOT, "worker"], cwd=tmp_path, env=environment_without, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 1
    assert "set BOT_SLACK_BOT_TOKEN" in done.stderr
