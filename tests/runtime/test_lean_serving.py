"""A served process does not import what only training, terminals and public keys need; everything else is there."""

from __future__ import annotations

import json
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
            "spacy", "thinc", "alembic", "mako", "toolz", "requests", "apscheduler", "pamqp", "redis", "sanic_jwt")
heavy = [name for name in unwanted if sys.modules.get(name) is not None]
import pkg_resources
heavy += [] if pkg_resources.resource_filename("rasa", "shared/utils/schemas/domain.yml").endswith("domain.yml") else ["no files"]
import jwt
token = jwt.encode({"sub": "ann"}, "k" * 32, "HS256")
print(json.dumps([heavy, jwt.decode(token, "k" * 32, ["HS256"]), [channel.name() for channel in channels]]))
"""
HELP = "from typer.testing import CliRunner; from bot.cli import app; print(CliRunner().invoke(app, {}).output)"


def said(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=PROJECT, check=True)
    return done.stdout


def test_what_serving_never_uses_is_not_imported_and_tokens_and_channels_work() -> None:
    heavy, claims, channels = json.loads(said(SERVED).splitlines()[-1])
    assert heavy == []
    assert claims == {"sub": "ann"}
    assert {"web", "slack"} <= set(channels)


def test_help_and_usage_errors_look_as_typer_makes_them() -> None:
    assert "╭─ Options ─" in said(HELP.format(["serve", "--help"]))
    assert "No such option: --nonsense" in said(HELP.format(["serve", "--nonsense"]))


def test_nothing_of_it_is_imported_for_a_command_until_help_is_wanted() -> None:
    heavy = said("import sys, bot.cli; print([n for n in ('rich.markdown', 'pygments') if n in sys.modules])")
    assert heavy.strip() == "[]"
