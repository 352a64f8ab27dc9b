"""The clock is put forwards and back by hours: nothing is lost, nothing comes twice, nobody is locked out."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.cases import CaseStore, outbox, received
from bot.cases.alerts import escalate
from bot.cases.clock import said_since
from bot.cases.columns import utc_now
from bot.cases.models import OutboxMessage
from tests.channels.web.serving import API, serving, texts
from tests.faults.asking import DANGER, LEG, advised, message, times_heard
from tests.faults.observed import Observed

HOURS = timedelta(hours=5)
MINUTES = timedelta(minutes=5)
SADDLE = {"flag": "CES_SADDLE", "status": "present", "tier": "EMERGENCY_NOW"}


def faketime() -> Path:
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    if not found:
        pytest.skip("no libfaketime: install your system's package")
    return found[0]


class Clock:
    """The wall clock of a server, in hours from the real one. Its monotonic clock goes on, as the kernel's does."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.settings = {
            "LD_PRELOAD": str(faketime()),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        self.put(0)

    def put(self, hours: int) -> None:
        written = self._file.with_suffix(".new")
        written.write_text(f"{hours:+d}h", encoding="utf-8")
        written.replace(self._file)


@pytest.mark.fault("The clock jumps by hours, forwards and back")
def test_a_server_whose_clock_jumps(tmp_path: Path, model_dir: Path, observed: Observed) -> None:
    clock = Clock(tmp_path / "clock")
    with serving(tmp_path, model_dir, BOT_WEB_TURNS_PER_MINUTE="12", **clock.settings) as server:
        person = server.visitor()
        person.choose("Yes, that is OK")
        said = [message(LEG)]
        person.send(said[0])
        clock.put(-3)
        for words in ("It began 3 months ago", "It is 6 out of 10", DANGER):
            said.append(message(words))
            answer = person.send(said[-1])
            assert answer.status_code == 200, answer.text
        observed.note(danger=advised(answer))
        while person.send(message("hm")).status_code == 200:
            pass
        clock.put(-6)
        said.append(message("The pain is in my left calf"))
        assert person.send(said[-1]).status_code == 200, "who was counted before the jump is not locked out for hours"
        clock.put(2)
        late = person.send(message(DANGER))
        assert (late.status_code, late.json()["error"]["code"]) == (401, "session_expired")
        assert late.json()["emergency"]["tel"] == "911"
        observed.note(
            told="the answer; only a session that has expired by the new clock says so, with the number (401)"
        )
        clock.put(0)
        words = [each for each in person.words() if each != "hm"]
        assert words == ["Yes, that is OK", *(body["text"] for body in said)]
        seqs = [item["seq"] for item in person.history()["items"]]
        assert seqs == list(range(1, len(seqs) + 1))
        assert "left" in texts(person.say("What do you have down so far?"))
        observed.note(kept="whole and in order", after="a token that was good is good again")
        heard = times_heard(f"sqlite:///{tmp_path / 'guide.db'}")
        assert [heard[body["id"]] for body in said] == [1] * len(said)
        observed.note(once="no; news for the clinic and calls for help neither")


def test_who_erased_their_data_is_not_forgotten_when_the_clock_is_put_back(tmp_path: Path, model_dir: Path) -> None:
    """What was said before an erasure is told from what was said after it by time; not by that alone."""
    clock = Clock(tmp_path / "clock")
    with serving(tmp_path, model_dir, **clock.settings) as server:
        person = server.visitor()
        person.choose("Yes, that is OK")
        person.say("My outlandish right leg hurts")
        person.say("delete my data")
        clock.put(-3)
        person.choose("Yes, that is OK")
        person.say(LEG)
        assert person.words() == ["Yes, that is OK", LEG]
        assert "left" in texts(person.say("What do you have down so far?"))
        clock.put(0)
        assert "left" in texts(person.say("What do you have down so far?")), "nor when it is right again"
        assert "outlandish" not in str(person.history())
        assert server.ask("DELETE", f"{API}/session", headers=person.headers).status_code == 204


def test_news_wait_no_longer_when_the_clock_is_put_back(database_url: str) -> None:
    store, now = CaseStore(database_url), utc_now()
    store.alert("ann", [SADDLE])
    with store.session() as session:
        [news] = outbox.take(session, now - HOURS)
        assert outbox.take(session, now - HOURS) == [], "once it is taken, it is one worker's"
        outbox.delivered(session, news.id, now - HOURS)
    with store.session() as session:
        assert outbox.take(session, now + HOURS) == []
        assert len(session.scalars(select(OutboxMessage)).all()) == 1
    store.close()


def test_help_is_called_for_once_whichever_way_the_clock_jumps(database_url: str) -> None:
    store, now = CaseStore(database_url), utc_now()
    number = store.alert("ann", [SADDLE])
    with store.session() as session:
        assert escalate(session, MINUTES, now) == []
        assert escalate(session, MINUTES, now - HOURS) == [number], "rather at once than only after hours"
        assert escalate(session, MINUTES, now - HOURS) == []
        assert escalate(session, MINUTES, now - HOURS + MINUTES) == [number]
    store.close()


def test_an_abandoned_event_may_be_taken_again(database_url: str) -> None:
    store, now = CaseStore(database_url), utc_now()
    with store.session() as session:
        assert received.begin(session, "E1", now)
        assert not received.begin(session, "E1", now + timedelta(seconds=1))
        assert received.begin(session, "E1", now - HOURS)
    store.close()


@pytest.mark.parametrize(
    ("said", "erased", "now", "since"),
    [
        (1.0, 2.0, 3.0, False),
        (2.5, 2.0, 3.0, True),
        pytest.param(1.5, 5.0, 2.0, True, id="the clock was put back after the erasure"),
        pytest.param(4.9, 5.0, 2.0, False, id="said before the erasure, and before the clock was put back"),
    ],
)
def test_before_or_after(said: float, erased: float, now: float, since: bool) -> None:
    assert said_since(said, erased, now) is since
