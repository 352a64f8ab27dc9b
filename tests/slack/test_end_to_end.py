"""From the widget in a browser to the clinic's Slack and back: the real server, widget and slack-bolt, a stand-in Slack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot.settings import Settings
from tests.channels.conftest import model_dir  # noqa: F401 (fixture)
from tests.channels.web.serving import Server, serving
from tests.chromium import PATIENCE_MS, a_chromium  # noqa: F401 (fixture)
from tests.slack.asking import click, event, interaction, post, signed, submission
from tests.slack.clinic import ANA, BEN, environment_of
from tests.slack.standin.server import CHANNEL, StandIn
from tests.waiting import wait_until

DANGER = "I can no longer control my bladder"


class Patient:
    """Somebody with the clinic's page open."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.get_by_role("button", name="Questions about sciatica?").click()
        expect(self.choice("Yes, that is OK")).to_be_visible()

    def choice(self, title: str) -> Locator:
        return self.page.get_by_role("button", name=title, exact=True)

    def say(self, words: str) -> None:
        """Say something, and wait until the server has it."""
        self.page.get_by_role("textbox", name="Your message").fill(words)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".item.person").last).to_contain_text(words)
        expect(self.page.locator(".unsent")).to_have_count(0)

    def sees(self, words: str) -> None:
        expect(self.page.locator(".item").filter(has_text=words).last).to_be_visible()

    def sees_advice(self) -> None:
        expect(self.page.get_by_role("region", name="Please read this first")).to_be_visible()

    def staff_said(self, role: str, words: str) -> None:
        """The latest words of staff, and under which role they stand."""
        item = self.page.locator(".item.staff").last
        expect(item).to_contain_text(words)
        expect(item.locator(".who")).to_have_text(f"{role}: ")

    def heard(self) -> list[tuple[str, str]]:
        """Who said what."""
        found: list[list[str]] = self.page.evaluate(
            """() => [...document.querySelector("sciatica-guide").shadowRoot.querySelectorAll(".item")].map((item) =>
                [["person", "guide", "staff"].find((name) => item.classList.contains(name)),
                 item.querySelector(".bubble").textContent.trim()])"""
        )
        return [(who, words) for who, words in found]


class Staff:
    """A member of staff with Slack open."""

    def __init__(self, slack: StandIn, server: Server, user: str) -> None:
        self._slack = slack
        self._address = f"{server.address}/webhooks/slack/events"
        self.user = user

    def press(self, action: str, card: dict[str, Any]) -> None:
        number = next(e["value"] for b in card["blocks"] if b["type"] == "actions" for e in b["elements"])
        self._send(interaction(click(action, number, card["ts"], self.user)))

    def fill_in(self, words: str) -> None:
        """Send the modal that was opened last."""
        self._send(interaction(submission(self._slack.views[-1], words, self.user)))

    def write(self, card: dict[str, Any], words: str) -> None:
        """Write in a case's thread."""
        said = {"type": "message", "channel": CHANNEL, "channel_type": "group", "user": self.user}
        self._send(json.dumps(event({**said, "thread_ts": card["ts"], "text": words})))

    def _send(self, body: str) -> None:
        assert post(self._address, body, signed(body)) == 200


def card_of(slack: StandIn) -> dict[str, Any]:
    wait_until(slack.cards)
    return slack.cards()[0]


@pytest.fixture
def server(settings: Settings, tmp_path: Path, model_dir: Path) -> Iterator[Server]:  # noqa: F811
    with serving(tmp_path, model_dir, **environment_of(settings)) as running:
        yield running


@pytest.fixture
def page(chromium: Browser, server: Server) -> Iterator[Page]:
    context = chromium.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(f"{server.address}/demo/")
    yield page
    context.close()


def test_from_asking_for_help_to_resolved(slack: StandIn, server: Server, page: Page) -> None:
    slack.titles[ANA] = "Physiotherapist"
    patient, ana = Patient(page), Staff(slack, server, ANA)
    patient.choice("Yes, that is OK").click()
    patient.say("I would like to talk to a person")
    patient.sees("name")
    patient.say("Ann Lee")
    patient.say("ann@example.com")

    card = card_of(slack)
    assert "Ann" not in json.dumps(card)
    ana.press("case_claim", card)
    wait_until(lambda: f"Claimed by <@{ANA}>" in card["text"])

    ana.write(card, "Hello Ann, how can I help?")
    patient.sees("Somebody from the clinic has joined this chat (Physiotherapist).")
    patient.staff_said("Physiotherapist", "Hello Ann, how can I help?")

    patient.say("Could you call me this afternoon?")
    wait_until(lambda: "Patient: Could you call me this afternoon?" in slack.thread(card["ts"]))
    assert patient.heard()[-1] == ("person", "Could you call me this afternoon?"), "the guide holds back"

    ana.press("case_reply", card)
    wait_until(lambda: slack.views)
    ana.fill_in("We will call you at three.")
    patient.staff_said("Physiotherapist", "We will call you at three.")
    wait_until(lambda: f"<@{ANA}> to the patient: We will call you at three." in slack.thread(card["ts"]))

    page.goto("about:blank")
    ana.write(card, "Or at four, if that is better.")
    page.goto(f"{server.address}/demo/")
    patient.staff_said("Physiotherapist", "Or at four, if that is better.")

    ana.press("case_contacted", card)
    wait_until(lambda: "Patient reached" in card["text"])
    ana.press("case_resolve", card)
    wait_until(lambda: len(slack.views) == 2)
    ana.fill_in("will be called")
    wait_until(lambda: "Resolved" in card["text"])
    patient.sees("The person from the clinic has left this chat.")
    assert [who for who, _ in patient.heard()].count("staff") == 3
    assert slack.refused == []


@pytest.mark.parametrize("consent", ["Yes, that is OK", "No, thank you"])
def test_an_emergency_and_somebody_joins(slack: StandIn, server: Server, page: Page, consent: str) -> None:
    patient, ben = Patient(page), Staff(slack, server, BEN)
    patient.choice(consent).click()
    patient.say(DANGER)
    patient.sees_advice()

    card = card_of(slack)
    assert "Emergency" in card["text"]
    assert ("has not agreed that anything is kept" in json.dumps(card)) == (consent == "No, thank you")
    assert "bladder" not in json.dumps(card["blocks"]).replace("Cannot control bladder", "")

    ben.write(card, "Are you on your way to the hospital?")
    patient.staff_said("The care team", "Are you on your way to the hospital?")
    patient.say("yes, my neighbour drives me")
    wait_until(lambda: "Patient: yes, my neighbour drives me" in slack.thread(card["ts"]))

    patient.say("but now I want to kill myself")
    expect(page.get_by_text("contact the 988 crisis line").first).to_be_visible()
    wait_until(lambda: any("New warning sign" in line for line in slack.thread(card["ts"])))

    patient.say("back to the guide")
    patient.sees("You are with me again, the guide.")
    wait_until(lambda: "The guide has the chat again." in slack.thread(card["ts"]))
    assert slack.refused == []
