"""Forgetting a person: everything goes, nothing of anybody else does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.cases import CaseStore, outbox, upgrade
from bot.cases.chat import ChatLog
from bot.cases.desk import StaffDesk
from bot.cases.models import AuditEntry, Base, Erasure, OutboxMessage, TrackerEvent
from bot.cases.tracker_events import held_for_writing
from tests.cases.chatting import turn
from tests.cases.databases import FACTS
from tests.cases.keeping import agree, has_agreed, report

SAID = "the outlandish words of Ann about her left calf"
KEPT_WITHOUT_A_NAME = {"audit", "erasures"}


def tell_everything(store: CaseStore, conversation: str, page: Path | None = None) -> int:
    agree(store, conversation)
    flag = {"flag": "DVT", "status": "ask", "tier": "SAME_DAY", "text": SAID}
    report(store, conversation, FACTS, ["diabetes"], questions=[SAID], red_flags=[flag])
    number = store.request_handoff(conversation, "Ann Lee", "ann@example.com", SAID, str(page) if page else None)
    StaffDesk(store).say(number, "slack:U1", "nurse", SAID, f"{conversation}:1", show=False)
    with store.session() as session:
        for kind in ("user", "bot"):
            session.add(TrackerEvent(sender_id=conversation, type_name=kind, timestamp=1.0, data=f'"{SAID}"'))
    ChatLog(store).keep_turn(conversation, turn(SAID, id="an id of the client"), refused=False)
    return number


def rows_by_table(store: CaseStore) -> dict[str, int]:
    with store.reading() as session:
        counts = {t.name: len(session.execute(t.select()).all()) for t in Base.metadata.sorted_tables}
    return {name: count for name, count in counts.items() if count}


def test_everything_goes_and_is_counted(store: CaseStore, tmp_path: Path) -> None:
    page = tmp_path / "summary.html"
    page.write_text(SAID)
    number = tell_everything(store, "ann", page)
    assert store.erase("ann") == {
        "cases": 1,
        "pain_reports": 1,
        "treatments": 2,
        "precautions": 2,
        "red_flags": 1,
        "contacts": 1,
        "chat_messages": 2,
        "outbox": 1,
        "consents": 1,
        "tracker_events": 2,
        "chat_items": 1,
        "summaries": 1,
    }
    assert set(rows_by_table(store)) == KEPT_WITHOUT_A_NAME
    assert store.case(number) is None
    assert not page.exists()


def test_what_stays_names_nobody(store: CaseStore) -> None:
    number = tell_everything(store, "ann")
    store.erase("ann")
    with store.reading() as session:
        last = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert (last.who, last.what, last.case_number) == ("patient", "erased", number)
        kept = str(
            [tuple(row) for name in KEPT_WITHOUT_A_NAME for row in session.execute(Base.metadata.tables[name].select())]
        )
    for word in ("ann", "Lee", "example.com", "calf"):
        assert word not in kept


def test_nobody_elses_goes(store: CaseStore) -> None:
    tell_everything(store, "ann")
    other = tell_everything(store, "bob")
    store.erase("ann")
    assert store.case(other).name == "Ann Lee"
    assert store.case(other).facts["side"] == "left"
    assert has_agreed(store, "bob")
    assert rows_by_table(store)["events"] == 2


def test_the_words_are_not_left_in_the_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'guide.db'}"
    upgrade(url)
    store = CaseStore(url)
    tell_everything(store, "ann")
    store.erase("ann")
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert SAID.encode() not in left
    assert b"ann@example.com" not in left
    store.close()


def test_the_number_is_never_given_again(store: CaseStore) -> None:
    number = tell_everything(store, "ann")
    store.erase("ann")
    assert tell_everything(store, "ann") > number


def test_the_clinic_is_told_when_it_had_heard(store: CaseStore) -> None:
    number = tell_everything(store, "ann")
    with store.session() as session:
        (message,) = outbox.take(session, datetime.now(timezone.utc))
        outbox.delivered(session, message.id, datetime.now(timezone.utc), "1700000000.1")
    store.erase("ann")
    with store.reading() as session:
        kinds = [(m.kind, m.payload, m.delivered_at is None) for m in session.scalars(select(OutboxMessage))]
    assert kinds == [
        ("handoff", {"case": number, "tier": None}, False),
        ("case_erased", {"case": number, "who": "patient"}, True),
    ]


def test_someone_of_whom_nothing_is_known(store: CaseStore) -> None:
    assert sum(store.erase("nobody").values()) == 0
    assert set(rows_by_table(store)) == {"erasures"}


def test_without_consent_the_working_memory_goes(store: CaseStore) -> None:
    with store.session() as session:
        session.add(TrackerEvent(sender_id="ann", type_name="user", timestamp=1.0, data="{}"))
    assert store.erase("ann")["tracker_events"] == 1


def test_twice_moves_the_moment(store: CaseStore) -> None:
    for _ in range(2):
        store.erase("ann")
    with store.reading() as session:
        (erasure,) = session.scalars(select(Erasure)).all()
    assert datetime.now(timezone.utc) - erasure.at < timedelta(minutes=1)


def test_a_page_that_is_gone_already_is_fine(store: CaseStore, tmp_path: Path) -> None:
    tell_everything(store, "ann", tmp_path / "gone.html")
    assert store.erase("ann")["summaries"] == 0


def test_a_failure_in_the_middle_erases_nothing(
    store: CaseStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("power cut")

    page = tmp_path / "summary.html"
    page.write_text(SAID)
    tell_everything(store, "ann", page)
    before = rows_by_table(store)
    monkeypatch.setattr("bot.cases.tracker_events.note_erasure", fails)
    with pytest.raises(RuntimeError):
        store.erase("ann")
    assert rows_by_table(store) == before
    assert page.exists()


def test_a_turn_that_is_being_written_goes_with_the_rest(store: CaseStore) -> None:
    tell_everything(store, "ann")
    with ThreadPoolExecutor(1) as another:
        with store.session() as session:
            held_for_writing(session, "ann")
            erased = another.submit(store.erase, "ann")
            assert wait([erased], 0.3).not_done, "it waits for what is being written"
            session.add(TrackerEvent(sender_id="ann", type_name="user", timestamp=2.0, data=f'"{SAID}"'))
        assert erased.result()["tracker_events"] == 3
    assert set(rows_by_table(store)) == KEPT_WITHOUT_A_NAME
