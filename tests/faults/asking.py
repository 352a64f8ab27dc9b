"""What a person must get from a server that has a fault."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import pytest
import requests
from sqlalchemy import create_engine, text

from tests.cases.locks import held
from tests.channels.web.serving import Person, texts
from tests.faults.observed import Observed

DANGER = "I can no longer control my bladder"
LEG = "My left leg hurts"


def advised(answer: requests.Response) -> str:
    """The emergency advice comes first, whatever the status."""
    first = answer.json()["replies"][0]["blocks"][0]
    assert first["type"] == "emergency", answer.text
    assert (first["tel"], "911" in first["text"]) == ("911", True)
    return f"advice first ({answer.status_code})"


def told_not_saved(answer: requests.Response) -> str:
    """It is said that nothing was saved, with the emergency number and when to try again."""
    body = answer.json()
    assert (answer.status_code, body["error"]["code"]) == (503, "unavailable"), answer.text
    assert body["emergency"]["tel"] == "911"
    assert "911" in texts(body)
    assert int(answer.headers["Retry-After"]) > 0
    return "503: not saved, with the danger signs and the emergency number"


def message(words: str) -> dict[str, str]:
    """A message with an id of its own."""
    return {"id": str(uuid4()), "text": words}


def sent_until(person: Person, body: dict[str, str], status: int = 200, seconds: float = 60) -> requests.Response:
    """The same message again and again, as a page does, until it is answered so."""
    end = time.monotonic() + seconds
    while True:
        answer = person.send(body)
        if answer.status_code == status:
            return answer
        assert time.monotonic() < end, f"still {answer.status_code}: {answer.text}"
        time.sleep(0.2)


def times_heard(url: str) -> Counter[str]:
    """How often the conversations hold each message, by its id."""
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT data FROM events WHERE type_name = 'user'")).scalars().all()
    engine.dispose()
    return Counter(str(json.loads(row)["message_id"]) for row in rows)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own of this size. Skips the test for who may not mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("a small disk cannot be mounted: run as root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """Nothing fits on the disk any more."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        for size in (65536, 512, 1):
            with suppress(OSError):
                while True:
                    file.write(b"x" * size)
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def held_for(url: str, statement: str, seconds: float) -> Iterator[None]:
    """The same for a while, whatever happens inside the block."""
    locked = threading.Event()

    def hold() -> None:
        with held(url, statement):
            locked.set()
            time.sleep(seconds)

    holder = threading.Thread(target=hold)
    holder.start()
    assert locked.wait(60)
    yield
    holder.join()


def goes_on(person: Person, url: str, *kept: dict[str, str], observed: Observed) -> None:
    """The conversation knows what it knew, and each of these messages once."""
    assert person.words()[:2] == ["Yes, that is OK", LEG]
    answer = person.say("What do you have down so far?")
    assert "left" in texts(answer), texts(answer)
    observed.note(kept="whole: it goes on with what it knew")
    heard = times_heard(url)
    assert [heard[each["id"]] for each in kept] == [1] * len(kept)
    assert [person.words().count(each["text"]) for each in kept] == [1] * len(kept)
    observed.note(once="no: a message sent again is in the conversation once")


def recovers(person: Person, url: str, failed: dict[str, str], observed: Observed) -> None:
    """The message that ``failed`` is answered when it is sent again, and the conversation goes on."""
    advised(sent_until(person, failed))
    observed.note(after="the message sent again is answered, without help")
    goes_on(person, url, failed, observed=observed)
