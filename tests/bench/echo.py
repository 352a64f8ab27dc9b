"""The limit: the same Sanic on the same machine doing nothing but giving a message back."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientConnectionError, ClientSession

from tests.bench.crowd import LOOK_AGAIN_S, http_session
from tests.bench.programs import Program, environment_of, free_port
from tests.bench.side import ROOT, post, stopped_after

PEOPLE = 16
TEXT = "my leg hurts and it goes down to the foot"


async def echoes_per_s(messages: int) -> float:
    """Messages a second that 16 people at once get back, each sending ``messages`` one after the other."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    with TemporaryDirectory() as folder:
        program = Program(
            "echo",
            [sys.executable, "-m", "tests.bench.echo", str(port)],
            Path(folder),
            environment_of(PYTHONPATH=str(ROOT)),
        )
        with stopped_after(program):
            async with http_session() as http:
                await _until_it_answers(http, address, program)
                began = time.perf_counter()
                await asyncio.gather(*(_send(http, address, messages) for _ in range(PEOPLE)))
                return PEOPLE * messages / (time.perf_counter() - began)


async def _send(http: ClientSession, address: str, messages: int) -> None:
    for _ in range(messages):
        await post(http, address, {"text": TEXT})


async def _until_it_answers(http: ClientSession, address: str, program: Program) -> None:
    while True:
        program.require_running()
        with suppress(ClientConnectionError):
            await _send(http, address, 10)
            return
        await asyncio.sleep(LOOK_AGAIN_S)


def serve(port: int) -> None:
    """Give every message back until interrupted."""
    from sanic import Sanic
    from sanic.response import json

    app = Sanic("echo", configure_logging=False)

    @app.post("/")
    async def echo(request):  # type: ignore[no-untyped-def]
        return json(request.json)

    app.run("127.0.0.1", port, workers=1, access_log=False, motd=False)


if __name__ == "__main__":
    os.environ.pop("SANIC_WORKERS", None)
    serve(int(sys.argv[1]))
