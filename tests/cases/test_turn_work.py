"""What a turn leaves is written all at once or not at all, and frees the conversation; on SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.cases import CaseStore, ConsentRequired, DatabaseError
from bot.cases.chat import ChatLog
from bot.cases.chat_models import ChatItem, TurnLease
from bot.cases.chat_records import ChatNow, NewItem
from bot.cases.contact import ContactWay
from bot.cases.models import Case, OutboxMessage, RedFlagEvent, TrackerEvent
from bot.cases.report import Told
from bot.cases.turn_case import alert_with_turn, hand_off_in_turn, keep_report_with_turn
from bot.cases.turn_lease import TurnLeases
from bot.cases.turn_work import TurnWork, nothing, work_of
from tests.cases.chatting import turn
from tests.cases.databases import FACTS
from tests.cases.keeping import agree, case_of, report, take_back

DANGER = [{"flag": "CES_BLADDER", "status": "present", "tier": "EMERGENCY_NOW"}]


def rows(store: CaseStore, *models: Any) -> list[int]:
    with store.reading() as session:
        return [len(session.execute(select(model.__table__)).all()) for model in models]


def event(session: Session) -> None:
    session.add(TrackerEvent(sender_id="ann", type_name="user", timestamp=1.0, data="{}"))


def fails(_found_or_session: object) -> None:
    raise RuntimeError("broken on purpose")


def begun(store: CaseStore, chat: ChatLog | None = None, message_id: str | None = None) -> TurnWork:
    """A turn that has read what it has to know."""
    work = TurnWork(store, "ann", message_id, chat.reads("ann", message_id) if chat else None)
    work.look()
    work.read()
    return work


async def test_all_of_it_or_nothing(store: CaseStore) -> None:
    agree(store, "ann")
    work = begun(store)
    with work.held():
        work.leave(event)
        await keep_report_with_turn(store, "ann", Told(FACTS), changed=True)
        await alert_with_turn(store, "ann", DANGER)
        assert rows(store, TrackerEvent, Case, OutboxMessage) == [0, 0, 0], "nothing before the end of the turn"
        with pytest.raises(DatabaseError):
            await work.commit(fails)
        assert rows(store, TrackerEvent, Case, OutboxMessage) == [0, 0, 0]
        await work.commit(nothing)
    assert rows(store, TrackerEvent, Case, OutboxMessage) == [0, 0, 0], "what failed is not tried again by itself"


async def test_the_chat_is_kept_with_the_rest_and_ends_the_turn(store: CaseStore) -> None:
    agree(store, "ann")
    leases, chat = TurnLeases(store), ChatLog(store)
    work = TurnWork(store, "ann", "id", chat.reads("ann", "id"))
    done: list[str] = []
    async with leases.held(work):
        with work.held():
            work.leave(event, lambda: done.append("the event"))
            await keep_report_with_turn(store, "ann", Told(FACTS), changed=True)
            await alert_with_turn(store, "ann", DANGER)
            kept = await chat.keep_turn_of(work, turn("I cannot pee", "Go now.", id="id"), refused=False)
        assert rows(store, TrackerEvent, Case, OutboxMessage, ChatItem) == [1, 1, 1, 2]
        assert rows(store, TurnLease) == [0], "given back in the same transaction"
    assert done == ["the event"]
    assert chat.answer("ann", "id") == kept
    assert begun(store, message_id="id").standing.answered


async def test_a_message_that_was_answered_is_found_so(store: CaseStore) -> None:
    chat = ChatLog(store)
    kept = chat.keep_turn("ann", turn("hello", "hi", id="id"), refused=False)
    again, another = (chat.found_for(begun(store, chat, message_id)) for message_id in ("id", "another"))
    assert (again.answered, another.answered) == (kept, None)
    assert again.now == another.now == ChatNow(2, {"first": 2})


async def test_staff_may_speak_in_the_middle_of_a_turn(store: CaseStore) -> None:
    chat = ChatLog(store)
    chat.keep_turn("ann", turn(None, "hello"), refused=False)
    work = begun(store, chat, "id")
    assert chat.append("ann", NewItem("staff", [{"type": "text", "text": "I am here"}], "key", "Nurse")) == 2
    answer, replies = await chat.keep_turn_of(work, turn("my leg", "which?", id="id", after=1), refused=False)
    assert (answer.seq, [reply.seq for reply in replies]) == (3, [4])
    assert [item.seq for item in chat.items("ann")] == [1, 2, 3, 4]
    assert chat.now("ann") == ChatNow(4, {"first": 4})


class TestOfTheCase:
    async def test_without_a_consent_on_record_nothing_is_left(self, store: CaseStore) -> None:
        work = begun(store)
        with work.held(), pytest.raises(ConsentRequired):
            await keep_report_with_turn(store, "ann", Told(FACTS), changed=True)
        await work.commit(event)
        assert rows(store, TrackerEvent, Case) == [1, 0]

    async def test_who_agrees_in_this_turn_is_kept(self, store: CaseStore) -> None:
        work = begun(store)
        with work.held():
            await keep_report_with_turn(store, "ann", Told(FACTS), changed=True, agrees_to="v1")
            await work.commit(nothing)
        assert case_of(store, "ann").consent_version == "v1"

    async def test_a_consent_taken_back_meanwhile_takes_only_the_report_along(self, store: CaseStore) -> None:
        agree(store, "ann")
        work = begun(store)
        with work.held():
            await keep_report_with_turn(store, "ann", Told(FACTS), changed=True)
            take_back(store, "ann")
            await work.commit(event)
        assert rows(store, TrackerEvent, Case) == [1, 0]

    async def test_a_hand_off_is_at_once_and_what_the_turn_expects(self, store: CaseStore) -> None:
        agree(store, "ann")
        report(store, "ann", FACTS)
        work, written = begun(store), list[Session]()
        with work.held():
            way = ContactWay("email", "ann@example.org")
            number = await hand_off_in_turn(store, "ann", "Ann Lee", way, "in the morning", None)
            case = store.case(number)
            assert (case.contact, case.wish, case.handed_off_at is None) == (way, "in the morning", False)
            await work.commit(written.append)
        assert len(written) == 1, "the turn is not written once more because the case has become the clinic's"

    async def test_a_report_that_has_not_changed_only_moves_its_time(self, store: CaseStore) -> None:
        agree(store, "ann")
        report(store, "ann", FACTS)
        before = case_of(store, "ann")
        await keep_report_with_turn(store, "ann", Told({"side": "right"}), changed=False)
        after = case_of(store, "ann")
        assert after.facts == before.facts
        assert after.updated_at > before.updated_at

    async def test_where_the_case_has_gone_it_is_made_anew(self, store: CaseStore) -> None:
        agree(store, "ann")
        await keep_report_with_turn(store, "ann", Told(FACTS), changed=False)
        assert case_of(store, "ann").facts["side"] == "left"

    async def test_outside_of_a_turn_it_is_written_at_once(self, store: CaseStore) -> None:
        await alert_with_turn(store, "ann", DANGER)
        assert rows(store, Case, RedFlagEvent, OutboxMessage) == [1, 1, 1]


async def test_what_cannot_be_read_leaves_the_conversation_free(store: CaseStore) -> None:
    work = TurnWork(store, "ann", reads={"broken": fails})
    with pytest.raises(DatabaseError):
        async with TurnLeases(store).held(work):
            pytest.fail("nobody begins a turn without knowing where the conversation stands")
    assert rows(store, TurnLease) == [0]


async def test_what_is_left_instead_of_something_is_written_alone(store: CaseStore) -> None:
    work = begun(store)
    work.leave(fails, instead_of="the tracker")
    work.leave(event)
    work.leave(event, instead_of="the tracker")
    await work.commit(nothing)
    assert rows(store, TrackerEvent) == [2]


async def test_only_the_task_that_holds_it_finds_it(store: CaseStore) -> None:
    work = TurnWork(store, "ann")

    async def looks() -> TurnWork | None:
        await asyncio.sleep(0.05)
        return work_of("ann")

    with work.held():
        assert await asyncio.create_task(looks()) is work
        late = asyncio.create_task(looks())
    assert await late is None


def test_the_same_report_has_the_same_digest() -> None:
    assert Told(FACTS).digest() == Told(dict(reversed(FACTS.items()))).digest()
    assert Told(FACTS, red_flags=[{"flag": "DVT"}]).digest() == Told(FACTS).digest()
    others = [Told({**FACTS, "side": "right"}), Told(FACTS, ["diabetes"]), Told(FACTS, questions=["?"])]
    others += [Told(FACTS, pathway="nerve_root"), Told(FACTS, tier="SOON")]
    assert len({told.digest() for told in [Told(FACTS), *others]}) == len(others) + 1
