"""Ours: ``bot serve``, reached through the chat's channel as a page in a browser does."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from aiohttp import ClientSession

from tests.bench.databases import fresh_database
from tests.bench.programs import Program, environment_of, free_port
from tests.bench.side import ROOT, Running, Side, post, stopped_after

BOT = Path(sys.executable).with_name("bot")
KEY = "a key for the benchmark of thirty-two characters and more"
NO_LIMITS = {"BOT_WEB_SESSIONS_PER_MINUTE": "100000", "BOT_WEB_TURNS_PER_MINUTE": "100000"}
"""All people of the benchmark come from one address; what a minute's limits refuse would not be work."""


ONE_WORKER = "ours_one_worker"
"""The name of ours where it was told to be one process."""


def ours(model_dir: Path, workers: str = "auto") -> Side:
    """The guide with the model in this folder, with as many workers (BOT_WORKERS) as it finds right or is told."""

    @contextmanager
    def start(folder: Path, server: str | None) -> Iterator[Running]:
        port = free_port()
        with fresh_database(folder, server) as database:
            bot = Program(
                "bot",
                [str(BOT), "serve", "--port", str(port), "--credentials", str(ROOT / "credentials.yml")],
                folder,
                environment_of(
                    BOT_DATABASE_URL=database.url,
                    BOT_SUMMARY_DIR=str(folder / "summaries"),
                    BOT_MODEL_DIR=str(model_dir.resolve()),
                    BOT_WEB_KEY=KEY,
                    BOT_WORKERS=workers,
                    **NO_LIMITS,
                ),
            )
            address = f"http://127.0.0.1:{port}"

            async def meet(http: ClientSession) -> WebPerson:
                headers = {"Origin": address}
                opening = await post(http, f"{address}/webhooks/web/session", {}, headers)
                return WebPerson(http, address, {**headers, "Authorization": f"Bearer {opening['token']}"})

            with stopped_after(bot):
                yield Running([bot], database, meet)

    return Side(ONE_WORKER if workers == "1" else "ours", start)


class WebPerson:
    """A page with a session."""

    def __init__(self, http: ClientSession, address: str, headers: dict[str, str]) -> None:
        self._http, self._headers = http, headers
        self._address = f"{address}/webhooks/web/messages"

    async def say(self, text: str) -> list[str]:
        """One message with an id of its own. Raises NotAnswered."""
        answer = await post(self._http, self._address, {"id": str(uuid4()), "text": text}, self._headers)
        return [_words(reply["blocks"]) for reply in answer["replies"]]


def _words(blocks: list[dict[str, Any]]) -> str:
    parts = [part for block in blocks for part in (block.get("text"), *block.get("items", ())) if part]
    return "\n".join(map(str, parts))
