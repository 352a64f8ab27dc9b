"""What a case's card shows, and when it is rendered anew."""

from __future__ import annotations

import json

import pytest

from bot.channels.slack.parts import Parts
from bot.guidance.red_flags import CHECKED, LEARNED, PAST
from tests.cases.databases import FACTS
from tests.cases.keeping import agree, report
from tests.slack.clinic import ANA, SADDLE, SAID, WHO, hand_off
from tests.slack.delivering import deliver_all, shown, told_on
from tests.slack.standin.server import StandIn


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
        "A swollen calf",
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
    assert told["Precautions"] == "none so far"
    assert told["How long"] == "1 day"
    assert "Warning signs denied" not in told


async def test_a_sign_told_before_the_others_were_asked_about(slack: StandIn, parts: Parts) -> None:
    hand_off(parts.store)
    agree(parts.store, "cem")
    report(parts.store, "cem", {}, red_flags=[{**SADDLE, "text": SAID}])
    parts.store.request_handoff("cem", "Cem", "cem@example.com", None)
    await deliver_all(parts)
    ann, cem = (told_on(card) for card in slack.cards())
    assert (cem["Warning signs reported"], cem["Warning signs denied"]) == (
        "• Numbness between the legs",
        "none so far",
    )
    assert (ann["Warning signs reported"], ann["Warning signs denied"]) == (
        "none so far",
        "A swollen calf",
    )
    assert "Warning signs not clear yet" not in ann | cem


async def test_danger_stands_first_the_most_urgent_on_top_and_what_was_checked_is_no_denial(
    slack: StandIn, parts: Parts
) -> None:
    def sign(flag: str, status: str, tier: str, rule: str = "") -> dict[str, str]:
        return {"flag": flag, "status": status, "tier": tier, "rule": rule, "text": SAID}

    signs = [
        sign("INFECT", "present", "SAME_DAY"),
        sign("CES_BLADDER", "present", "EMERGENCY_NOW"),
        sign("CES_SADDLE", "present", "EMERGENCY_NOW"),
        sign("CES_SADDLE", "past", "EMERGENCY_NOW", CHECKED),
        sign("CANCER_PAIN", "other_person", "SAME_DAY", f"a rule {PAST}"),
        sign("CHEST", "ask", "EMERGENCY_NOW"),
        sign("SUICIDE_NOW", "ask", "EMERGENCY_NOW", f"{LEARNED} mind 0.40"),
        sign("DVT", "denied", "SAME_DAY"),
    ]
    agree(parts.store, "dan")
    report(parts.store, "dan", {"severity": 4}, ["blood_thinner"], red_flags=signs)
    parts.store.request_handoff("dan", "Dan", "dan@example.com", None)
    await deliver_all(parts)
    told = told_on(slack.cards()[0])
    assert told["Warning signs reported"] == "• A change in peeing\n• Fever with back pain"
    assert told["Warning signs not clear yet"] == (
        "• Chest pain\n• In danger of suicide? (only guessed from the words, and being asked)"
    )
    assert told["Warning signs reported, and checked by a clinician, as they say"] == "• Numbness between the legs"
    assert told["Warning signs of the past"] == "• Cancer history with new back pain"
    assert told["Warning signs denied"] == "A swollen calf"
    labels = list(told)
    assert labels[:2] == ["Status", "Warning signs reported"]
    assert labels.index("Precautions") < labels.index("Pathway")
    assert labels[-1] == "Warning signs denied"
    assert SAID not in json.dumps(slack.messages)


async def test_a_case_given_back_is_told_from_one_opened_again(slack: StandIn, parts: Parts) -> None:
    number = hand_off(parts.store)
    await deliver_all(parts)
    assert "Waiting since" in shown(slack.cards()[0])
    parts.desk.claim(number, WHO)
    await deliver_all(parts)
    assert "Came" in shown(slack.cards()[0])
    parts.desk.reopen(number, WHO)
    parts.desk.claim(number, WHO)
    parts.desk.resolve(number, WHO, "Booked")
    parts.desk.reopen(number, WHO)
    await deliver_all(parts)
    lines = [line.split("> ")[1] for line in slack.thread(slack.cards()[0]["ts"])]
    assert lines[1] == "gave this case back. It is waiting to be claimed."
    assert lines[-1] == "opened this case again. It is waiting to be claimed."


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
