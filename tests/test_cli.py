"""The commands of `bot`: their help, and one sentence instead of a traceback for whatever goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cases.errors import DatabaseUnreachable
from bot.commands.explaining import CommandFailed, explanation
from bot.knowledge import ContentError
from bot.runtime.errors import ModelUnusable

PROJECT = Path(__file__).parents[1]
COMMANDS = ("chat", "explain", "train", "doctor", "db", "slack", "evaluate", "talk", "parse", "serve", "worker")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run_bot(tmp_path: Path) -> Run:
    """Runs `bot <arguments>` with nothing set but what is given, in an empty folder."""

    def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        return subprocess.run(
            [sys.executable, "-c", "from bot.cli import app; app()", *arguments],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=kept | {"PYTHONPATH": str(PROJECT)} | settings,
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )

    return run


def test_help_names_every_command(run_bot: Run) -> None:
    done = run_bot("--help")
    assert done.returncode == 0
    assert all(f" {command} " in done.stdout for command in COMMANDS)


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; import bot.cli; print([m for m in ('rasa', 'sqlalchemy', 'pydantic', 'spacy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "command", [*sorted({*COMMANDS} - {"evaluate"}), "db upgrade", "db purge", "slack manifest", "slack redeliver"]
)
def test_every_command_explains_itself(command: str) -> None:
    from typer.testing import CliRunner

    from bot.cli import app

    done = CliRunner().invoke(app, [*command.split(), "--help"])
    assert done.exit_code == 0
    assert len(done.stdout) > 200


def test_no_command_shows_the_help(run_bot: Run) -> None:
    assert "Usage" in run_bot().stdout


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["train", "--nonsense"], ["serve", "--port", "70000"], ["db", "x"]]
)
def test_a_misspelt_command_is_a_usage_error(run_bot: Run, arguments: list[str]) -> None:
    done = run_bot(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "settings", "sentence"),
    [
        (["chat"], {"BOT_REGION": "mars"}, "BOT_REGION cannot be used"),
        (["chat"], {"BOT_REGOIN": "uk"}, "did you mean BOT_REGION?"),
        (["chat"], {}, "There is no trained model at models/guide.tar.gz: run 'bot train' first."),
        (["parse"], {}, "There is no trained model"),
        (["talk"], {}, "There is no trained model"),
        (["serve"], {}, "There is no trained model"),
        (["train"], {"BOT_MODEL_DIR": "/proc/nowhere"}, "The model cannot be written"),
        (["db", "upgrade"], {"BOT_DATABASE_URL": "sqlite:////proc/nowhere/x.db"}, "cannot be made"),
        (["db", "upgrade"], {"BOT_DATABASE_URL": "postgresql://me:hush@127.0.0.1:1/x"}, "does not answer"),
        (["db", "purge"], {}, "run 'bot db upgrade'"),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    run_bot: Run, arguments: list[str], settings: dict[str, str], sentence: str
) -> None:
    done = run_bot(*arguments, **settings)
    assert done.returncode == 1
    assert done.stdout == ""
    assert sentence in done.stderr
    assert done.stderr.startswith("bot: ")
    assert done.stderr.count("\n") == 1
    assert "hush" not in done.stderr


def test_a_file_that_is_no_database_is_left_alone(run_bot: Run, tmp_path: Path) -> None:
    (tmp_path / "guide.db").write_text("precious", encoding="utf-8")
    done = run_bot("db", "upgrade", BOT_DATABASE_URL="sqlite:///guide.db")
    assert done.returncode == 1
    assert "not a database or is damaged" in done.stderr
    assert (tmp_path / "guide.db").read_text(encoding="utf-8") == "precious"


def test_the_database_is_looked_after(run_bot: Run) -> None:
    assert "up to date" in run_bot("db", "upgrade").stderr
    again = run_bot("db", "upgrade")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert run_bot("db", "purge").stdout == "Nothing is over its time.\n"


def test_a_summary_page_of_which_nobody_knows_goes_with_the_purge(run_bot: Run, tmp_path: Path) -> None:
    run_bot("db", "upgrade")
    folder = tmp_path / "var" / "summaries"
    (folder / "summary-not-a-file.html").mkdir(parents=True)
    for page in (folder / "summary-left-behind.html", folder / "summary-not-a-file.html"):
        page.touch()
        os.utime(page, (0, 0))
    failed = run_bot("db", "purge")
    assert failed.returncode == 1
    assert failed.stderr.startswith("bot: A summary page in var/summaries cannot be deleted")
    (folder / "summary-not-a-file.html").rmdir()
    (folder / "summary-left-behind.html").touch()
    os.utime(folder / "summary-left-behind.html", (0, 0))
    assert run_bot("db", "purge").stdout == "Deleted: 1 summaries.\n"
    assert list(folder.iterdir()) == []


def test_the_doctor_says_how_to_mend_what_is_wrong(run_bot: Run) -> None:
    done = run_bot("doctor")
    lines = done.stdout.splitlines()
    assert done.returncode == 1, "there is no model in an empty folder"
    assert "Traceback" not in done.stderr
    assert any(line.startswith("ok   Python: 3.10") for line in lines)
    assert any(line.startswith("ok   content:") for line in lines)
    assert any(line.startswith("ok   vocabulary:") for line in lines)
    assert any(line.startswith("fail database:") and "bot db upgrade" in line for line in lines)
    assert any(line.startswith("fail model:") and line.endswith("run 'bot train'") for line in lines)
    wrong = run_bot("doctor", BOT_PORT="x")
    assert wrong.returncode == 1
    assert wrong.stdout.splitlines()[-1].startswith("fail settings: BOT_PORT cannot be used")


def _raised(error: Exception, cause: Exception | None = None) -> Exception:
    try:
        raise error from cause
    except Exception as raised:
        return raised


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CommandFailed("It is so.\n  Mend it."), "It is so. Mend it."),
        (ContentError("x.yml", "line 3", "not YAML", "correct it"), "x.yml, at line 3: not YAML; correct it."),
        (
            _raised(ModelUnusable("The model is no good."), DatabaseUnreachable("The server is away.")),
            "The server is away.",
        ),
        (_raised(ModelUnusable("The model is no good."), KeyError("x")), "The model is no good."),
        (ModuleNotFoundError("No module named 'rich'", name="rich.text"), "The library rich.text is not installed"),
    ],
)
def test_the_sentence_nearest_to_the_mistake_is_told(error: Exception, said: str) -> None:
    assert explanation(error).startswith(said)


def test_debug_shows_the_places_that_an_error_passed_and_none_of_its_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_LOG_LEVEL", "DEBUG")
    explanation(_raised(RuntimeError("my left leg"), KeyError("my left leg")))
    told = capsys.readouterr().err
    assert told.startswith("RuntimeError from KeyError\n  tests/test_cli.py:")
    assert "my left leg" not in told


def test_an_unforeseen_error_is_told_without_its_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BOT_LOG_LEVEL", raising=False)
    sentence = explanation(_raised(KeyError("my left leg")))
    assert "KeyError in tests/test_cli.py, line" in sentence
    assert "my left leg" not in sentence
    with pytest.raises(ValueError) as caught:
        json.loads("my left leg")
    assert "test_cli.py" in explanation(caught.value), "the last place of ours, not of a library"
