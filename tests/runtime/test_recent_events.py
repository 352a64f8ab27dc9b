"""What is left of a long conversation for the next step, from memory and from the database alike."""

from __future__ import annotations

import pytest
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

from bot.cases import CaseStore
from bot.runtime.recent_events import TURNS, from_dicts, recent
from bot.runtime.tracker_store import GuideTrackerStore
from bot.runtime.tracker_unavailable import TrackerUnavailable
from tests.runtime.stored import DOMAIN, rows, texts, turn


def one_turn(number: int) -> list[Event]:
    return [
        UserUttered(f"message {number}", intent={"name": "inform"}),
        ActionExecuted("action_story"),
        SlotSet("memory", {"turns": number}),
        BotUttered(f"answer {number}"),
        ActionExecuted("action_listen"),
    ]


def beginning() -> list[Event]:
    return [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")]


def conversation(turns: int) -> list[Event]:
    return [*beginning(), SlotSet("consent", "given"), *(e for n in range(turns) for e in one_turn(n))]


def kinds(events: list[Event]) -> list[str]:
    return [event.type_name for event in events]


class TestRecent:
    @pytest.mark.parametrize("turns", [0, 1, TURNS])
    def test_a_short_conversation_is_whole(self, turns: int) -> None:
        assert recent(conversation(turns)) == conversation(turns)

    @pytest.mark.parametrize("turns", [TURNS + 1, 50])
    def test_of_a_long_one_the_last_turns_and_the_slots_before_them(self, turns: int) -> None:
        events = recent(conversation(turns))
        said = [event.text for event in events if isinstance(event, UserUttered)]
        assert said == [f"message {n}" for n in range(turns - TURNS, turns)]
        tracker = DialogueStateTracker.from_events("ann", events, DOMAIN.slots)
        assert tracker.get_slot("consent") == "given"
        assert tracker.get_slot("memory") == {"turns": turns - 1}
        before = DialogueStateTracker.from_events("ann", events[: -5 * TURNS], DOMAIN.slots)
        assert before.get_slot("memory") == {"turns": turns - TURNS - 1}
        assert before.latest_action_name == "action_listen"

    def test_twice_is_once(self) -> None:
        assert recent(recent(conversation(20))) == recent(conversation(20))

    @pytest.mark.parametrize("fresh", [SessionStarted(), Restarted()])
    def test_what_was_before_a_fresh_start_does_not_count(self, fresh: Event) -> None:
        events = recent([*conversation(9), fresh, *(e for n in range(9) for e in one_turn(n))])
        assert "consent" not in [event.key for event in events if isinstance(event, SlotSet)]

    def test_events_are_read_as_rasa_reads_them(self) -> None:
        events = [*conversation(2), Restarted()]
        assert from_dicts(event.as_dict() for event in events) == events


class TestFromTheDatabase:
    @pytest.mark.parametrize("turns", [1, TURNS, TURNS + 1, 12])
    async def test_it_reads_what_memory_would_have_kept(
        self, tracker_store: GuideTrackerStore, database_url: str, turns: int
    ) -> None:
        await turn(tracker_store, "ann", *beginning(), SlotSet("consent", "given"))
        for number in range(turns):
            await turn(tracker_store, "ann", *one_turn(number))
        at_hand = await tracker_store.retrieve("ann")
        other_worker = GuideTrackerStore(DOMAIN, database_url)
        read = await other_worker.retrieve("ann")
        other_worker.close()
        assert texts(read) == texts(at_hand) == [f"message {n}" for n in range(max(0, turns - TURNS), turns)]
        assert kinds(read.events) == kinds(at_hand.events) or turns <= TURNS
        assert read.current_slot_values() == at_hand.current_slot_values()

    async def test_every_event_is_kept_once(self, tracker_store: GuideTrackerStore, store: CaseStore) -> None:
        await turn(tracker_store, "ann", *beginning())
        for number in range(12):
            await turn(tracker_store, "ann", *one_turn(number))
        assert len(rows(store, "ann")) == len(beginning()) + 12 * len(one_turn(0))
        assert len(texts(await tracker_store.retrieve_full_tracker("ann"))) == 12

    async def test_what_another_worker_wrote_is_seen(self, tracker_store: GuideTrackerStore, database_url: str) -> None:
        await turn(tracker_store, "ann", *beginning(), *one_turn(0))
        other_worker = GuideTrackerStore(DOMAIN, database_url)
        await turn(other_worker, "ann", *one_turn(1))
        other_worker.close()
        assert texts(await tracker_store.retrieve("ann")) == ["message 0", "message 1"]

    async def test_two_workers_in_one_turn_never_both_write(
        self, tracker_store: GuideTrackerStore, database_url: str, store: CaseStore
    ) -> None:
        await turn(tracker_store, "ann", *beginning(), *one_turn(0))
        other_worker = GuideTrackerStore(DOMAIN, database_url)
        mine, theirs = await tracker_store.retrieve("ann"), await other_worker.retrieve("ann")
        mine.update_with_events(one_turn(1), DOMAIN)
        theirs.update_with_events(one_turn(1), DOMAIN)
        await tracker_store.save(mine)
        with pytest.raises(TrackerUnavailable):
            await other_worker.save(theirs)
        assert len(rows(store, "ann")) == len(beginning()) + 2 * len(one_turn(0))
        assert texts(await other_worker.retrieve("ann")) == ["message 0", "message 1"]
        other_worker.close()

    async def test_an_erased_conversation_is_not_at_hand_any_more(
        self, tracker_store: GuideTrackerStore, store: CaseStore
    ) -> None:
        await turn(tracker_store, "ann", *beginning(), *one_turn(0))
        store.erase("ann", who="operator")
        assert await tracker_store.retrieve("ann") is None
