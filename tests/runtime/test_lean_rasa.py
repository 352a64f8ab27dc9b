"""Rasa without what this bot never uses: it still imports, and what was left out says so."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import json, sys
from bot.runtime import lean_rasa, no_tensorflow
lean_rasa.install(); lean_rasa.install(); no_tensorflow.install()
import rasa.core.agent, rasa.core.run, rasa.model_training
from rasa.core.channels import BUILTIN_CHANNELS
try:
    BUILTIN_CHANNELS["slack"].from_credentials({})
except lean_rasa.LeftOut as error:
    said = str(error)
import boto3
try:
    boto3.Session()
except lean_rasa.LeftOut as error:
    database = str(error)
unwanted = ("slack_sdk", "twilio", "webexteamssdk", "aiogram", "socketio", "questionary", "botocore", "matplotlib", "sklearn")
heavy = [name for name in unwanted if name in sys.modules]
print(json.dumps([sorted(BUILTIN_CHANNELS), said, database, heavy]))
"""


def test_rasa_works_without_vendors() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, cwd=Path(__file__).parents[2], check=True
    )
    channels, said, database, heavy = json.loads(done.stdout.splitlines()[-1])
    assert {"rest", "slack", "socketio", "cmdline"} <= set(channels)
    assert said == "The channel 'slack' of credentials.yml is left out of this bot: remove it there."
    assert database == "boto3.Session is left out of this bot."
    assert heavy == []
