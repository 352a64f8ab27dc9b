"""`bot chat` as a person meets it: on a terminal, and with its input from a file."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from pathlib import Path

from tests.channels.conftest import BOT, Run


def test_a_file_can_be_read_out_to_the_guide(run_bot: Run) -> None:
    done = run_bot("chat", input="hello\n1\n\n/debug\n/restart\nGrüße\n".encode())
    text = done.stdout.decode("utf-8")
    assert done.returncode == 0
    assert done.stderr == b""
    assert "Sciatica guide" in text
    assert "1  Yes, that is OK" in text
    assert "you › /restart" in text
    assert "intent" in text
    assert "\x1b" not in text, "no colors where nobody sees them"
    assert max(map(len, text.splitlines())) <= 100


def test_a_person_at_a_terminal(tmp_path: Path, environment: dict[str, str]) -> None:
    ours, theirs = pty.openpty()
    environment |= {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40", "PROMPT_TOOLKIT_NO_CPR": "1"}
    with subprocess.Popen(
        [*BOT, "chat"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=tmp_path,
        env=environment,
        start_new_session=True,
    ) as bot:
        os.close(theirs)
        try:
            talk(ours)
            assert bot.wait(timeout=60) == 0
        finally:
            bot.kill()
    os.close(ours)


def talk(ours: int) -> None:
    seen = read_until(ours, "you ›")
    assert "Sciatica guide" in seen
    os.write(ours, b"I can no longer control my bladder\r")
    seen = read_until(ours, "PLEASE READ THIS FIRST", "you ›")
    assert "911" in seen
    os.write(ours, b"/quit\r")
    assert "bot chat --conversation shell-" in read_until(ours, "conversation shell-")


def read_until(terminal: int, *texts: str, seconds: float = 60) -> str:
    """What appears on the terminal until each of ``texts`` has come after the one before."""
    seen, place, until = "", 0, time.monotonic() + seconds
    for text in texts:
        while text not in seen[place:]:
            assert time.monotonic() < until, f"{text!r} did not come after:\n{seen}"
            if select.select([terminal], [], [], 1)[0]:
                try:
                    seen += os.read(terminal, 65536).decode("utf-8", "replace")
                except OSError:
                    assert text in seen[place:], seen
        place = seen.index(text, place) + len(text)
    return seen
