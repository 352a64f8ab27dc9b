"""Staff in a chat in which nobody says a word any more have left it, whatever was restarted meanwhile."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.cases import CaseStore, joining, silence
from bot.cases.columns import utc_now
from bot.cases.desk import StaffDesk
from bot.cases.models import OutboxMessage
from tests.cases.databases import FACTS
from tests.cases.keeping import agree, report

ANA = "slack:U0ANA"
STAYS = timedelta(minutes=30)
NOON = utc_now()


def minutes(number: float) -> datetime:
    return NOON + timedelta(minutes=number)


@pytest.fixture
def number(store: CaseStore) -> int:
    agree(store, "ann")
    report(store, "ann", FACTS)
    return store.request_handoff("ann", "Ann Lee", "ann@example.com")


def staff_say(store: CaseStore, number: int, at: float) -> None:
    with store.session() as session:
        assert joining.say(session, number, ANA, "nurse", "Hello", f"staff:{at}", minutes(at), show=False)


def patient_says(store: CaseStore, at: float) -> bool:
    with store.session() as session:
        return joining.patient_said(session, "ann", "hello", f"patient:{at}", minutes(at))


def lapsed(store: CaseStore, at: float) -> list[int]:
    with store.session() as session:
        return silence.lapse(session, STAYS, minutes(at))


def told(store: CaseStore, number: int) -> list[str]:
    """What the case's thread is told."""
    with store.reading() as session:
        rows = session.scalars(
            select(OutboxMessage).where(OutboxMessage.case_number == number).order_by(OutboxMessage.id)
        )
        return [row.payload.get("event") or row.kind for row in rows]


def test_a_silence_ends_it_once_and_both_sides_are_told(store: CaseStore, number: int) -> None:
    staff_say(store, number, 0)
    assert lapsed(store, 29.9) == []
    assert lapsed(store, 30) == [number]
    assert lapsed(store, 31) == []
    desk = StaffDesk(store)
    assert desk.present("ann") is None
    assert [(w.kind, w.lapsed) for w in desk.waiting("ann")] == [("joined", False), ("staff", False), ("left", True)]
    assert told(store, number) == ["handoff", "lapsed"]


@pytest.mark.parametrize("whose", ["staff", "patient"])
def test_each_word_of_either_side_begins_it_anew(store: CaseStore, number: int, whose: str) -> None:
    staff_say(store, number, 0)
    if whose == "staff":
        staff_say(store, number, 20)
    else:
        assert patient_says(store, 20)
    assert lapsed(store, 49) == []
    assert lapsed(store, 50) == [number]


def test_who_comes_back_stays_as_long_again(store: CaseStore, number: int) -> None:
    staff_say(store, number, 0)
    lapsed(store, 40)
    staff_say(store, number, 60)
    assert lapsed(store, 89) == [], "what was said before they came back does not count"
    desk = StaffDesk(store)
    assert [w.kind for w in desk.waiting("ann")] == ["joined", "staff", "left", "joined", "staff"]
    assert lapsed(store, 90) == [number]


def test_only_the_silent_chat_ends(store: CaseStore, number: int) -> None:
    other = store.alert("bob", [{"flag": "CES_SADDLE", "status": "present", "tier": "EMERGENCY_NOW"}])
    staff_say(store, number, 0)
    staff_say(store, other, 10)
    assert lapsed(store, 30) == [number]
    assert StaffDesk(store).present("bob") == "nurse"


def test_of_many_processes_one_ends_it(store: CaseStore, number: int) -> None:
    staff_say(store, number, 0)
    ends: list[list[int]] = []
    threads = [threading.Thread(target=lambda: ends.append(lapsed(store, 30))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ends) == [[], [], [], [], [], [number]]
    assert told(store, number) == ["handoff", "lapsed"]


def test_the_desk_looks_at_the_time_itself(store: CaseStore, number: int) -> None:
    desk = StaffDesk(store)
    desk.say(number, ANA, "nurse", "Hello", "m1", show=False)
    assert desk.lapse(STAYS) == []
    assert desk.lapse(timedelta(0)) == [number]
