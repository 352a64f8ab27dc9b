"""Statements that go to the database together do what they would have done one by one; on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.cases import CaseStore, DatabaseError
from bot.cases.chat_models import Chat, ChatItem
from bot.cases.together import ROWS_AT_ONCE, together_with
from tests.bench.turn_costs import counted

AT = datetime(2026, 11, 26, 3, 15, 42, tzinfo=timezone.utc)
ADD = "INSERT INTO chats VALUES (:own, :seq, :state, :at, :at)"
MOVE_ON = "UPDATE chats SET last_seq = last_seq + 1 WHERE conversation = :own"
LAST = "SELECT last_seq FROM chats WHERE conversation = :own"
PAIN = "my 100% outlandish calf: it's \\ 'numb'; DROP TABLE chats; %(own)s 😀"


def add(session: Session, own: str = "ann") -> None:
    together_with(session).add(ADD, {"own": own, "seq": 1, "state": {"said": [PAIN]}, "at": AT})


def item(seq: int) -> dict[str, object]:
    blocks = [{"type": "text", "text": PAIN}]
    return {"conversation": "ann", "seq": seq, "sender": "person", "blocks": blocks, "client_id": None, "at": AT}


def last_seq(store: CaseStore, own: str = "ann") -> int | None:
    with store.reading() as session:
        return session.scalar(select(Chat.last_seq).where(Chat.conversation == own))


def test_what_was_written_is_read_as_if_the_tables_classes_had_written_it(store: CaseStore) -> None:
    with store.session() as session:
        add(session)
    with store.reading() as session:
        chat = session.get(Chat, "ann")
        assert (chat.state, chat.created_at) == ({"said": [PAIN]}, AT)
    with store.session() as session:
        session.add(Chat(conversation="bob", last_seq=1, state={}, created_at=AT, updated_at=AT))
    with store.reading() as session:
        assert session.scalars(select(Chat.conversation).where(Chat.created_at == AT)).all() == ["ann", "bob"]


def test_they_take_one_trip_to_postgres(store: CaseStore, database_url: str) -> None:
    with counted() as asked, store.session() as session:
        add(session)
        together_with(session).add(MOVE_ON, {"own": "ann"})
        ((found,),) = together_with(session).answer(LAST, {"own": "ann"})
    assert found == 2
    if database_url.startswith("postgresql"):
        assert (len(asked.trips), len(asked.statements)) == (1, 3)


def test_more_rows_than_one_statement_takes(store: CaseStore) -> None:
    with store.session() as session:
        together_with(session).insert("chat_items", [item(seq) for seq in range(2 * ROWS_AT_ONCE + 1)])
    with store.reading() as session:
        assert len(session.scalars(select(ChatItem)).all()) == 2 * ROWS_AT_ONCE + 1


def test_a_row_instead_of_another(store: CaseStore) -> None:
    with store.session() as session:
        for seq in (3, 5):
            row = {"conversation": "ann", "last_seq": seq, "state": {}, "created_at": AT, "updated_at": AT}
            together_with(session).insert("chats", [row], instead_of="conversation")
    assert last_seq(store) == 5


def test_what_is_asked_last_sees_all_of_them(store: CaseStore) -> None:
    found: list[int] = []
    with store.session() as session:
        add(session)
        together_with(session).ask_last(LAST, {"own": "ann"}, lambda rows: found.append(rows[0].last_seq))
        together_with(session).add(MOVE_ON, {"own": "ann"})
        together_with(session).add(MOVE_ON, {"own": "ann"})
        assert found == [], "nothing has been sent yet"
    assert found == [3]


class TestBesideTheSessionsOwnWork:
    def test_what_came_before_goes_before(self, store: CaseStore) -> None:
        with store.session() as session:
            session.add(Chat(conversation="ann", last_seq=4, state={}, created_at=AT, updated_at=AT))
            together_with(session).add(MOVE_ON, {"own": "ann"})
        assert last_seq(store) == 5

    def test_a_question_of_the_session_sees_what_was_gathered(self, store: CaseStore) -> None:
        with store.session() as session:
            add(session)
            chat = session.scalars(select(Chat)).one()
            assert chat.last_seq == 1
            chat.last_seq = 7
            together_with(session).add(MOVE_ON, {"own": "ann"})
        assert last_seq(store) == 8

    def test_what_is_gathered_is_kept_while_the_session_writes(self, store: CaseStore) -> None:
        with store.session() as session:
            together = together_with(session)
            session.add(Chat(conversation="bob", last_seq=4, state={}, created_at=AT, updated_at=AT))
            session.flush()
            together.add(MOVE_ON, {"own": "bob"})
        assert last_seq(store, "bob") == 5


def test_all_of_it_is_undone(store: CaseStore) -> None:
    def write(session: Session) -> None:
        add(session)
        together_with(session).send()
        raise RuntimeError("broken on purpose")

    with pytest.raises(RuntimeError):
        store.transaction(write)
    assert last_seq(store) is None


def test_at_once_is_a_transaction_of_its_own(store: CaseStore) -> None:
    with store.at_once(writes=True) as together:
        together.add(ADD, {"own": "ann", "seq": 1, "state": {}, "at": AT})
        together.add(MOVE_ON, {"own": "ann"})
    assert last_seq(store) == 2


def add_twice(store: CaseStore) -> None:
    with store.at_once(writes=True) as together:
        together.add(MOVE_ON, {"own": "ann"})
        for _ in range(2):
            together.add(ADD, {"own": "bob", "seq": 1, "state": {"said": [PAIN]}, "at": AT})


def test_at_once_all_of_it_is_undone(store: CaseStore) -> None:
    with store.session() as session:
        add(session)
    with pytest.raises(DatabaseError):
        add_twice(store)
    assert (last_seq(store), last_seq(store, "bob")) == (1, None)


def test_an_error_does_not_hold_what_somebody_said(store: CaseStore) -> None:
    with pytest.raises(DatabaseError) as caught:
        add_twice(store)
    error = caught.value.__cause__
    assert isinstance(error, IntegrityError)
    assert "outlandish" not in f"{caught.value} {error} {error.orig}"
