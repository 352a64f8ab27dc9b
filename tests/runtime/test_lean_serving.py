"""A served process does not import what only training, terminals and public keys need; everything else is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
SERVED = """
import json, sys
import bot.cli
from bot.runtime import lean_rasa, lean_serving
lean_serving.leave_out(); lean_rasa.install()
from bot.runtime.measuring import MeasuredGuide
from bot.runtime.serving import make_server
from rasa.core.run import create_http_input_channels
channels = [channel for channel in create_http_input_channels(None, "credentials.yml")]
for channel in channels:
    channel.blueprint(None)
unwanted = ("scipy.linalg", "cryptography", "pygments", "rich.console", "setuptools", "pyparsing", "slack_bolt", "slack_sdk", "markdown_it",
            "spacy", "thinc", "alembic", "mako", "toolz", "requests", "apscheduler", "pamqp", "redis", "sanic_jwt",
            "numpy.random.mtrand", "numpy.ma.core")
heavy = [name for name in unwanted if sys.modules.get(name) is not None]
import pkg_resources
heavy += [] if pkg_resources.resource_filename("rasa", "shared/utils/schemas/domain.yml").endswith("domain.yml") else ["no files"]
import jwt
token = jwt.encode({"sub": "ann"}, "k" * 32, "HS256")
print(json.dumps([heavy, jwt.decode(token, "k" * 32, ["HS256"]), [channel.name() for channel in channels]]))
"""
REFUSED = """
import sys
from pathlib import Path
from bot.commands.serve import run
from bot.runtime.listening import CannotServe
try:
    run("127.0.0.1", None, Path("credentials.yml"), None)
except CannotServe as refused:
    print("BOT_WEB_KEY" in str(refused))
vendors = ("twilio", "telebot", "fbmessenger", "webexteamssdk", "slack_sdk", "socketio")
print(sorted({"bot.channels.web.channel", *vendors} & sys.modules.keys()))
"""
SELDOM = """
from bot.runtime import lean_serving
lean_serving.leave_out()
import numpy as np
print(np.random.choice([7]))
from numpy.random import default_rng
print(0 <= default_rng(0).integers(3) < 3, np.ma.masked_array([1, 3]).mean())
"""
HELP = "from typer.testing import CliRunner; from bot.cli import app; print(CliRunner().invoke(app, {}).output)"


def said(program: str, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=PROJECT, env=environment, check=True
    )
    return done.stdout


def test_what_serving_never_uses_is_not_imported_and_tokens_and_channels_work() -> None:
    heavy, claims, channels = json.loads(said(SERVED).splitlines()[-1])
    assert heavy == []
    assert claims == {"sub": "ann"}
    assert {"web", "slack"} <= set(channels)


def test_looking_for_keys_in_production_imports_no_vendors_channels(tmp_path: Path) -> None:
    (tmp_path / "guide.tar.gz").touch()
    production = {**os.environ, "BOT_PRODUCTION": "true", "BOT_WEB_KEY": "", "BOT_MODEL_DIR": str(tmp_path)}
    assert said(REFUSED, production).split() == ["True", "['bot.channels.web.channel']"]


def test_what_numpy_seldom_needs_is_there_when_it_is_used() -> None:
    chosen, fair, mean = said(SELDOM).split()
    assert (chosen, fair, mean) == ("7", "True", "2.0")


def test_help_and_usage_errors_look_as_typer_makes_them() -> None:
    assert "╭─ Options ─" in said(HELP.format(["serve", "--help"]))
    assert "No such option: --nonsense" in said(HELP.format(["serve", "--nonsense"]))


def test_nothing_of_it_is_imported_for_a_command_until_help_is_wanted() -> None:
    heavy = said("import sys, bot.cli; print([n for n in ('rich.markdown', 'pygments') if n in sys.modules])")
    assert heavy.strip() == "[]"
