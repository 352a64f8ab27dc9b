"""How the server starts: with nothing set for a try, and not at all where patients would be at risk."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.channels.web.keys import DEVELOPMENT_KEY, signing_keys
from bot.commands.checks import OK, WARN
from bot.commands.doctor import findings
from bot.runtime.listening import CannotServe
from bot.runtime.training import PROJECT
from bot.settings import Settings
from tests.channels.conftest import Run
from tests.channels.web.serving import API, serving


def test_a_first_start_makes_a_key_and_says_so(tmp_path: Path, model_dir: Path) -> None:
    with serving(tmp_path, model_dir, BOT_WEB_KEY="", BOT_WEB_ORIGINS="") as server:
        key = tmp_path / DEVELOPMENT_KEY
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        log = server.log.read_text(encoding="utf-8")
        assert "key for development" in log
        assert key.read_text() not in log
        assert f"{server.address}/demo/" in log
        assert server.visitor(server.address).say("hi")["replies"]


def test_the_key_for_development_stays_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = signing_keys(Settings(_env_file=None))
    assert len(first[0]) >= 32
    assert signing_keys(Settings(_env_file=None)) == first
    assert [file.name for file in (tmp_path / "var").iterdir()] == ["web.key"]


def test_a_damaged_key_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    DEVELOPMENT_KEY.parent.mkdir()
    DEVELOPMENT_KEY.write_text("short")
    with pytest.raises(CannotServe, match="remove the file"):
        signing_keys(Settings(_env_file=None))


def test_in_production_a_missing_key_is_a_refusal(run_bot: Run) -> None:
    done = run_bot("serve", "--credentials", str(PROJECT / "credentials.yml"), BOT_PRODUCTION="true")
    assert done.returncode == 1
    [sentence] = done.stderr.decode().splitlines()
    assert "BOT_WEB_KEY is missing" in sentence
    assert "32 characters" in sentence


def test_a_short_key_is_a_refusal_everywhere(run_bot: Run) -> None:
    done = run_bot("serve", BOT_WEB_KEY="hush")
    assert done.returncode == 1
    assert "BOT_WEB_KEY cannot be used" in done.stderr.decode()
    assert "hush" not in done.stderr.decode()


def test_the_channel_for_programs_is_left_out_in_production(tmp_path: Path, model_dir: Path) -> None:
    with serving(tmp_path, model_dir, BOT_PRODUCTION="true") as server:
        assert server.ask("POST", "/webhooks/rest/webhook", json={"sender": "a", "message": "hi"}).status_code == 404
        answer = server.ask("GET", f"{API}/openapi.json")
        assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_the_doctor_looks_at_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATABASE_URL", "sqlite:///missing.db")
    monkeypatch.setenv("BOT_PRODUCTION", "true")
    monkeypatch.setenv("BOT_WEB_KEY", "k" * 40)
    monkeypatch.setenv("BOT_REDIS_URL", "redis://127.0.0.1:1/0")
    found = {finding.part: finding for finding in findings()}
    assert found["chat on websites"].verdict == WARN
    assert "BOT_WEB_ORIGINS" in found["chat on websites"].mend
    assert found["Redis"].verdict == WARN
    monkeypatch.setenv("BOT_WEB_ORIGINS", "https://clinic.example")
    monkeypatch.setenv("BOT_REDIS_URL", "")
    found = {finding.part: finding for finding in findings()}
    assert (found["chat on websites"].verdict, found["Redis"].verdict) == (OK, OK)
