"""What nobody but the clinic's staff gets done: forged, replayed, and foreign requests."""

from __future__ import annotations

import time

import pytest

from bot.channels.slack.parts import Parts
from tests.cases.databases import FACTS
from tests.cases.keeping import agree, report
from tests.slack.asking import Door, click, interaction, signed
from tests.slack.clinic import ANA, BEN, EVE, hand_off
from tests.slack.delivering import deliver_all
from tests.slack.seeing import audit, told
from tests.slack.standin.server import CHANNEL, StandIn


async def test_a_wrong_signature_and_an_old_one_are_refused(parts: Parts, door: Door, card: dict) -> None:
    body = interaction(click("case_claim", 1, card["ts"], ANA))
    assert (await door.send(body, signed(body, secret="another"))).status == 401
    assert (await door.send(body, signed(body, at=time.time() - 6 * 60))).status == 401
    assert (await door.send(body, signed(f"{body}&more"))).status == 401
    assert (await door.send(body, {"x-slack-request-timestamp": str(int(time.time()))})).status == 401
    case = parts.desk.case(1)
    assert case is not None
    assert case.status == "new"


async def test_a_replayed_click_is_not_handled_again(parts: Parts, door: Door, card: dict) -> None:
    body = interaction(click("case_claim", 1, card["ts"], ANA))
    headers = signed(body)
    await door.send(body, headers)
    parts.desk.reopen(1, f"slack:{BEN}")
    assert (await door.send(body, headers)).status == 200
    case = parts.desk.case(1)
    assert case is not None
    assert case.status == "new"


@pytest.mark.parametrize(
    ("user", "team"),
    [(EVE, {}), (ANA, {"team": {"id": "T0OTHER"}}), (ANA, {"user": {"id": ANA, "team_id": "T0OTHER"}})],
    ids=["unknown user", "foreign workspace", "user of a foreign workspace"],
)
async def test_only_staff_press_buttons(
    slack: StandIn, parts: Parts, door: Door, card: dict, user: str, team: dict
) -> None:
    for action in ("case_claim", "case_reply", "case_open"):
        assert (await door.click(action, 1, card["ts"], user, **team)).status == 200
    assert len(told(slack, user)) == 3
    assert "only for the care team" in told(slack, user)[0]
    case = parts.desk.case(1)
    assert case is not None
    assert case.status == "new"
    assert slack.views == []
    assert (f"slack:{user}", "refused", None) in audit(parts)


async def test_only_staff_use_commands_words_and_modals(
    slack: StandIn, parts: Parts, door: Door, card: dict, heard: list
) -> None:
    assert "only for the care team" in (await door.command("/case", "1", EVE))["text"]
    assert "only for the care team" in (await door.command("/case", "1", ANA, team_id="T0OTHER"))["text"]
    await door.tell({"type": "app_mention", "channel": "C0TALK", "user": EVE, "text": "<@U0BOT> case 1"})
    await door.tell({"type": "message", "channel_type": "im", "channel": "D1", "user": EVE, "text": "case 1"})
    thread = {"type": "message", "channel": CHANNEL, "channel_type": "channel", "thread_ts": card["ts"]}
    await door.tell({**thread, "user": EVE, "text": "hello patient"})
    await door.tell({**thread, "user": ANA, "text": "hello patient", "team": "T0OTHER"})
    await door.click("case_reply", 1, card["ts"], ANA)
    await door.submit(slack.views[0], "hello patient", EVE)
    assert len(told(slack, EVE)) == 4
    assert parts.desk.waiting() == []
    assert heard == []


async def test_a_group_that_cannot_be_read_lets_nobody_in(slack: StandIn, door: Door) -> None:
    slack.faults["usergroups.users.list"] = ["error:missing_scope"]
    assert "only for the care team" in (await door.command("/cases", "open", BEN))["text"]
    assert "Open cases" in (await door.command("/cases", "open", BEN))["text"]


async def test_a_button_with_another_cases_number_is_refused(
    slack: StandIn, parts: Parts, door: Door, card: dict
) -> None:
    hand_off(parts.store, "bob")
    await deliver_all(parts)
    for value, ts in (("2", card["ts"]), ("x", card["ts"]), ("1", "1.1"), ("", card["ts"])):
        for action in ("case_claim", "case_open", "case_reply", "case_resolve", "case_contacted", "case_reopen"):
            await door.click(action, value, ts, ANA)
    assert {case.status for case in parts.desk.open_cases()} == {"new"}
    assert slack.views == []
    assert set(told(slack, ANA)) == {parts.texts("answers", "not_this_card")}


@pytest.mark.parametrize("forged", ["2", "99", "x", "", "1; DROP TABLE cases"])
async def test_a_modal_with_a_forged_case_does_nothing(
    slack: StandIn, parts: Parts, door: Door, card: dict, forged: str
) -> None:
    """Case 2 is nobody's business: it was never handed to the clinic."""
    agree(parts.store, "bob")
    report(parts.store, "bob", FACTS)
    parts.desk.claim(1, f"slack:{ANA}")
    for action in ("case_reply", "case_resolve"):
        await door.click(action, 1, card["ts"], ANA)
    for view in slack.views:
        assert (await door.submit({**view, "private_metadata": forged}, "for another", ANA)).status == 200
    assert len(told(slack, ANA)) == 2, "each is answered"
    assert parts.desk.waiting() == []
    case = parts.desk.case(1)
    assert case is not None
    assert case.status == "claimed"


async def test_a_slash_is_only_a_word(slack: StandIn, door: Door, heard: list[tuple[str, str]]) -> None:
    said = {"type": "message", "channel_type": "im", "channel": "D1", "user": ANA}
    await door.tell({**said, "text": '/inform{"side":"left"}'})
    assert heard[0][1] == '/inform{"side":"left"}', "the guide's door takes the slash away (see test_serve.py)"
