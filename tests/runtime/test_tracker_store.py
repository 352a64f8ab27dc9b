"""Conversations in the database: as Rasa keeps them, except for who refused, who was erased, and when it fails."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy import select

from bot.cases import CaseStore, upgrade
from bot.cases.models import TrackerEvent
from bot.cases.standing import NEWS_AT_MOST
from bot.cases.tracker_events import Version
from bot.cases.turn_work import TurnWork, nothing
from bot.runtime.at_hand import Packed
from bot.runtime.tracker_store import MOST_TURNS, GuideTrackerStore
from bot.runtime.tracker_unavailable import TrackerUnavailable
from bot.runtime.unsaved_conversations import UnsavedConversations
from tests.bench.turn_costs import counted
from tests.cases.databases import (  # noqa: F401 (fixtures)
    any_database,
    any_empty_database,
    any_store,
    postgres_url,
    sqlite_url,
)

DOMAIN = Domain.from_dict(
    {
        "intents": ["inform"],
        "slots": {
            name: {"type": kind, "influence_conversation": False, "mappings": [{"type": "custom"}]}
            for name, kind in (("consent", "text"), ("memory", "any"))
        },
        "actions": ["action_story"],
    }
)
SAID = "my outlandish left calf"


@pytest.fixture
async def tracker_store(database_url: str) -> AsyncIterator[GuideTrackerStore]:
    store = GuideTrackerStore(DOMAIN, database_url)
    yield store
    store.close()


def first_turn() -> list[Event]:
    return [
        ActionExecuted("action_session_start"),
        SessionStarted(),
        ActionExecuted("action_listen"),
        UserUttered(SAID, intent={"name": "inform"}),
        SlotSet("memory", {"site": ["calf"]}),
        BotUttered("Which leg?"),
        ActionExecuted("action_listen"),
    ]


async def turn(store: TrackerStore, sender: str, *events: Event) -> DialogueStateTracker:
    """One turn the way Rasa's processor does it: read, add, save once."""
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    tracker.update_with_events(list(events), DOMAIN)
    await store.save(tracker)
    return tracker


def rows(store: CaseStore, sender: str) -> list[str]:
    with store.reading() as session:
        chosen = select(TrackerEvent.data).where(TrackerEvent.sender_id == sender).order_by(TrackerEvent.id)
        return [json.loads(data)["event"] for data in session.scalars(chosen)]


def every_byte_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def texts(tracker: DialogueStateTracker | None) -> list[str]:
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else []


def test_what_is_at_hand_is_small_and_comes_back_as_it_was() -> None:
    said = [event for _ in range(4) for event in first_turn()]
    packed = Packed.of(Version(7, 12.5), said)
    assert packed.unpacked().version == Version(7, 12.5)
    assert [event.as_dict() for event in packed.unpacked().events] == [event.as_dict() for event in said]
    assert len(packed.events) < 2_000


class TestAsRasaDoes:
    async def test_a_conversation_comes_back(self, tracker_store: GuideTrackerStore, store: CaseStore) -> None:
        saved = await turn(tracker_store, "ann", *first_turn())
        await turn(tracker_store, "ann", UserUttered("the left", intent={"name": "inform"}))
        loaded = await tracker_store.retrieve("ann")
        assert texts(loaded) == [SAID, "the left"]
        assert loaded.get_slot("memory") == {"site": ["calf"]}
        assert len(rows(store, "ann")) == len(saved.events) + 1

    async def test_rows_like_those_of_rasas_own_store(self, tmp_path: Path) -> None:
        events = [*first_turn(), UserUttered("/x", intent={"name": "inform"}), Restarted()]
        for name, make in (
            ("own", lambda path: GuideTrackerStore(DOMAIN, f"sqlite:///{path}")),
            ("stock", lambda path: SQLTrackerStore(DOMAIN, db=str(path))),
        ):
            path = tmp_path / name
            if name == "own":
                upgrade(f"sqlite:///{path}")
            store = make(path)
            await turn(store, "ann", *events[:4])
            await turn(store, "ann", *events[4:])

        def saved(name: str) -> list[tuple[Any, ...]]:
            columns = "id, sender_id, type_name, intent_name, action_name, data"
            read = sqlite3.connect(tmp_path / name).execute(f"SELECT {columns} FROM events ORDER BY id")
            return [(*row, {**json.loads(data), "timestamp": None}) for *row, data in read]

        assert saved("own") == saved("stock")

    async def test_only_the_latest_session_unless_all_are_wanted(self, tracker_store: GuideTrackerStore) -> None:
        await turn(tracker_store, "ann", *first_turn())
        await turn(tracker_store, "ann", SessionStarted(), UserUttered("again", intent={"name": "inform"}))
        assert texts(await tracker_store.retrieve("ann")) == ["again"]
        assert texts(await tracker_store.retrieve_full_tracker("ann")) == [SAID, "again"]

    async def test_unknown_is_none(self, tracker_store: GuideTrackerStore) -> None:
        assert await tracker_store.retrieve("nobody") is None
        assert not await tracker_store.exists("nobody")

    async def test_keys(self, tracker_store: GuideTrackerStore) -> None:
        await turn(tracker_store, "ann", *first_turn())
        await turn(tracker_store, "bob", *first_turn(), SlotSet("consent", "refused"))
        assert set(await tracker_store.keys()) == {"ann", "bob"}

    async def test_ids_and_words_of_every_kind(self, tracker_store: GuideTrackerStore) -> None:
        for sender in ("x" * 900, "😀", "a\x00b"):
            await turn(tracker_store, sender, UserUttered("nul\x00 \ud83d 😀", intent={"name": "inform"}))
            loaded = await tracker_store.retrieve(sender)
            assert (loaded.sender_id, texts(loaded)) == (sender, ["nul\x00 \ud83d 😀"])

    async def test_rasa_makes_it_from_an_endpoint(self, database_url: str) -> None:
        endpoint = EndpointConfig(database_url, type="bot.runtime.tracker_store.GuideTrackerStore")
        made = TrackerStore.create(endpoint, DOMAIN)
        assert isinstance(made, GuideTrackerStore)
        await turn(made, "ann", *first_turn())
        assert texts(await made.retrieve("ann")) == [SAID]
        made.close()


class TestWithinATurn:
    """As a guide saves: with all else of the turn, the tracker being kept for the next one."""

    @pytest.fixture
    async def trackers(self, database_url: str, store: CaseStore) -> GuideTrackerStore:
        return GuideTrackerStore(DOMAIN, database_url, cases=store)

    @staticmethod
    async def turn(
        trackers: GuideTrackerStore, store: CaseStore, *events: Event, ends: bool = True, who: str = "ann"
    ) -> DialogueStateTracker:
        work = TurnWork(store, who, reads=trackers.reads(who), known=trackers.known(who))
        work.look()
        work.read()
        with work.held():
            tracker = await turn(trackers, who, *events)
            assert await trackers.retrieve(who) is tracker
            if ends:
                await work.commit(nothing)
        return tracker

    async def test_it_is_saved_when_the_turn_ends(self, trackers: GuideTrackerStore, store: CaseStore) -> None:
        await self.turn(trackers, store, *first_turn(), ends=False)
        assert rows(store, "ann") == []
        await self.turn(trackers, store, *first_turn())
        assert len(rows(store, "ann")) == len(first_turn())

    async def test_the_next_turn_goes_on_with_the_same_tracker(
        self, trackers: GuideTrackerStore, store: CaseStore
    ) -> None:
        first = await self.turn(trackers, store, *first_turn())
        again = UserUttered("the left", intent={"name": "inform"})
        assert await self.turn(trackers, store, again) is first
        assert len(rows(store, "ann")) == len(first_turn()) + 1

    async def test_whose_tracker_made_room_for_others_need_not_be_read_again(
        self, database_url: str, store: CaseStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.runtime.tracker_store.WHOLE_AT_MOST", 1)
        trackers = GuideTrackerStore(DOMAIN, database_url, cases=store)
        first = await self.turn(trackers, store, *first_turn())
        await self.turn(trackers, store, *first_turn(), who="bob")
        assert trackers.at_hand == 2
        with counted() as asked:
            again = await self.turn(trackers, store, UserUttered("the left", intent={"name": "inform"}))
        assert again is not first
        assert texts(again) == [SAID, "the left"]
        assert not [statement for statement in asked.statements if "SELECT events.data" in statement]

    async def test_what_did_not_end_leaves_nothing(self, trackers: GuideTrackerStore, store: CaseStore) -> None:
        await self.turn(trackers, store, *first_turn())
        again = UserUttered("the left", intent={"name": "inform"})
        await self.turn(trackers, store, again, ends=False)
        assert texts(await self.turn(trackers, store, again)) == [SAID, "the left"]

    async def test_what_another_process_wrote_is_seen(
        self, trackers: GuideTrackerStore, store: CaseStore, tracker_store: GuideTrackerStore
    ) -> None:
        await self.turn(trackers, store, *first_turn())
        await turn(tracker_store, "ann", UserUttered("over there", intent={"name": "inform"}))
        again = UserUttered("the left", intent={"name": "inform"})
        assert texts(await self.turn(trackers, store, again)) == [SAID, "over there", "the left"]

    @pytest.mark.parametrize("at_hand", ["the tracker", "its events, packed", "nothing"])
    async def test_what_another_process_wrote_comes_along_with_where_it_stands(
        self, at_hand: str, database_url: str, store: CaseStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if at_hand == "its events, packed":
            monkeypatch.setattr("bot.runtime.tracker_store.WHOLE_AT_MOST", 0)
        ours, others = (GuideTrackerStore(DOMAIN, database_url, cases=store) for _ in range(2))
        if at_hand != "nothing":
            await self.turn(ours, store, *first_turn())
        await self.turn(others, store, UserUttered("over there", intent={"name": "inform"}), SlotSet("memory", {}))
        with counted() as asked:
            tracker = await self.turn(ours, store, UserUttered("the left", intent={"name": "inform"}))
        first = [] if at_hand == "nothing" else [SAID]
        assert texts(tracker) == [*first, "over there", "the left"]
        assert tracker.get_slot("memory") == {}
        if database_url.startswith("postgresql"):
            assert len(asked.trips) == 2, "as for a turn that finds all at hand"

    async def test_much_that_another_process_wrote_is_read_by_itself(
        self, trackers: GuideTrackerStore, store: CaseStore, tracker_store: GuideTrackerStore
    ) -> None:
        await self.turn(trackers, store, *first_turn())
        for number in range(NEWS_AT_MOST):
            await turn(tracker_store, "ann", UserUttered(str(number), intent={"name": "inform"}), BotUttered("ah"))
        tracker = await self.turn(trackers, store, UserUttered("the left", intent={"name": "inform"}))
        assert texts(tracker)[-2:] == [str(NEWS_AT_MOST - 1), "the left"]
        assert tracker.get_slot("memory") == {"site": ["calf"]}

    async def test_what_was_erased_meanwhile_does_not_come_back(
        self, trackers: GuideTrackerStore, store: CaseStore, tracker_store: GuideTrackerStore
    ) -> None:
        await self.turn(trackers, store, *first_turn())
        store.erase("ann")
        await turn(tracker_store, "ann", UserUttered("over there", intent={"name": "inform"}))
        tracker = await self.turn(trackers, store, UserUttered("the left", intent={"name": "inform"}))
        assert texts(tracker) == ["over there", "the left"]
        assert tracker.get_slot("memory") is None

    async def test_what_was_erased_is_not_kept_in_it(self, trackers: GuideTrackerStore, store: CaseStore) -> None:
        await self.turn(trackers, store, *first_turn())
        work = TurnWork(store, "ann", reads=trackers.reads("ann"))
        work.look()
        work.read()
        with work.held():
            tracker = await trackers.retrieve("ann")
            tracker.update(UserUttered("delete my data", intent={"name": "inform"}), DOMAIN)
            store.erase("ann")  # what the action does, in the middle of the turn
            tracker.update_with_events([SlotSet("memory", None), BotUttered("It is deleted.")], DOMAIN)
            await trackers.save(tracker)
            await work.commit(nothing)
        assert texts(await self.turn(trackers, store, UserUttered("bye", intent={"name": "inform"}))) == ["bye"]

    async def test_it_does_not_grow_without_end(self, trackers: GuideTrackerStore, store: CaseStore) -> None:
        for number in range(3 * MOST_TURNS):
            tracker = await self.turn(trackers, store, UserUttered(str(number), intent={"name": "inform"}))
            assert len(texts(tracker)) <= MOST_TURNS
            assert texts(tracker)[-1] == str(number)


class TestRefused:
    async def test_rows_go_and_the_conversation_goes_on(
        self, tracker_store: GuideTrackerStore, store: CaseStore
    ) -> None:
        await turn(tracker_store, "ann", *first_turn())
        await turn(tracker_store, "ann", SlotSet("consent", "refused"))
        assert rows(store, "ann") == []
        await turn(tracker_store, "ann", UserUttered("what is it?", intent={"name": "inform"}))
        assert rows(store, "ann") == []
        loaded = await tracker_store.retrieve("ann")
        assert texts(loaded) == [SAID, "what is it?"]
        assert loaded.get_slot("consent") == "refused"

    async def test_nothing_of_it_outlives_the_process(
        self, tracker_store: GuideTrackerStore, database_url: str
    ) -> None:
        await turn(tracker_store, "ann", *first_turn(), SlotSet("consent", "refused"))
        after_restart = GuideTrackerStore(DOMAIN, database_url)
        assert await after_restart.retrieve("ann") is None
        after_restart.close()

    async def test_the_words_are_not_left_in_the_file(self, tmp_path: Path) -> None:
        url = f"sqlite:///{tmp_path / 'guide.db'}"
        upgrade(url)
        store = GuideTrackerStore(DOMAIN, url)
        await turn(store, "ann", *first_turn())
        await turn(store, "ann", SlotSet("consent", "refused"))
        assert SAID.encode() not in every_byte_in(tmp_path)
        store.close()

    async def test_agreeing_later_saves_it(self, tracker_store: GuideTrackerStore, store: CaseStore) -> None:
        await turn(tracker_store, "ann", *first_turn(), SlotSet("consent", "refused"))
        await turn(tracker_store, "ann", SlotSet("consent", "given"))
        assert len(rows(store, "ann")) == len(first_turn()) + 2
        assert tracker_store.unsaved.keys() == []
        assert texts(await tracker_store.retrieve("ann")) == [SAID]

    def test_memory_is_bounded_in_number(self) -> None:
        held = UnsavedConversations(at_most=3)
        for key in ("a", "b", "c", "a", "d"):
            held.keep(key, [])
        assert held.keys() == ["c", "a", "d"]

    def test_memory_is_bounded_in_time(self) -> None:
        now = [0.0]
        held = UnsavedConversations(clock=lambda: now[0])
        held.keep("a", [{"event": "user"}])
        now[0] = 24 * 3600 - 1
        assert held.events("a") == [{"event": "user"}]
        now[0] = 24 * 3600
        assert held.events("a") is None
        assert held.keys() == []


class TestErased:
    @pytest.mark.parametrize("consent", ["given", "refused"])
    async def test_the_turn_that_asks_for_it_is_not_written_back(
        self, tracker_store: GuideTrackerStore, store: CaseStore, consent: str
    ) -> None:
        await turn(tracker_store, "ann", *first_turn(), SlotSet("consent", consent))
        tracker = await tracker_store.retrieve("ann")
        tracker.update(UserUttered("delete my data", intent={"name": "inform"}), DOMAIN)
        store.erase("ann")  # what the action does, in the middle of the turn
        tracker.update_with_events([SlotSet("memory", None), BotUttered("It is deleted.")], DOMAIN)
        await tracker_store.save(tracker)
        await tracker_store.save(tracker)

        loaded = await tracker_store.retrieve("ann")
        assert [event.type_name for event in loaded.events] == ["slot", "bot"]
        assert SAID not in str(loaded.as_dialogue().as_dict())
        await turn(tracker_store, "ann", UserUttered("bye", intent={"name": "inform"}))
        assert texts(await tracker_store.retrieve("ann")) == ["bye"]

    async def test_from_another_process_while_only_in_memory(
        self, tracker_store: GuideTrackerStore, store: CaseStore
    ) -> None:
        await turn(tracker_store, "ann", *first_turn(), SlotSet("consent", "refused"))
        store.erase("ann", who="operator")
        assert await tracker_store.retrieve("ann") is None

    async def test_deleting_the_tracker_alone(self, tracker_store: GuideTrackerStore, store: CaseStore) -> None:
        tracker = await turn(tracker_store, "ann", *first_turn())
        await turn(tracker_store, "bob", *first_turn(), SlotSet("consent", "refused"))
        assert await tracker_store.delete("ann") == len(first_turn())
        assert await tracker_store.delete("bob") == len(first_turn()) + 1
        await tracker_store.save(tracker)
        assert rows(store, "ann") == []
        assert await tracker_store.retrieve("ann") is None
        assert await tracker_store.retrieve("bob") is None


class TestFailing:
    @pytest.fixture
    async def broken(self, tmp_path: Path) -> AsyncIterator[GuideTrackerStore]:
        """A store whose database is fine for one turn and damaged afterwards."""
        file = tmp_path / "guide.db"
        upgrade(f"sqlite:///{file}")
        store = GuideTrackerStore(DOMAIN, f"sqlite:///{file}")
        await turn(store, "ann", *first_turn())
        store.close()
        file.write_bytes(b"no database any more" * 300)
        yield store
        store.close()

    async def test_reading_raises(self, broken: GuideTrackerStore) -> None:
        for read in (broken.retrieve, broken.retrieve_full_tracker, broken.get_or_create_tracker):
            with pytest.raises(TrackerUnavailable, match="not a database") as caught:
                await read("ann")
            assert caught.value.reading

    async def test_saving_raises(self, broken: GuideTrackerStore) -> None:
        tracker = DialogueStateTracker.from_events("ann", first_turn(), DOMAIN.slots)
        with pytest.raises(TrackerUnavailable) as caught:
            await broken.save(tracker)
        assert not caught.value.reading

    async def test_rasas_agent_does_not_fall_back_to_an_empty_tracker(self, broken: GuideTrackerStore) -> None:
        wrapped = Agent(domain=DOMAIN, tracker_store=broken).tracker_store
        assert isinstance(wrapped, FailSafeTrackerStore)
        with pytest.raises(TrackerUnavailable):
            await wrapped.get_or_create_tracker("ann")
        with pytest.raises(TrackerUnavailable):
            await wrapped.retrieve_full_tracker("ann")
        with pytest.raises(TrackerUnavailable):
            await wrapped.save(DialogueStateTracker.from_events("ann", first_turn(), DOMAIN.slots))
        with pytest.raises(TrackerUnavailable):
            await wrapped.keys()

    async def test_other_stores_still_fall_back(self) -> None:
        class Failing(InMemoryTrackerStore):
            async def retrieve(self, sender_id: str) -> Any:
                raise RuntimeError("not ours")

        assert await FailSafeTrackerStore(Failing(DOMAIN)).retrieve("ann") is None

    async def test_rows_that_cannot_be_read_are_an_error_too(
        self, tracker_store: GuideTrackerStore, store: CaseStore
    ) -> None:
        with store.session() as session:
            session.add(TrackerEvent(sender_id="ann", type_name="user", timestamp=1.0, data="{not json"))
        with pytest.raises(TrackerUnavailable, match="could not be read"):
            await tracker_store.retrieve("ann")

    async def test_a_conversation_without_an_id(self, tracker_store: GuideTrackerStore) -> None:
        with pytest.raises(TrackerUnavailable, match="without an id"):
            await tracker_store.retrieve("")


async def test_the_event_loop_is_not_blocked(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'guide.db'}"
    upgrade(url)
    store = GuideTrackerStore(DOMAIN, url)
    writer = sqlite3.connect(tmp_path / "guide.db", isolation_level=None, check_same_thread=False)
    writer.execute("BEGIN IMMEDIATE")
    saving = asyncio.create_task(turn(store, "ann", *first_turn()))
    for _ in range(20):
        await asyncio.sleep(0.02)
    assert not saving.done(), "the loop went on while the write waited for the other writer"
    writer.execute("ROLLBACK")
    await saving
    assert texts(await store.retrieve("ann")) == [SAID]
    store.close()
