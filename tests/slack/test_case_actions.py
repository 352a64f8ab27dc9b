"""What staff do with a case: claim, look, reply, resolve, give back; by button and modal, each audited."""

from __future__ import annotations

import asyncio
import json

from bot.channels.slack.parts import Parts
from tests.slack.asking import Door
from tests.slack.clinic import ANA, BEN, EVE, SAID
from tests.slack.delivering import deliver_all, shown, told_on
from tests.slack.seeing import audit, told
from tests.slack.standin.server import CHANNEL, StandIn


async def test_claim_reply_contacted_resolve(slack: StandIn, parts: Parts, door: Door, card: dict) -> None:
    slack.titles[ANA] = "Spine nurse"
    for action in ("case_claim", "case_contacted", "case_reply", "case_resolve"):
        assert (await door.click(action, 1, card["ts"], ANA)).status == 200
    reply, resolve = slack.views
    assert (reply["callback_id"], resolve["callback_id"]) == ("case_reply_modal", "case_resolve_modal")
    assert (await door.submit(reply, "Hello, we will ring you", ANA)).status == 200
    assert [(w.kind, w.text, w.role) for w in parts.desk.waiting("ann")] == [
        ("joined", "", "Spine nurse"),
        ("staff", "Hello, we will ring you", "Spine nurse"),
    ]
    await door.submit(resolve, "Booked", ANA)
    await deliver_all(parts)
    assert "Resolved" in shown(slack.cards()[0])
    assert [line.split("> ")[1] for line in slack.thread(card["ts"])[:3]] == [
        "claimed this case.",
        "reached the patient.",
        "to the patient: Hello, we will ring you",
    ]
    assert {what for who, what, _ in audit(parts) if who == f"slack:{ANA}"} >= {
        "case_claimed",
        "case_contacted",
        "chat_joined",
        "chat_said",
        "case_resolved",
    }
    assert slack.refused == []


async def test_every_action_is_audited(slack: StandIn, parts: Parts, door: Door, card: dict) -> None:
    thread = {"type": "message", "channel": CHANNEL, "channel_type": "channel", "thread_ts": card["ts"], "user": ANA}
    for action in ("case_claim", "case_open", "case_contacted", "case_reply", "case_resolve"):
        await door.click(action, 1, card["ts"], ANA)
    await door.submit(slack.views[0], "We will ring you", ANA)
    await door.tell({**thread, "text": "back to the guide"})
    await door.submit(slack.views[1], "Booked", ANA)
    await door.click("case_reopen", 1, card["ts"], ANA)
    await door.click("case_claim", 2, card["ts"], ANA)
    await door.command("/case", "1", EVE)
    assert [what for who, what, _ in audit(parts) if who == f"slack:{ANA}"] == [
        "case_claimed",
        "details_viewed",
        "case_contacted",
        "chat_joined",
        "chat_said",
        "chat_left",
        "case_resolved",
        "case_reopened",
        "refused",
    ]
    assert (f"slack:{EVE}", "refused", None) in audit(parts)


async def test_two_clicks_one_winner(slack: StandIn, parts: Parts, door: Door, card: dict) -> None:
    await asyncio.gather(*(door.click("case_claim", 1, card["ts"], user) for user in (ANA, BEN)))
    case = parts.desk.case(1)
    assert case is not None
    winner = str(case.claimed_by).removeprefix("slack:")
    loser = BEN if winner == ANA else ANA
    assert told(slack, winner) == []
    assert told(slack, loser) == [f"Case 1 is with <@{winner}> already."]


async def test_details_are_for_who_claimed_it_in_a_message_that_only_they_see(
    slack: StandIn, parts: Parts, door: Door, card: dict
) -> None:
    await door.click("case_claim", 1, card["ts"], ANA)
    await door.click("case_open", 1, card["ts"], BEN)
    assert told(slack, BEN) == ["Only the one who claimed case 1 can open its details."]
    await door.click("case_open", 1, card["ts"], ANA)
    (details,) = [message for message in slack.ephemerals if message["user"] == ANA]
    seen = told_on(details)
    assert (seen["Name"], seen["Contact"]) == ("Ann Lee", "ann@example.com")
    assert (seen["Who has the pain"], seen["Age"]) == ("the person who wrote", "52")
    assert seen["The pain"] == (
        "lower back, calf on the left side; it goes below the knee; it began when lifting; it feels shooting; "
        "it gets worse with sitting; it eases with walking"
    )
    assert (seen["Noticed"], seen["Not noticed"]) == ("tingling", "weakness")
    assert seen["Their questions"] == SAID
    assert seen["Warning signs, in their words"] == f"“{SAID}”: A swollen, warm calf or thigh (denied)"
    assert "Reason" not in seen, "it is not closed"
    await deliver_all(parts)
    assert SAID not in json.dumps(slack.messages)
    assert (f"slack:{ANA}", "details_viewed", 1) in audit(parts)


async def test_a_resolved_case_opens_again_and_a_claimed_one_is_given_back(
    slack: StandIn, parts: Parts, door: Door, card: dict
) -> None:
    await door.click("case_claim", 1, card["ts"], ANA)
    await door.click("case_reopen", 1, card["ts"], ANA)
    await door.click("case_claim", 1, card["ts"], BEN)
    case = parts.desk.case(1)
    assert case is not None
    assert case.claimed_by == f"slack:{BEN}"


async def test_slack_away_while_a_modal_is_to_open(slack: StandIn, door: Door, card: dict) -> None:
    slack.faults["views.open"] = ["error:expired_trigger_id"]
    await door.click("case_reply", 1, card["ts"], ANA)
    assert told(slack, ANA) == ["Slack took too long. Please press the button again."]
