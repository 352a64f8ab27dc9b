"""Chats: items in order, each message answered once, nothing kept of who refused; on SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from bot.cases import CaseStore
from bot.cases.chat import ChatLog
from bot.cases.chat_models import Chat, ChatAnswer, ChatItem, EndedSession, TurnLease
from bot.cases.chat_records import ChatNow, NewItem
from bot.cases.columns import utc_now
from bot.cases.keys import turn_digest
from bot.cases.turn_lease import TurnLeases
from bot.cases.turn_work import TurnWork
from bot.cases.unsaved_chats import AT_MOST, SECONDS, UnsavedChat, UnsavedChats
from tests.cases.chatting import turn, words
from tests.cases.keeping import agree, report
from tests.waiting import until

TABLES: tuple[Any, ...] = (Chat, ChatItem, ChatAnswer)


@pytest.fixture
def chat(store: CaseStore) -> ChatLog:
    return ChatLog(store)


def say(chat: ChatLog, conversation: str, text: str, key: str | None = None) -> int | None:
    """What staff say, in a chat that there is."""
    item = NewItem("staff", words(text), key or uuid4().hex, "Nurse")
    said = chat.append(conversation, item)
    if said is None:
        chat.keep_turn(conversation, turn(None), refused=False)
        said = chat.append(conversation, item)
    return said


def rows(store: CaseStore) -> int:
    with store.reading() as session:
        return sum(len(session.execute(select(table.__table__)).all()) for table in TABLES)


def said(chat: ChatLog, conversation: str = "ann") -> list[tuple[int, str, str]]:
    return [(item.seq, item.sender, item.blocks[0]["text"]) for item in chat.items(conversation)]


def test_items_are_counted_in_each_conversation(chat: ChatLog) -> None:
    assert [say(chat, "ann", "hello"), say(chat, "ann", "again")] == [1, 2]
    assert say(chat, "eve", "hello") == 1
    assert said(chat) == [(1, "staff", "hello"), (2, "staff", "again")]
    assert [item.seq for item in chat.items("ann", after=1)] == [2]
    assert all(item.at.tzinfo is not None for item in chat.items("ann"))


def test_what_is_delivered_twice_is_there_once(chat: ChatLog) -> None:
    assert say(chat, "ann", "one", "key") == say(chat, "ann", "two", "key") == 1
    assert say(chat, "eve", "three", "key") == 1
    assert [(item.blocks, item.role) for item in chat.items("ann")] == [(words("one"), "Nurse")]


def test_nobody_speaks_in_a_chat_that_is_not_here(chat: ChatLog, store: CaseStore) -> None:
    assert chat.append("ann", NewItem("staff", words("hello"), "key")) is None
    assert rows(store) == 0


def test_many_writers_at_once_leave_no_gap(chat: ChatLog) -> None:
    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(lambda n: say(chat, "ann", str(n)), range(24)))
    assert sorted(map(int, filter(None, given))) == list(range(1, 25))


def test_a_turn_is_kept_whole_and_its_answer_is_found(chat: ChatLog) -> None:
    assert chat.now("ann") == ChatNow()
    assert chat.answer("ann", "id") is None
    chat.keep_turn("ann", turn(None, "hello", "may I?"), refused=False)
    kept = chat.keep_turn("ann", turn("yes", "thank you", "where?", id="id"), refused=False)
    answer, replies = kept
    assert (answer.seq, answer.last_seq, answer.outcome) == (3, 5, {"asking": "story"})
    assert [reply.seq for reply in replies] == [4, 5]
    assert chat.answer("ann", "id") == kept
    assert chat.now("ann") == ChatNow(5, {"first": 4})


def test_a_turn_kept_twice_is_an_error_and_leaves_nothing_new(chat: ChatLog) -> None:
    chat.keep_turn("ann", turn("yes", "thank you", id="id"), refused=False)
    with pytest.raises(Exception, match="unexpected"):
        chat.keep_turn("ann", turn("yes", "thank you", id="id"), refused=False)
    assert len(chat.items("ann")) == 2


class TestRefusal:
    def test_all_of_it_moves_into_memory(self, chat: ChatLog, store: CaseStore) -> None:
        chat.keep_turn("ann", turn(None, "may I?"), refused=False)
        answer, _ = chat.keep_turn("ann", turn("no", "fine", id="id"), refused=True)
        assert rows(store) == 0
        assert said(chat) == [(1, "guide", "may I?"), (2, "person", "no"), (3, "guide", "fine")]
        known = chat.answer("ann", "id")
        assert known is not None
        assert known[0] == answer
        assert say(chat, "ann", "hello", "key") == say(chat, "ann", "hello", "key") == 4
        assert rows(store) == 0
        assert chat.now("ann").last_seq == 4

    def test_another_process_knows_nothing_of_it(self, chat: ChatLog, store: CaseStore) -> None:
        chat.keep_turn("ann", turn("no", "fine"), refused=True)
        elsewhere = ChatLog(store)
        assert said(elsewhere) == []
        assert elsewhere.append("ann", NewItem("staff", words("hello"), "key")) is None
        assert rows(store) == 0

    def test_after_a_restart_it_goes_on_behind_what_the_page_has(self, chat: ChatLog, store: CaseStore) -> None:
        chat.hold_from("ann", 17)
        assert say(chat, "ann", "hello") == 18
        chat.hold_from("ann", 3)
        assert say(chat, "ann", "again") == 19
        assert rows(store) == 0

    def test_agreeing_after_all_brings_it_back(self, chat: ChatLog, store: CaseStore) -> None:
        chat.keep_turn("ann", turn("no", "fine"), refused=True)
        chat.keep_turn("ann", turn("yes then", "thank you", after=2), refused=False)
        assert said(ChatLog(store)) == [
            (1, "person", "no"),
            (2, "guide", "fine"),
            (3, "person", "yes then"),
            (4, "guide", "thank you"),
        ]

    def test_it_can_be_forgotten(self, chat: ChatLog) -> None:
        chat.keep_turn("ann", turn("no", "fine"), refused=True)
        chat.forget_unsaved("ann")
        assert said(chat) == []

    def test_so_many_are_held_and_for_so_long(self) -> None:
        now = [0.0]
        held = UnsavedChats(lambda: now[0])
        for number in range(AT_MOST + 1):
            held.keep(str(number), UnsavedChat())
        assert held.chat("0") is None
        assert held.chat("1") is not None
        now[0] = SECONDS
        assert held.chat(str(AT_MOST)) is None


class TestErasure:
    def test_nothing_of_the_chat_is_left(self, chat: ChatLog, store: CaseStore) -> None:
        chat.keep_turn("ann", turn("one", "two", id="id"), refused=False)
        chat.keep_turn("eve", turn("mine", "yours", id="id"), refused=False)
        assert store.erase("ann")["chat_items"] == 2
        assert said(chat) == []
        assert chat.answer("ann", "id") is None
        assert len(said(chat, "eve")) == 2

    @pytest.mark.parametrize("refused", [False, True])
    def test_the_words_that_asked_for_it_are_not_written_after_it(
        self, chat: ChatLog, store: CaseStore, refused: bool
    ) -> None:
        chat.keep_turn("ann", turn("one", "two"), refused=refused)
        came_at = utc_now()
        store.erase("ann")
        chat.keep_turn("ann", turn("delete my data", "done", id="id", after=2, at=came_at), refused=refused)
        assert said(chat) == [(4, "guide", "done")], "numbers go on, so that a page sees what is new"
        known = chat.answer("ann", "id")
        assert known is not None
        assert known[0].seq == 3

    def test_an_ended_session_stays_so(self, chat: ChatLog, store: CaseStore) -> None:
        assert not chat.has_ended("ann")
        chat.end("ann")
        store.erase("ann")
        assert chat.has_ended("ann")
        assert not chat.has_ended("eve")
        with store.reading() as session:
            assert "ann" not in str(session.execute(select(EndedSession.__table__)).all())
        store.purge(utc_now() + timedelta(days=8))
        assert not chat.has_ended("ann")


class TestRetention:
    @pytest.mark.parametrize(("hours", "goes"), [(25, True), (23, False)])
    def test_without_consent_a_day(self, chat: ChatLog, store: CaseStore, hours: int, goes: bool) -> None:
        chat.keep_turn("ann", turn("one", "two"), refused=False)
        store.purge(datetime.now(timezone.utc) + timedelta(hours=hours))
        assert (rows(store) == 0) is goes

    def test_with_consent_as_long_as_the_case(self, chat: ChatLog, store: CaseStore) -> None:
        chat.keep_turn("ann", turn("one", "two"), refused=False)
        agree(store, "ann")
        report(store, "ann", {"side": "left"})
        store.purge(utc_now() + timedelta(days=364))
        assert len(said(chat)) == 2
        store.purge(utc_now() + timedelta(days=366))
        assert rows(store) == 0

    def test_who_is_talking_is_not_cut_off(self, chat: ChatLog, store: CaseStore) -> None:
        chat.keep_turn("ann", turn("one", "two"), refused=False)
        with store.session() as session:
            session.execute(update(Chat).values(created_at=utc_now() - timedelta(hours=30)))
        store.purge()
        assert len(said(chat)) == 2


def test_what_is_new_is_found_by_whoever_looks(chat: ChatLog) -> None:
    say(chat, "ann", "one")
    newest, _ = chat.news_after(0)
    assert chat.news_after(newest) == (newest, set())
    say(chat, "eve", "two")
    assert chat.news_after(newest) == (newest + 1, {"eve"})


class TestOneTurnAtATime:
    async def test_a_turn_waits_for_another_process(self, store: CaseStore) -> None:
        here, there = TurnLeases(store), TurnLeases(store)
        order: list[str] = []

        async def second() -> None:
            async with there.held(TurnWork(store, "ann")):
                order.append("second")

        async with here.held(TurnWork(store, "ann")):
            waiting = asyncio.create_task(second())
            async with there.held(TurnWork(store, "eve")):
                order.append("somebody else")
            await asyncio.sleep(0.3)
            order.append("first")
        await waiting
        assert order == ["somebody else", "first", "second"]

    async def test_nothing_is_left_of_it(self, store: CaseStore) -> None:
        with pytest.raises(RuntimeError):
            async with TurnLeases(store).held(TurnWork(store, "ann")):
                raise RuntimeError
        with store.reading() as session:
            assert session.execute(select(TurnLease.__table__)).all() == []

    async def test_only_a_digest_is_written(self, store: CaseStore) -> None:
        async with TurnLeases(store).held(TurnWork(store, "ann")):
            with store.reading() as session:
                [row] = session.execute(select(TurnLease.__table__)).all()
        assert "ann" not in str(row)

    async def test_a_dead_holder_is_followed(self, store: CaseStore, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("bot.cases.turn_lease.STILL_FOR", 0.5)
        with store.session() as session:
            session.add(TurnLease(digest=turn_digest("ann"), holder="dead", beat=3))
        await asyncio.wait_for(_once(store), 60)

    async def test_a_living_holder_is_waited_for(self, store: CaseStore, monkeypatch: pytest.MonkeyPatch) -> None:
        """The waiter's clock goes on with the beats, and by far more than a holder may stand still."""

        def beats() -> int:
            with store.reading() as session:
                return session.scalar(select(TurnLease.beat)) or 0

        monkeypatch.setattr("bot.cases.turn_lease.BEAT", 0.02)
        monkeypatch.setattr("bot.cases.turn_lease.STILL_FOR", 5)
        monkeypatch.setattr("bot.cases.turn_lease.time", SimpleNamespace(monotonic=beats))
        async with TurnLeases(store).held(TurnWork(store, "ann")):
            waiting = asyncio.create_task(_once(store))
            await until(lambda: beats() >= 20)
            assert not waiting.done()
        await waiting


async def _once(store: CaseStore) -> None:
    async with TurnLeases(store).held(TurnWork(store, "ann")):
        pass
