"""Within a turn a conversation is read once and written once, with all else of the turn."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import (
    BotUttered,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.cases import CaseStore
from bot.cases.standing import NEWS_AT_MOST
from bot.cases.turn_work import TurnWork, nothing
from bot.runtime.tracker_store import MOST_TURNS, GuideTrackerStore
from tests.bench.turn_costs import counted
from tests.runtime.stored import DOMAIN, SAID, first_turn, rows, texts, turn


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
        monkeypatch.setattr("bot.runtime.cached_conversations.WHOLE_AT_MOST", 1)
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
            monkeypatch.setattr("bot.runtime.cached_conversations.WHOLE_AT_MOST", 0)
        ours, others = (GuideTrackerStore(DOMAIN, database_url, cases=store) for _ in range(2))
        before = None if at_hand == "nothing" else await self.turn(ours, store, *first_turn())
        await self.turn(others, store, UserUttered("over there", intent={"name": "inform"}), SlotSet("memory", {}))
        with counted() as asked:
            tracker = await self.turn(ours, store, UserUttered("the left", intent={"name": "inform"}))
        assert texts(tracker) == [*([] if before is None else [SAID]), "over there", "the left"]
        assert tracker.get_slot("memory") == {}
        if database_url.startswith("postgresql"):
            assert (tracker is before) == (at_hand == "the tracker")
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
