"""Who refused storage is nowhere in the database, and what was erased never comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.core.events import (
    BotUttered,
    SlotSet,
    UserUttered,
)

from bot.cases import CaseStore, upgrade
from bot.runtime.tracker_store import GuideTrackerStore
from bot.runtime.unsaved_conversations import UnsavedConversations
from tests.runtime.stored import DOMAIN, SAID, first_turn, rows, texts, turn


def every_byte_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


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
