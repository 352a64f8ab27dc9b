"""News reaches the channel: each card once, in order, whatever Slack does meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channels.slack.errors import SlackUnavailable
from bot.channels.slack.parts import Parts
from tests.slack.clinic import WHO, hand_off
from tests.slack.delivering import deliver_all, make_due, rows, shown
from tests.slack.standin.server import StandIn
from tests.waiting import until


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


async def test_what_takes_too_long_does_not_hold_up_other_news(
    slack: StandIn, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.slack.worker.ONE_DELIVERY", 0.3)
    hand_off(parts.store, "far back")
    slack.faults["chat.postMessage"] = ["dropped"]
    with pytest.raises(SlackUnavailable):
        await parts.worker().work_once()
    make_due(parts)
    hand_off(parts.store, "new")
    slack.faults["conversations.history"] = [("slow", 1.0)]
    assert await parts.worker().work_once(), "its card is looked for, too long"
    assert slack.cards() == []
    assert await parts.worker().work_once()
    assert len(slack.cards()) == 1
    make_due(parts)
    await deliver_all(parts)
    assert len(slack.cards()) == 2
