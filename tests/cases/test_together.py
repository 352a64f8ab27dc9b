"""Statements that go to the database together do what they would have done one by one; on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.cases import CaseStore, DatabaseError, upgrade
from bot.cases.chat_models import Chat, ChatItem
from bot.cases.prepared import BETWEEN
from bot.cases.together import ROWS_AT_ONCE, ChangedMeanwhile, together_with
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


def test_a_transaction_of_nothing_else_takes_one_trip_to_postgres(store: CaseStore, database_url: str) -> None:
    with counted() as asked, store.session() as session:
        add(session)
        together_with(session).add(MOVE_ON, {"own": "ann"})
        driver = session.connection().connection.dbapi_connection
    assert last_seq(store) == 2
    if database_url.startswith("postgresql"):
        assert len(asked.trips) == 1
        assert not driver.autocommit, "what comes after it is begun and ended as ever"


def test_what_fails_in_one_trip_leaves_nothing_and_the_connection_goes_on(store: CaseStore) -> None:
    def write(*conversations: str) -> None:
        with store.session() as session:
            for own in conversations:
                add(session, own)

    with pytest.raises(DatabaseError):
        write("ann", "bob", "bob")
    assert (last_seq(store), last_seq(store, "bob")) == (None, None)
    write("ann", "bob")
    assert (last_seq(store), last_seq(store, "bob")) == (1, 1)


class TestPrepared:
    """Statements that PostgreSQL has worked out once on a connection."""

    @pytest.fixture
    def store(self, postgres_url: str) -> Iterator[CaseStore]:
        upgrade(postgres_url)
        store = CaseStore(postgres_url)
        yield store
        store.close()

    @staticmethod
    def sent(store: CaseStore) -> list[str]:
        with counted() as asked, store.at_once(writes=True) as together:
            together.add(MOVE_ON, {"own": "ann"})
        return asked.trips[0].split(BETWEEN)

    def test_it_is_worked_out_once(self, store: CaseStore) -> None:
        first, second = self.sent(store), self.sent(store)
        assert [statement.split()[0] for statement in first] == ["PREPARE", "EXECUTE"]
        assert second == first[1:]

    def test_a_connection_that_failed_begins_anew(self, store: CaseStore) -> None:
        self.sent(store)
        with pytest.raises(DatabaseError):
            add_twice(store)
        again = [statement.split()[0] for statement in self.sent(store)]
        assert again == ["DEALLOCATE", "PREPARE", "EXECUTE"]

    def test_nothing_is_prepared_behind_a_pooler(
        self, store: CaseStore, postgres_url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            "bot.cases.postgres_engine.reaches_the_server", lambda _connection, answered_by: answered_by < 0
        )
        behind = CaseStore(postgres_url)
        with store.session() as session:
            add(session)
        assert self.sent(behind) == ["UPDATE chats SET last_seq = last_seq + 1 WHERE conversation = 'ann'"]
        assert last_seq(behind) == 2
        behind.close()


def test_what_was_taken_for_granted_and_is_not_so(store: CaseStore, database_url: str) -> None:
    if database_url.startswith("sqlite"):
        return
    with store.session() as session:
        add(session)

    def move_on_from(expected: int) -> None:
        with store.session() as session:
            together_with(session).require("(SELECT last_seq FROM chats) = :expected", {"expected": expected})
            together_with(session).add(MOVE_ON, {"own": "ann"})

    move_on_from(1)
    with pytest.raises(ChangedMeanwhile):
        move_on_from(1)
    assert last_seq(store) == 2


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
