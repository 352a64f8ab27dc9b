"""Conversations in the database: as Rasa keeps them, and what happens when the database fails."""

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
from rasa.shared.core.events import (
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.cases import CaseStore, upgrade
from bot.cases.models import TrackerEvent
from bot.cases.tracker_events import Version
from bot.runtime.at_hand import Packed
from bot.runtime.tracker_store import GuideTrackerStore
from bot.runtime.tracker_unavailable import TrackerUnavailable
from tests.runtime.stored import DOMAIN, SAID, first_turn, rows, texts, turn


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
