"""What Prometheus is told: that it counts what happened, in all processes, and says nothing of anybody."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
import requests
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.orm import Session

from bot.cases import CaseStore
from bot.cases.outbox import counts
from bot.cases.schema import upgrade
from bot.channels.web.errors import STATUS
from bot.guidance.red_flags import TIERS
from bot.knowledge import knowledge
from bot.runtime import outbox_counts
from bot.runtime.outbox_counts import Counted, OutboxCounts
from bot.runtime.training import PROJECT
from tests.cases.keeping import agree, report
from tests.channels.conftest import Run
from tests.channels.web.serving import API, free_port, serving
from tests.waiting import wait_until

MARKS = ("Zebulon", "Quixote", "555-0143", "5550143", "zebulon@", "buttock", "wardrobe")
"""What only a person can have said."""


def read(port: int) -> dict[tuple[str, ...], float]:
    """Every sample by its name and the values of its labels, those in the order of their names."""
    page = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=60)
    assert page.status_code == 200
    families: list[Metric] = list(text_string_to_metric_families(page.text))
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def test_a_conversation_is_counted_and_nobody_is_named(tmp_path: Path, model_dir: Path) -> None:
    port = free_port()
    with serving(tmp_path, model_dir, BOT_METRICS_PORT=str(port)) as server:
        before = read(port)
        assert before["guide_turns_total", "web", "answered"] == 0, "an alert sees the first one"
        assert before["guide_last_resort_advice_total", "EMERGENCY_NOW"] == 0
        assert requests.get(f"{server.address}/metrics", timeout=60).status_code == 404, "not where patients are"

        person = server.visitor()
        person.choose("Yes, that is OK")
        person.say("I am Zebulon Quixote, since I lifted a wardrobe my left buttock burns, 8/10")
        person.say("florb grumpf zzzt")
        person.say("and I can no longer control my bladder")
        person.say("call me on 202-555-0143 or zebulon@quixote.example")
        refused = person.send({"id": "x", "text": ""}).json()["error"]["code"]
        with requests.get(f"{server.address}{API}/events", headers=person.headers, stream=True, timeout=60):
            after = read(port)
            assert after["guide_open_streams",] == 1
        wait_until(lambda: read(port)["guide_open_streams",] == 0)
        assert read(port)["guide_web_errors_total", "unavailable"] == 0, "a page that is closed is no fault"

        assert after["guide_turns_total", "web", "answered"] == 6
        assert after["guide_turns_total", "web", "not_stored"] == 0
        assert after["guide_words_read_total", "yes"] + after["guide_words_read_total", "no"] == 4
        assert after["guide_words_read_total", "no"] >= 1
        assert after["guide_red_flags_total", "advice", "CES_BLADDER", "EMERGENCY_NOW"] == 1
        assert after["guide_web_errors_total", refused] == 1
        assert after["guide_outbox_waiting",] >= 1, "the alert to the clinic, which has no Slack here"
        assert after["guide_outbox_oldest_seconds",] > 0
        assert after["guide_database_up",] == 1
        for stage, times in (("understanding", 4), ("deciding", 6), ("saving", 6), ("whole", 6)):
            assert after["guide_stage_seconds_count", stage] == times, stage
        assert after["guide_stage_seconds_sum", "whole"] > after["guide_stage_seconds_sum", "deciding"] > 0

        page = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=60).text
    for mark in (*MARKS, person.token, *person.token.split(".")):
        assert mark not in page
    allowed = {
        *TIERS,
        *STATUS,
        *knowledge().flags,
        *("web", "rest", "slack", "answered", "problem", "not_stored", "yes", "no", "advice", "question"),
        *("understanding", "deciding", "saving", "whole"),
    }
    for name, *labels in after:
        for label in labels:
            assert label in allowed or re.fullmatch(r"action_[a-z_]+|\d+(\.\d+)?|\+Inf", label), (name, label)


def test_a_port_that_is_taken_is_said(run_bot: Run) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run_bot("serve", "--port", str(free_port()), "--credentials", str(PROJECT / "credentials.yml"),
                       BOT_METRICS_PORT=port)  # fmt: skip
    assert done.returncode == 1
    assert f"The metrics cannot be served on 127.0.0.1, port {port}" in done.stderr.decode()


def test_the_counts_of_all_processes_are_added_up(tmp_path: Path) -> None:
    """As `bot serve --workers N` does it: forked processes that count, and one that serves the sums."""
    program = """
import os, sys
from bot.runtime.metrics_server import counting_in_a_folder, serve_metrics
from bot.settings import Settings

settings = Settings(_env_file=None)
with counting_in_a_folder(settings):
    from bot.runtime import metrics

    def worker():
        with metrics.stage("whole"):
            metrics.TURNS.labels("web", "answered").inc(2)
        metrics.OPEN_STREAMS.inc()
        os._exit(0)

    for _ in range(3):
        process = os.fork()
        if not process:
            worker()
        os.waitpid(process, 0)
    serve_metrics(settings)
    print("ready", flush=True)
    sys.stdin.read()
"""
    port = free_port()
    url = f"sqlite:///{tmp_path / 'guide.db'}"
    own = {"BOT_METRICS_PORT": str(port), "BOT_DATABASE_URL": url, "TMPDIR": str(tmp_path)}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")} | own
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=PROJECT
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == b"ready\n"
        counted = read(port)
        assert counted["guide_turns_total", "web", "answered"] == 6
        assert counted["guide_stage_seconds_count", "whole"] == 3
        assert ("guide_open_streams",) not in counted or counted["guide_open_streams",] == 0, "they are gone"
        assert counted["guide_database_up",] == 0, "there are no tables yet"
        upgrade(url)
        assert read(port)["guide_database_up",] == 1
        process.stdin.close()
        assert process.wait(60) == 0
    assert not list(tmp_path.glob("guide-metrics-*")), "the folder is gone"


def test_dead_letters_are_counted(store: CaseStore) -> None:
    from bot.cases import outbox
    from bot.cases.columns import utc_now

    agree(store, "ann", "1")
    number = report(store, "ann", {"site": ["calf"]})
    with store.session() as session:
        outbox.enqueue(session, outbox.CHANGED, number, "one", utc_now())
        outbox.enqueue(session, outbox.CHANGED, number, "two", utc_now())
    with store.session() as session:
        (first,) = outbox.take(session, utc_now())
        outbox.dead(session, first.id, utc_now(), "channel_not_found")
    values = {sample.name: sample.value for family in OutboxCounts(store).collect() for sample in family.samples}
    assert values["guide_outbox_dead"] == 1
    assert values["guide_outbox_waiting"] >= 1


def test_a_database_that_hangs_leaves_the_other_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'guide.db'}"
    upgrade(url)
    answers, asked = Event(), []

    def hangs(session: Session) -> Counted:
        asked.append(session)
        answers.wait()
        return counts(session)

    monkeypatch.setattr(outbox_counts, "counts", hangs)
    monkeypatch.setattr(outbox_counts, "WITHIN", 0.05)
    reader = OutboxCounts(CaseStore(url))

    def told() -> dict[str, float]:
        return {sample.name: sample.value for family in reader.collect() for sample in family.samples}

    assert [told(), told()] == [{"guide_database_up": 0}] * 2
    assert len(asked) == 1, "no other count is begun meanwhile"
    answers.set()
    monkeypatch.setattr(outbox_counts, "WITHIN", 60)
    assert told()["guide_database_up"] == 1
