"""Stock: ``rasa run`` with the `rest` channel and SQLTrackerStore, beside ``rasa run actions`` with our actions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import yaml
from aiohttp import ClientSession

from tests.bench.databases import fresh_database
from tests.bench.programs import Program, environment_of, free_port
from tests.bench.side import ROOT, Running, Side, post, stopped_after

RASA = ROOT / ".venv-stock/bin/rasa"
"""An environment of its own, with everything that Rasa installs; our library is in it for the actions only."""


def stock(model: Path) -> Side:
    """Rasa as it comes, with the model of this file."""

    @contextmanager
    def start(folder: Path, server: str | None) -> Iterator[Running]:
        port, actions_port = free_port(), free_port()
        with fresh_database(folder, server) as database:
            endpoints = {
                "tracker_store": database.tracker_store,
                "action_endpoint": {"url": f"http://127.0.0.1:{actions_port}/webhook"},
            }
            (folder / "endpoints.yml").write_text(yaml.safe_dump(endpoints), encoding="utf-8")
            (folder / "credentials.yml").write_text("rest:\n", encoding="utf-8")
            actions = Program(
                "actions",
                [str(RASA), "run", "actions", "--actions", "actions", "--port", str(actions_port)],
                folder,
                environment_of(
                    PYTHONPATH=str(ROOT),
                    BOT_DATABASE_URL=database.url,
                    BOT_SUMMARY_DIR=str(folder / "summaries"),
                ),
            )
            rasa = Program(
                "rasa",
                [str(RASA), "run", "--model", str(model), "--port", str(port), "--interface", "127.0.0.1"],
                folder,
                environment_of(TF_CPP_MIN_LOG_LEVEL="3", **database.environment),
            )
            address = f"http://127.0.0.1:{port}/webhooks/rest/webhook"

            async def meet(http: ClientSession) -> RestPerson:
                return RestPerson(http, address)

            def lengthen(person: RestPerson, turns: int) -> None:
                database.copy_latest_turns(person.sender, turns)

            with stopped_after(rasa, actions):
                yield Running([rasa, actions], database, meet, lengthen)

    return Side("stock", start)


class RestPerson:
    """A sender of the `rest` channel."""

    def __init__(self, http: ClientSession, address: str) -> None:
        self._http, self._address = http, address
        self.sender = uuid4().hex

    async def say(self, text: str) -> list[str]:
        """One message; an empty list when the bot said nothing. Raises NotAnswered."""
        messages = await post(self._http, self._address, {"sender": self.sender, "message": text})
        return [message["text"] for message in messages if message.get("text")]
