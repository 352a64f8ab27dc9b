"""`bot parse` and `bot talk` as outside programs use them: other processes, the trained model, the written schemas."""

from __future__ import annotations

import json
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cases.databases import postgres_url  # noqa: F401 - a fixture
from tests.channels.conftest import BOT, Run

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def follows(name: str, row: Any) -> bool:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(row)]
    assert errors == []
    return True


def rows_of(stdout: bytes) -> list[dict[str, Any]]:
    text = stdout.decode("utf-8")
    assert not text or text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("example", ['{"id": 1, "text": ""}', '{"id": "a", "text": "b", "more": []}'])
def test_the_schema_of_parse_takes_what_the_tool_takes(example: str) -> None:
    assert follows("parse-in", json.loads(example))


@pytest.mark.parametrize(
    ("example", "valid"),
    [
        ('{"conversation": "a", "text": ""}', True),
        ('{"conversation": 1, "choice": "agree", "text": null}', True),
        ('{"conversation": "a"}', False),
        ('{"conversation": "a", "text": "b", "choice": "c"}', False),
        ('{"conversation": "", "text": "b"}', False),
        ('{"conversation": "a", "text": 1}', False),
    ],
)
def test_the_schema_of_talk_takes_what_the_tool_takes(example: str, valid: bool) -> None:
    schema = json.loads((SCHEMAS / "talk-in.json").read_text(encoding="utf-8"))
    assert Draft202012Validator(schema).is_valid(json.loads(example)) is valid


def test_parse_answers_every_line_in_order(run_bot: Run) -> None:
    texts = [
        "hello",
        "",
        "my LEFT leg hurts 😖 " + "very " * 500,
        "/restart",
        '/inform{"side": "left"}',
        "боль в спине",
        "half \\ud83d of a character",
        "I can no longer control my bladder",
    ]
    lines = [f'{{"id": {number}, "text": {json.dumps(text)}}}' for number, text in enumerate(texts)]
    lines[3:3] = ["nope", "", '{"id": 1}']
    done = run_bot("parse", input="\n".join(lines).encode())
    rows = rows_of(done.stdout)
    assert all(follows("parse-out", row) for row in rows)
    assert [row.get("id", row.get("line")) for row in rows] == [0, 1, 2, 4, 6, 3, 4, 5, 6, 7]
    assert ["line" in row for row in rows].count(True) == 2
    assert done.returncode == 1, "there were lines that could not be answered"
    assert b"Traceback" not in done.stderr
    assert "CES_BLADDER" in [flag["flag"] for flag in rows[-1]["red_flags"]]


def test_the_exit_status_is_0_when_every_line_was_answered(run_bot: Run) -> None:
    done = run_bot("parse", input='{"id": "ä", "text": "Grüße"}\n'.encode())
    assert done.returncode == 0
    assert done.stderr == b""
    assert rows_of(done.stdout)[0]["id"] == "ä"


def test_a_program_can_hold_conversations(tmp_path: Path, environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*BOT, "talk"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment,
    ) as bot:
        assert bot.stdin is not None
        assert bot.stdout is not None
        assert bot.stderr is not None

        stopping = threading.Timer(120, bot.kill)  # else a lost answer would be waited for, for ever
        stopping.start()

        def say(**row: Any) -> dict[str, Any]:
            assert bot.stdin is not None
            assert bot.stdout is not None
            bot.stdin.write(json.dumps(row).encode() + b"\n")
            bot.stdin.flush()
            answer: dict[str, Any] = json.loads(bot.stdout.readline())
            assert follows("talk-out", answer)
            return answer

        first = say(conversation="ann", text="hello")
        assert (first["conversation"], first["stage"], first["asking"]) == ("ann", "opening", "consent")
        assert say(conversation=2, text="/restart")["asking"] == "consent", "the conversations do not mix"

        offered = [choice["id"] for reply in first["replies"] for choice in reply["choices"]]
        assert "agree" in offered
        unknown = say(conversation="ann", choice="no_such_choice")
        assert unknown["asking"] == "consent"
        assert [choice["id"] for reply in unknown["replies"] for choice in reply["choices"]] == offered
        assert say(conversation="ann", choice="agree")["stage"] == "pain"
        assert say(conversation="ann", text="")["stage"] == "pain"
        assert say(conversation="ann", text='/inform{"side":"left"}')["conversation"] == "ann"
        danger = say(conversation="ann", text="I can no longer control my bladder")
        assert danger["stage"] == "emergency"
        assert "911" in danger["replies"][0]["text"]
        assert say(conversation="ann", text="a", choice="b")["line"] == 8
        assert say(conversation=2, choice="no_thanks")["conversation"] == 2

        bot.stdin.close()
        assert bot.stdout.read() == b""
        assert b"Traceback" not in bot.stderr.read()
        stopping.cancel()
    assert bot.returncode == 1


@pytest.mark.parametrize("tool", ["parse", "talk"])
def test_without_a_model_nothing_is_answered(run_bot: Run, tmp_path: Path, tool: str) -> None:
    done = run_bot(tool, input=b'{"id": 1, "text": "a"}\n', BOT_MODEL_DIR=str(tmp_path / "none"))
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.decode().count("\n") == 1
    assert "run 'bot train' first" in done.stderr.decode()


def test_a_model_that_is_no_model_is_explained(run_bot: Run, tmp_path: Path) -> None:
    (tmp_path / "guide.tar.gz").write_bytes(b"nonsense")
    done = run_bot("parse", input=b'{"id": 1, "text": "a"}\n', BOT_MODEL_DIR=str(tmp_path))
    assert (done.returncode, done.stdout) == (1, b"")
    assert "guide.tar.gz cannot be loaded" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_postgresql_is_to_be_upgraded_by_hand(run_bot: Run, postgres_url: str) -> None:  # noqa: F811
    done = run_bot("talk", input=b'{"conversation": "a", "text": "hi"}\n', BOT_DATABASE_URL=postgres_url)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "run 'bot db upgrade'" in done.stderr.decode()
    assert run_bot("db", "upgrade", BOT_DATABASE_URL=postgres_url).returncode == 0
    done = run_bot("talk", input=b'{"conversation": "a", "text": "hi"}\n', BOT_DATABASE_URL=postgres_url)
    assert done.returncode == 0
    assert follows("talk-out", rows_of(done.stdout)[0])
