"""News reaches the channel: each card once, in order, whatever Slack does meanwhile."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest
from sqlalchemy import select
from tenacity import AsyncRetrying, RetryCallState

from bot.cases.errors import DatabaseError
from bot.cases.models import OutboxMessage
from bot.channels.slack.errors import SlackUnavailable
from bot.channels.slack.parts import Parts
from bot.channels.slack.worker import Worker, _pause
from tests.cases.databases import FACTS
from tests.cases.keeping import agree, report
from tests.slack.conftest import ANA, SADDLE, SAID, hand_off, settings_for
from tests.slack.standin.server import StandIn
from tests.waiting import until

WHO = f"slack:{ANA}"


async def deliver_all(parts: Parts) -> None:
    """What the worker's loop does until the outbox is empty, without its pauses."""
    worker = parts.worker()
    for _ in range(200):
        try:
            if not await worker.work_once():
                return
        except SlackUnavailable:
            make_due(parts)
    raise AssertionError("the outbox does not become empty")


def make_due(parts: Parts) -> None:
    with parts.store.session() as session:
        for row in session.scalars(select(OutboxMessage).where(OutboxMessage.delivered_at.is_(None))):
            row.next_attempt_at = row.created_at


def rows(parts: Parts) -> list[OutboxMessage]:
    with parts.store.reading() as session:
        found = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
        session.expunge_all()
        return list(found)


def shown(message: dict) -> str:
    return json.dumps(message["blocks"], ensure_ascii=False)


def told_on(card: dict) -> dict[str, str]:
    """What stands under each label of a card."""
    labelled = (field["text"].split("\n", 1) for block in card["blocks"] for field in block.get("fields", ()))
    return {label.strip("*"): words for label, words in labelled}


async def test_a_card_with_the_least_data(slack: StandIn, parts: Parts) -> None:
    number = hand_off(parts.store)
    await deliver_all(parts)
    (card,) = slack.cards()
    for word in (
        f"case {number}",
        "Pain that runs down the leg",
        "3 months",
        "8.5",
        "Physical therapy (it helped a bit)",
        "Warning signs denied",
        "A swollen, warm calf or thigh",
        "Wants to be reached by email",
    ):
        assert word in shown(card), word
    for secret in ("Ann", "Lee", "example.com", SAID, "outlandish"):
        assert secret not in json.dumps(slack.messages), secret
    assert [b["action_id"] for b in card["blocks"][-1]["elements"]] == ["case_claim", "case_reply"]
    assert {b["value"] for b in card["blocks"][-1]["elements"]} == {str(number)}
    assert slack.refused == []


async def test_what_was_not_asked_yet_is_not_shown_as_a_no(slack: StandIn, parts: Parts) -> None:
    agree(parts.store, "ann")
    report(parts.store, "ann", {"site": ["leg"], "duration_days": 1})
    parts.store.request_handoff("ann", "Ann Lee", "ann@example.com", None)
    await deliver_all(parts)
    told = told_on(slack.cards()[0])
    assert told["Warning signs"] == "not asked yet"
    assert told["Pathway"] == "not reached yet"
    assert told["To know early"] == "none so far"
    assert told["How long"] == "1 day"
    assert "Warning signs denied" not in told


async def test_a_sign_told_before_the_others_were_asked_about(slack: StandIn, parts: Parts) -> None:
    hand_off(parts.store)
    agree(parts.store, "cem")
    report(parts.store, "cem", {}, red_flags=[{**SADDLE, "text": SAID}])
    parts.store.request_handoff("cem", "Cem", "cem@example.com", None)
    await deliver_all(parts)
    ann, cem = (told_on(card) for card in slack.cards())
    assert (cem["Warning signs told"], cem["Warning signs denied"]) == ("Numbness between the legs", "none so far")
    assert (ann["Warning signs told"], ann["Warning signs denied"]) == ("none so far", "A swollen, warm calf or thigh")
    assert "Warning signs not clear yet" not in ann | cem


async def test_a_case_given_back_is_told_from_one_opened_again(slack: StandIn, parts: Parts) -> None:
    number = hand_off(parts.store)
    await deliver_all(parts)
    assert "Waits since" in shown(slack.cards()[0])
    parts.desk.claim(number, WHO)
    await deliver_all(parts)
    assert "Came" in shown(slack.cards()[0])
    parts.desk.reopen(number, WHO)
    parts.desk.claim(number, WHO)
    parts.desk.resolve(number, WHO, "Booked")
    parts.desk.reopen(number, WHO)
    await deliver_all(parts)
    lines = [line.split("> ")[1] for line in slack.thread(slack.cards()[0]["ts"])]
    assert lines[1] == "gave this case back. It waits to be claimed."
    assert lines[-1] == "opened this case again. It waits to be claimed."


async def test_an_emergency_without_consent_shows_tier_and_flag_alone(slack: StandIn, parts: Parts) -> None:
    number = parts.store.alert("bob", [SADDLE])
    await deliver_all(parts)
    (card,) = slack.cards()
    assert "Emergency" in card["text"]
    assert f"case {number}" in card["text"]
    assert "Numbness between the legs" in shown(card)
    assert "How long" not in shown(card)
    assert "case_reply" in shown(card)


async def test_the_same_card_is_rendered_anew_and_its_thread_is_the_history(slack: StandIn, parts: Parts) -> None:
    number = hand_off(parts.store)
    await deliver_all(parts)
    parts.desk.claim(number, WHO)
    parts.desk.contacted(number, WHO)
    parts.desk.resolve(number, WHO, "Booked <!channel>")
    await deliver_all(parts)
    (card,) = slack.cards()
    assert "Resolved" in shown(card)
    assert [b["action_id"] for b in card["blocks"][-1]["elements"]] == ["case_reopen", "case_open"]
    claimed, contacted, resolved = slack.thread(card["ts"])
    assert claimed.startswith(f"<@{ANA}> claimed")
    assert "reached" in contacted
    assert "Booked &lt;!channel&gt;" in resolved, "nobody is called by what somebody typed"


@pytest.mark.parametrize(
    ("steps", "buttons"),
    [
        ([], ["case_claim", "case_reply"]),
        (["claim"], ["case_reply", "case_contacted", "case_resolve", "case_open", "case_reopen"]),
        (["claim", "contacted"], ["case_reply", "case_resolve", "case_open", "case_reopen"]),
        (["claim", "resolve"], ["case_reopen", "case_open"]),
        (["claim", "reopen"], ["case_claim", "case_reply"]),
    ],
)
async def test_buttons_by_status(slack: StandIn, parts: Parts, steps: list[str], buttons: list[str]) -> None:
    number = hand_off(parts.store)
    for step in steps:
        reason = ["done"] if step == "resolve" else []
        assert getattr(parts.desk, step)(number, WHO, *reason).done
    await deliver_all(parts)
    (card,) = slack.cards()
    assert [b["action_id"] for b in card["blocks"][-1]["elements"]] == buttons


async def test_slack_down_for_the_whole_conversation_then_up(slack: StandIn, parts: Parts) -> None:
    slack.down = True
    numbers = [hand_off(parts.store, f"person {n}") for n in range(5)]
    worker = parts.worker()
    for _ in range(3):
        with pytest.raises(SlackUnavailable):
            await worker.work_once()
        make_due(parts)
    assert slack.messages == []
    slack.down = False
    await deliver_all(parts)
    assert [card["text"].split("case ")[1].split(" ")[0] for card in slack.cards()] == [str(n) for n in numbers]


@pytest.mark.parametrize("fault", ["500", "dropped", "lost_answer", "error:internal_error", ("ratelimited", 0)])
async def test_each_fault_leaves_one_card_and_one_line(slack: StandIn, parts: Parts, fault: object) -> None:
    number = hand_off(parts.store)
    slack.faults["chat.postMessage"] = [fault, fault]
    await deliver_all(parts)
    assert len(slack.cards()) == 1
    parts.desk.claim(number, WHO)
    slack.faults["chat.postMessage"] = [fault, fault]
    slack.faults["chat.update"] = [fault]
    await deliver_all(parts)
    assert len(slack.cards()) == 1
    assert len(slack.thread(slack.cards()[0]["ts"])) == 1
    assert all(row.delivered_at for row in rows(parts))


async def test_an_answer_that_takes_too_long_does_not_post_twice(slack: StandIn, parts: Parts) -> None:
    hand_off(parts.store)
    patience, parts.client.timeout = parts.client.timeout, 0.3
    slack.faults["chat.postMessage"] = ["held"]
    while not any(call.method == "chat.postMessage" for call in slack.calls):
        with pytest.raises(SlackUnavailable):
            await parts.worker().work_once()
        make_due(parts)
    parts.client.timeout = patience
    slack.let_go.set()
    await until(slack.cards)
    await deliver_all(parts)
    assert len(slack.cards()) == 1


async def test_a_card_far_back_in_the_channel_is_found(slack: StandIn, parts: Parts) -> None:
    hand_off(parts.store)
    slack.faults["chat.postMessage"] = ["lost_answer"]
    with pytest.raises(SlackUnavailable):
        await parts.worker().work_once()
    for n in range(450):
        slack.messages.append({"channel": slack.messages[0]["channel"], "ts": slack.next_ts(), "text": str(n)})
    make_due(parts)
    await deliver_all(parts)
    assert len([card for card in slack.cards() if "blocks" in card]) == 1


async def test_retry_after_is_honoured(slack: StandIn, parts: Parts) -> None:
    hand_off(parts.store)
    slack.faults["chat.postMessage"] = [("ratelimited", 77)]
    with pytest.raises(SlackUnavailable) as caught:
        await parts.worker().work_once()
    assert caught.value.retry_after == timedelta(seconds=77)
    (row,) = rows(parts)
    assert row.last_error == "ratelimited"
    assert row.next_attempt_at > row.created_at + timedelta(seconds=70)
    assert await parts.worker().work_once() is False


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth", "channel_not_found", "account_inactive"])
async def test_what_will_never_succeed_is_a_dead_letter_and_nothing_is_lost(
    slack: StandIn, parts: Parts, code: str
) -> None:
    number = hand_off(parts.store)
    slack.faults["*"] = [f"error:{code}"]
    await deliver_all(parts)
    (row,) = rows(parts)
    assert row.dead_at is not None
    assert row.last_error == code
    assert [case.number for case in parts.desk.open_cases()] == [number], "the case itself is there"
    assert parts.desk.revive_news() == 1
    await deliver_all(parts)
    assert len(slack.cards()) == 1


async def test_the_news_after_a_dead_letter_makes_the_card(slack: StandIn, parts: Parts) -> None:
    number = hand_off(parts.store)
    slack.faults["*"] = ["error:token_revoked"]
    await deliver_all(parts)
    parts.desk.claim(number, WHO)
    await deliver_all(parts)
    (card,) = slack.cards()
    assert "Claimed by" in shown(card)


async def test_a_card_that_somebody_deleted_is_made_again(slack: StandIn, parts: Parts) -> None:
    number = hand_off(parts.store)
    await deliver_all(parts)
    slack.messages.clear()
    parts.desk.claim(number, WHO)
    await deliver_all(parts)
    assert len(slack.cards()) == 1


async def test_words_for_a_card_that_somebody_deleted_make_it_anew(slack: StandIn, parts: Parts) -> None:
    number = hand_off(parts.store)
    await deliver_all(parts)
    slack.messages.clear()
    parts.desk.say(number, WHO, "nurse", "Hello", "m1", show=True)
    await deliver_all(parts)
    (card,) = slack.cards()
    assert slack.thread(card["ts"]) == [f"<@{ANA}> to the patient: Hello"]


async def test_what_the_patient_tells_later_is_on_the_card(slack: StandIn, parts: Parts) -> None:
    hand_off(parts.store)
    await deliver_all(parts)
    told = ("ann", {**FACTS, "severity": 3}, ["diabetes"], [SAID])
    for flags in ([], [], [{"flag": "DVT", "status": "present", "tier": "SAME_DAY", "text": SAID}]):
        report(parts.store, *told, pathway="nerve_root", red_flags=flags)
    await deliver_all(parts)
    (card,) = slack.cards()
    assert "How bad (0 to 10)*\\n3" in shown(card)
    assert len([call for call in slack.calls if call.method == "chat.update"]) == 2, "the same twice is no news"
    assert slack.thread(card["ts"]) == []


async def test_an_erased_case_leaves_its_number_alone(slack: StandIn, parts: Parts) -> None:
    number = hand_off(parts.store)
    await deliver_all(parts)
    parts.desk.say(number, WHO, "nurse", "Hello", "m1", show=False)
    parts.desk.patient_said("ann", SAID, "p1")
    await deliver_all(parts)
    assert SAID in json.dumps(slack.messages)
    parts.store.erase("ann")
    slack.faults["chat.postMessage"] = ["lost_answer"]
    await deliver_all(parts)
    (card,) = slack.cards()
    assert SAID not in json.dumps(slack.messages)
    assert card["text"] == f"Case {number} was deleted. Nothing about it is kept."
    (line,) = slack.thread(card["ts"])
    assert line.startswith("The patient has deleted their data")


async def test_a_case_that_is_over_its_time_goes_without_a_word(slack: StandIn, parts: Parts) -> None:
    hand_off(parts.store)
    await deliver_all(parts)
    parts.store.erase("ann", "retention")
    await deliver_all(parts)
    assert len(slack.messages) == 1


async def test_an_urgent_case_that_waits_calls_for_help(slack: StandIn, parts: Parts) -> None:
    number = parts.store.alert("bob", [SADDLE])
    hand_off(parts.store)
    await deliver_all(parts)
    worker = Worker(parts.desk, parts.worker()._delivery, timedelta(0))
    await worker.work_once()
    card = slack.cards()[0]
    (line,) = slack.thread(card["ts"])
    assert line.startswith("<@U0CALL> <!subteam^S0NURSES> ")
    assert f"Emergency, case {number}. Nobody has claimed it yet." in line, "the channel sees this line alone"
    posted = [call.arguments for call in slack.calls if call.method == "chat.postMessage"][-1]
    assert str(posted["reply_broadcast"]).lower() in ("true", "1")


async def test_new_danger_calls_those_on_call_and_whoever_has_the_case(slack: StandIn, parts: Parts) -> None:
    number = hand_off(parts.store)
    await deliver_all(parts)
    parts.desk.claim(number, WHO)
    parts.store.alert("ann", [SADDLE])
    await deliver_all(parts)
    line = slack.thread(slack.cards()[0]["ts"])[-1]
    assert line.startswith(f"<@U0CALL> <!subteam^S0NURSES> <@{ANA}> ")
    assert line.endswith(f"Emergency, case {number}. New warning sign: Numbness between the legs.")


@pytest.mark.parametrize(("attempt", "seconds"), [(1, 1), (2, 2), (3, 4), (5, 16), (6, 30), (7, 30), (200, 30)])
def test_two_tries_are_never_more_than_thirty_seconds_apart(attempt: int, seconds: int) -> None:
    assert _pause(tried(attempt, SlackUnavailable("dropped"))) == seconds


def test_unless_slack_asks_for_more() -> None:
    assert _pause(tried(3, SlackUnavailable("ratelimited", timedelta(seconds=77)))) == 77


def tried(attempt: int, error: Exception) -> RetryCallState:
    state = RetryCallState(AsyncRetrying(), None, (), {})
    state.attempt_number = attempt
    state.set_exception((type(error), error, None))
    return state


async def test_the_loop_waits_for_slack_and_for_the_database(slack: StandIn, parts: Parts) -> None:
    slack.down = True
    hand_off(parts.store)
    loop = asyncio.ensure_future(parts.worker().run())
    await until(lambda: slack.calls)
    slack.down = False
    await until(slack.cards)
    loop.cancel()
    assert len(slack.cards()) == 1


async def test_a_worker_that_is_told_to_end_finishes_what_it_delivers(slack: StandIn, parts: Parts) -> None:
    hand_off(parts.store)
    slack.faults["chat.postMessage"] = [("slow", 0.6)]
    loop = asyncio.ensure_future(parts.worker().run())
    await until(lambda: any(call.method == "chat.postMessage" for call in slack.calls))
    loop.cancel()
    await asyncio.wait({loop})
    assert len(slack.cards()) == 1
    (row,) = rows(parts)
    assert row.delivered_at is not None, "else it would be delivered again"


async def test_an_alert_is_delivered_as_it_is_committed(
    slack: StandIn, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.slack.worker.PAUSE", 3_600)
    loop = asyncio.ensure_future(parts.worker().run())
    await asyncio.to_thread(parts.store.alert, "bob", [SADDLE])
    await until(slack.cards)
    await asyncio.to_thread(parts.store.alert, "eve", [SADDLE])
    await until(lambda: len(slack.cards()) == 2)
    loop.cancel()


async def test_a_database_that_fails_is_not_taken_for_slack(slack: StandIn, sqlite_url: str) -> None:
    from bot.channels.slack.parts import make_parts

    parts = make_parts(settings_for(slack, sqlite_url))
    with pytest.raises(DatabaseError):
        await parts.worker().work_once()
    parts.store.close()
