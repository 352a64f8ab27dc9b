"""Conversations at BOT_LOG_LEVEL=DEBUG, in which things go wrong too: nothing of what was said is in any line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from bot.cases import upgrade
from tests.channels.web.serving import Person, Server, serving

IN_TROUBLE = [sys.executable, str(Path(__file__).with_name("bot_in_trouble.py"))]
SAID = (
    "my name is Zebulon Quixote, my left buttock has been throbbing since I lifted a wardrobe, 8 out of 10",
    "call me on 202-555-0143 or write to zebulon@quixote.example",
    "physiotherapy was useless and gabapentin made me drowsy",
    "and since this morning I can no longer control my bladder",
)
MARKS = ("zebulon", "quixote", "0143", "buttock", "throbbing", "wardrobe", "gabapentin", "drowsy", "bladder")


def assert_nothing_said(log: str) -> None:
    for line in log.splitlines():
        for mark in MARKS:
            assert mark not in line.lower(), line


def told(server: Server) -> list[dict[str, Any]]:
    """The lines of the log, of which all but what is said at the start are JSON objects."""
    lines = server.log.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if not line.startswith(("Listening on", "The chat on a page"))]


def test_over_the_web_also_when_actions_fail(
    tmp_path: Path, model_dir: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    trouble = {"BOT_LOG_LEVEL": "DEBUG", "BOT_LOG_FORMAT": "json"}
    with serving(tmp_path, model_dir, bot=IN_TROUBLE, **trouble) as server:
        person = server.visitor()
        person.choose("Yes, that is OK")
        for words in SAID:
            person.say(words)
        assert "911" in json.dumps(person.latest)
        (tmp_path / "fail").touch()
        for words in SAID:
            person.say(words)
        assert "911" in json.dumps(person.latest), "the danger advice comes all the same"
        lines = told(server)
    written = server.log.read_text(encoding="utf-8") + "".join(capfd.readouterr())
    assert_nothing_said(written)
    assert person.token not in written

    turns = [line for line in lines if line["event"] == "A turn ended."]
    assert len(turns) == 2 + 2 * len(SAID)
    assert len({turn["conversation"] for turn in turns}) == 1, "they can be told to belong together"
    assert len({turn["request"] for turn in turns}) == len(turns)
    assert {(turn["level"], turn["channel"]) for turn in turns} == {("INFO", "web")}
    failures = [line for line in lines if "failed (ValueError): its fallback answers." in line["event"]]
    assert failures
    assert {line["request"] for line in failures} <= {turn["request"] for turn in turns}, "which turn it was"


@pytest.mark.parametrize("table", ["chat_items", "events", "pain_reports"])
def test_a_database_that_repeats_the_row_in_its_error(
    tmp_path: Path, model_dir: Path, postgres_url: str, table: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """PostgreSQL tells the values of a row that it refuses; they stay with it."""
    upgrade(postgres_url)
    settings = {"BOT_DATABASE_URL": postgres_url, "BOT_LOG_LEVEL": "DEBUG", "BOT_LOG_FORMAT": "json"}
    with serving(tmp_path, model_dir, **settings) as server:
        person = server.visitor()
        person.choose("Yes, that is OK")
        person.say(SAID[0])
        refuse_rows(postgres_url, table)
        for words in SAID:
            say_whatever_comes(person, words)
        lines = told(server)
    assert_nothing_said(server.log.read_text(encoding="utf-8") + "".join(capfd.readouterr()))
    said = {line["event"] for line in lines}
    assert "A message could not be answered, or its answer not be kept." in said
    assert any(re.match(r"A turn was not kept: The database .+ failed in an unexpected way", line) for line in said)


@pytest.mark.parametrize("tool", ["chat", "talk"])
def test_in_the_shell_also_when_actions_fail(tmp_path: Path, environment: dict[str, str], tool: str) -> None:
    lines = [json.dumps({"conversation": "c", "text": words}) if tool == "talk" else words for words in ("yes", *SAID)]
    (tmp_path / "fail").touch()
    done = subprocess.run(
        [*IN_TROUBLE, tool],
        input="".join(f"{line}\n" for line in lines).encode(),
        capture_output=True,
        cwd=tmp_path,
        env=environment | {"BOT_LOG_LEVEL": "DEBUG"},
        timeout=300,
        check=False,
    )
    log = done.stderr.decode("utf-8")
    assert "911" in done.stdout.decode("utf-8")
    assert "failed (ValueError): its fallback answers." in log
    assert_nothing_said(log)


def refuse_rows(url: str, table: str) -> None:
    engine = create_engine(url, future=True)
    with engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} ADD CONSTRAINT refused CHECK (false) NOT VALID"))
    engine.dispose()


def say_whatever_comes(person: Person, words: str) -> None:
    assert person.send({"id": str(uuid4()), "text": words}).status_code in (200, 503)
