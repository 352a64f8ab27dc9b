"""How a server ends: nothing new is taken, what has begun is finished, open pages are let go."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from tests.channels.web.serving import API, Server, serving
from tests.waiting import wait_until

MESSAGE = "0b3c9a52-71d4-4f0e-9d5b-6b5f0f6f2a11"
IN_TROUBLE = [sys.executable, str(Path(__file__).with_name("bot_in_trouble.py"))]


@contextmanager
def turn_in_flight(server: Server) -> Iterator[Future[requests.Response]]:
    """A message whose turn has begun, and stands still until the end of the block."""
    person = server.visitor()
    person.choose("Yes, that is OK")
    hold, held = server.folder / "hold", server.folder / "held"
    hold.touch()
    with ThreadPoolExecutor(1) as pool:
        try:
            turn = pool.submit(person.send, {"id": MESSAGE, "text": "My left leg hurts"})
            wait_until(lambda: held.exists() or turn.done())
            assert not turn.done()
            yield turn
        finally:
            hold.unlink()


def refuses(server: Server) -> bool:
    try:
        requests.get(f"{server.address}/health/live", timeout=60)
    except requests.ConnectionError:
        return True
    return False


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_turn_that_has_begun_is_finished(tmp_path: Path, model_dir: Path, told: signal.Signals) -> None:
    with serving(tmp_path, model_dir, bot=IN_TROUBLE) as server:
        reader = server.visitor()
        page = requests.get(f"{server.address}{API}/events", headers=reader.headers, stream=True, timeout=60)
        with turn_in_flight(server) as turn:
            server.process.send_signal(told)
            wait_until(lambda: refuses(server))
            assert page.content.decode().startswith("retry: "), "it has its end, and the browser comes again by itself"
            assert not turn.done()
            assert server.process.poll() is None
        answer = turn.result(60)
        assert answer.status_code == 200, answer.text
        assert server.process.wait(60) == 0
    with sqlite3.connect(tmp_path / "guide.db") as database:
        assert database.execute("SELECT count(*) FROM chat_items WHERE client_id = ?", (MESSAGE,)).fetchone() == (1,)


def test_it_does_not_wait_for_ever(tmp_path: Path, model_dir: Path) -> None:
    with serving(tmp_path, model_dir, bot=IN_TROUBLE, BOT_DRAIN_SECONDS="1") as server:
        with turn_in_flight(server) as turn:
            server.process.send_signal(signal.SIGTERM)
            assert server.process.wait(60) == 0
            with pytest.raises(requests.ConnectionError):
                turn.result(60)
        assert "1 requests were not finished in time" in server.log.read_text(encoding="utf-8")


def test_a_second_signal_does_not_wait_at_all(tmp_path: Path, model_dir: Path) -> None:
    with (
        serving(tmp_path, model_dir, bot=IN_TROUBLE, BOT_DRAIN_SECONDS="600") as server,
        turn_in_flight(server) as turn,
    ):
        server.process.send_signal(signal.SIGINT)
        wait_until(lambda: refuses(server))
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(60) == 0
        with pytest.raises(requests.ConnectionError):
            turn.result(60)


def test_what_hangs_is_ended_by_force_and_tells_where() -> None:
    program = """
import asyncio, time
from bot.runtime import draining

draining.AFTERWARDS = 0.5
ending = draining.Draining(0.1)

def hang_in_a_thread():
    time.sleep(600)

async def serve():
    asyncio.get_running_loop().run_in_executor(None, hang_in_a_thread)
    ending.begin()

asyncio.run(serve())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "in hang_in_a_thread" in done.stderr
