"""When a part of a turn fails: advice and disclaimers still arrive, nothing false is said, the conversation is not lost."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from rasa_sdk import Tracker

from actions.services import services
from actions.turn import Turn
from bot.cases.store import CaseStore
from bot.knowledge import knowledge
from bot.runtime.replies import TurnResult
from tests.conversations.player import NewPlayer, Player
from tests.conversations.scenarios import FOLDER, FRAGMENTS, _read, _turns
from tests.faults.observed import Observed

DANGER = "I can't feel anything between my legs and I cannot pee"
SADDLE_ADVICE = ("911", "ER")


def at(player: Player, fragment: str) -> Player:
    """The player after a fragment."""
    for turn in _turns(FOLDER / FRAGMENTS, [{"play": fragment}], _read(FOLDER / FRAGMENTS)):
        player.choose(turn.choice, turn.expect) if turn.choice is not None else player.say(turn.user or "", turn.expect)
    return player


def broken(*_: Any, **__: Any) -> Any:
    raise RuntimeError("broken on purpose")


def kinds(result: TurnResult) -> list[str]:
    return [reply.kind for reply in result.replies]


def gives_the_advice_first(result: TurnResult) -> None:
    assert kinds(result)[0] == "emergency", kinds(result)
    assert all(words in result.replies[0].text for words in SADDLE_ADVICE), result.replies[0].text
    assert "rhizotomy" not in result.replies[0].text.lower()


# -- an action raises ------------------------------------------------------------------------------------------


@pytest.fixture
def every_action_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Turn, "__init__", broken)


@pytest.mark.parametrize("fragment", [None, "agreed", "refused", "confirmed_leg_pain", "handing_off"])
def test_danger_with_actions_that_raise(
    fragment: str | None, new_player: NewPlayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = new_player()
    if fragment:
        at(player, fragment)
    monkeypatch.setattr(Turn, "__init__", broken)
    gives_the_advice_first(player.try_to_say(DANGER))


@pytest.mark.parametrize("fragment", ["agreed", "refused", "guided_leg_pain"])
def test_a_rhizotomy_question_with_actions_that_raise(
    fragment: str, new_player: NewPlayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = at(new_player(), fragment)
    monkeypatch.setattr(Turn, "__init__", broken)
    result = player.try_to_say("what are the risks of rhizotomy?")
    assert "disclaimer" in kinds(result)
    assert "specialist" in " ".join(r.text for r in result.replies if r.kind == "disclaimer")


@pytest.mark.parametrize("text", ["hi", "left leg", "yes", "", "my mum has a bad back", "delete my data", "start over"])
def test_anything_else_with_actions_that_raise(text: str, every_action_raises: None, new_player: NewPlayer) -> None:
    result = new_player().try_to_say(text)
    assert result.replies
    assert "911" in " ".join(r.text for r in result.replies)
    assert not any("broken on purpose" in r.text for r in result.replies)


def test_the_advice_is_repeated_when_listening_raises(new_player: NewPlayer, monkeypatch: pytest.MonkeyPatch) -> None:
    player = at(at(new_player(), "agreed"), "saddle_numbness")
    monkeypatch.setattr(Turn, "__init__", broken)
    for text in ("ok", "how does a rhizotomy work", "it's fine now", "blorp"):
        gives_the_advice_first(player.try_to_say(text))


def test_only_the_last_action_raises_and_the_answer_keeps_its_disclaimer(
    new_player: NewPlayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = at(new_player(), "agreed")
    monkeypatch.setattr("actions.next_step.ask_next", broken)
    monkeypatch.setattr("actions.next_step.next_question", broken)
    result = player.try_to_say("how long does the relief last after rhizotomy")
    assert any(r.details.get("topic") == "duration_of_relief" for r in result.replies)
    assert "disclaimer" in kinds(result)


@pytest.mark.fault("Every action raises")
def test_after_a_fault_the_conversation_goes_on_where_it_was(
    new_player: NewPlayer, monkeypatch: pytest.MonkeyPatch, observed: Observed
) -> None:
    player = at(new_player(), "told_leg_pain")
    with monkeypatch.context() as patch:
        patch.setattr(Turn, "__init__", broken)
        result = player.try_to_say("yes")
        assert kinds(result) == ["problem"]
        observed.note(told="that there is a fault, with the danger signs and the emergency number")
        gives_the_advice_first(new_player().try_to_say(DANGER))
        observed.note(danger="advice first, from the last resort")
    result = player.choose("yes")
    assert result.asking == "red_flag_check"
    assert result.facts["side"] == "left"
    observed.note(kept="the turn is kept, the memory is as it was before", after="the next turn goes on where it was")
    heard = [event for event in history(player) if event["event"] == "user" and event["text"] == "yes"]
    assert len(heard) == 1
    observed.note(once="no")


def history(player: Player) -> list[dict[str, Any]]:
    """What the conversation holds."""
    tracker = player.loop.run_until_complete(player.guide._store.retrieve(player.conversation))
    return [event.as_dict() for event in tracker.events]


# -- an action hangs -------------------------------------------------------------------------------------------


def endpoint_of(player: Player) -> Any:
    """Where Rasa has its actions run."""
    return player.guide._agent.processor.action_endpoint


async def hangs(*_: Any, **__: Any) -> None:
    await asyncio.Event().wait()


@pytest.mark.fault("Every action hangs")
def test_actions_that_hang(new_player: NewPlayer, monkeypatch: pytest.MonkeyPatch, observed: Observed) -> None:
    player = at(new_player(), "told_leg_pain")
    with monkeypatch.context() as patch:
        patch.setattr(endpoint_of(player), "_seconds", 0.2)
        patch.setattr(endpoint_of(player), "_run", hangs)
        gives_the_advice_first(new_player().try_to_say(DANGER))
        observed.note(danger="advice first, when the time of a step is over (BOT_TURN_SECONDS)")
        result = player.try_to_say("yes")
        assert kinds(result) == ["problem"]
        assert result.stored
        observed.note(told="that there is a fault, with the danger signs and the emergency number")
    assert player.choose("yes").asking == "red_flag_check"
    observed.note(kept="the turn is kept, the memory is as it was before", after="the next turn goes on where it was")
    assert len([event for event in history(player) if event["event"] == "user" and event["text"] == "yes"]) == 1
    observed.note(once="no")


def test_nobody_waits_for_a_conversation_that_hangs(new_player: NewPlayer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The step of one waits until another one has been answered."""
    player, answered = new_player(), asyncio.Event()
    endpoint = endpoint_of(player)
    run_as_ever = endpoint._run

    async def run(name: str, tracker: Tracker, domain: dict[str, Any]) -> Any:
        if tracker.latest_message.get("text") == "hang on":
            await answered.wait()
        return await run_as_ever(name, tracker, domain)

    async def both() -> tuple[TurnResult, TurnResult]:
        hanging = asyncio.ensure_future(player.guide.turn(uuid4().hex, text="hang on"))
        other = await player.guide.turn(uuid4().hex, text=DANGER)
        answered.set()
        return await hanging, other

    monkeypatch.setattr(endpoint, "_run", run)
    hung, other = player.loop.run_until_complete(both())
    gives_the_advice_first(other)
    assert "problem" not in kinds(hung)


# -- the database is gone --------------------------------------------------------------------------------------


@contextmanager
def no_database(player: Player, folder: Path, *, reading: bool = True) -> Iterator[None]:
    """While this lasts nothing can be written; unless ``reading`` is False no turn can even begin."""
    gone = CaseStore(f"sqlite:///{folder / 'no_such_folder' / 'guide.db'}")
    with pytest.MonkeyPatch.context() as patch:
        for store in (player.guide._store._database, player.guide._locks._store, services().store):
            patch.setattr(store, "transaction", gone.transaction)
            if reading:
                patch.setattr(store, "_writing", gone._writing)
                patch.setattr(store, "_reading", gone._reading)
        yield
    gone.close()


@pytest.mark.parametrize("fragment", [None, "told_leg_pain", "handing_off"])
@pytest.mark.parametrize("reading", [True, False], ids=["gone", "cannot be written"])
def test_danger_without_a_database(fragment: str | None, reading: bool, new_player: NewPlayer, tmp_path: Path) -> None:
    player = new_player()
    if fragment:
        at(player, fragment)
    with no_database(player, tmp_path, reading=reading):
        result = player.try_to_say(DANGER)
    gives_the_advice_first(result)
    assert any(r.kind == "problem" or "save" in r.text or "saving" in r.text for r in result.replies), kinds(result)


def test_a_rhizotomy_answer_that_cannot_be_saved_has_its_disclaimer(new_player: NewPlayer, tmp_path: Path) -> None:
    player = at(new_player(), "agreed")
    with no_database(player, tmp_path, reading=False):
        result = player.try_to_say("what are the risks of rhizotomy?")
    assert any(r.details.get("topic") == "risks" for r in result.replies)
    assert "disclaimer" in kinds(result)
    assert any("save" in r.text or "saving" in r.text for r in result.replies)


@pytest.mark.parametrize("text", ["left leg", "what are the risks of rhizotomy?", ""])
def test_without_any_database_it_says_so_with_the_number_and_forgets_nothing(
    text: str, new_player: NewPlayer, tmp_path: Path
) -> None:
    player = at(new_player(), "told_leg_pain")
    with no_database(player, tmp_path):
        result = player.try_to_say(text)
        assert result.replies
        assert "911" in " ".join(r.text for r in result.replies)
    result = player.choose("yes")
    assert result.asking == "red_flag_check"
    assert (result.facts["side"], result.facts["severity"]) == ("left", 7)


def test_a_handoff_that_cannot_be_stored_is_not_said_to_be_sent(new_player: NewPlayer, tmp_path: Path) -> None:
    player = at(new_player(), "handing_off")
    player.say("Nadezhda Okafor", {"asking": "contact"})
    sent = {knowledge().fill(v, "us") for v in knowledge().phrases["handoff_done"]}
    with no_database(player, tmp_path, reading=False):
        result = player.try_to_say("nadezhda@example.org")
    assert not sent & {r.text for r in result.replies}
    result = player.say("nadezhda@example.org")
    assert result.replies


def test_danger_outlives_a_turn_that_was_not_saved(new_player: NewPlayer, tmp_path: Path) -> None:
    """The turn with the danger could not be saved; said again it is danger again, and the advice comes whole."""
    player = at(new_player(), "agreed")
    with no_database(player, tmp_path):
        gives_the_advice_first(player.try_to_say(DANGER))
    result = player.say(DANGER)
    assert result.stage == "emergency"


def test_deleting_without_a_database_does_not_claim_to_have_deleted(new_player: NewPlayer, tmp_path: Path) -> None:
    player = at(new_player(), "told_leg_pain")
    deleted = {knowledge().fill(v, "us") for v in knowledge().phrases["deleted"]}
    with no_database(player, tmp_path, reading=False):
        result = player.try_to_say("delete my data")
    assert not deleted & {r.text for r in result.replies}
