"""Every state of the widget, as a person meets it: nothing that axe objects to, nothing cut off, no CSP violation.

Pictures of them go to build/widget/: look at them after a change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.chromium import PATIENCE_MS

PICTURES = Path(__file__).parents[2] / "build" / "widget"
LOOKS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1180, "height": 820}},
    "dark": {"viewport": {"width": 1180, "height": 820}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 640}, "has_touch": True, "device_scale_factor": 2},
}


@dataclass
class Chat:
    """The demo page with the widget on it, and what a person does there."""

    page: Page
    site: str

    def open(self) -> None:
        self.page.get_by_role("button", name="Questions about sciatica?").click()
        expect(self.page.get_by_role("button", name="Yes, that is OK")).to_be_visible()

    def begin(self) -> None:
        self.open()
        self.press("Yes, that is OK")
        expect(self.page.get_by_text("in your own words:")).to_be_visible()

    def say(self, words: str, until: str) -> None:
        self.page.get_by_role("textbox").fill(words)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_text(until).first).to_be_visible()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def server(self, **wish: bool) -> None:
        self.page.request.post(f"{self.site}/dev", data=wish)


def closed(chat: Chat) -> None:
    expect(chat.page.get_by_role("button", name="Questions about sciatica?")).to_be_visible()


def opened(chat: Chat) -> None:
    chat.open()


def talking(chat: Chat) -> None:
    chat.begin()
    chat.say("my left leg hurts", "Noted: my left leg hurts")


def body_map_from_behind(chat: Chat) -> None:
    chat.begin()
    chat.say("map", "Where does it hurt?")
    chat.page.get_by_role("checkbox", name="Left buttock").check()
    chat.page.get_by_role("checkbox", name="Left calf").check()


def body_map_from_the_front(chat: Chat) -> None:
    body_map_from_behind(chat)
    chat.page.get_by_role("checkbox", name="Groin").check()
    expect(chat.page.get_by_text("Front view")).to_be_visible()


def scale(chat: Chat) -> None:
    chat.begin()
    chat.say("scale", "How strong is the pain?")


def scale_chosen(chat: Chat) -> None:
    scale(chat)
    chat.page.locator(".tile").nth(7).click()


def several(chat: Chat) -> None:
    chat.begin()
    chat.say("several", "Choose all that fit")
    chat.press("Done")
    expect(chat.page.get_by_text("Please choose something first.")).to_be_visible()
    chat.page.get_by_role("checkbox", name="Sitting").check()


def layers(chat: Chat) -> None:
    chat.begin()
    chat.say("topics", "What else would you like to know?")
    chat.press("What happens on the day?")
    expect(chat.page.get_by_text("You are awake.")).to_be_visible()


def sources_open(chat: Chat) -> None:
    chat.begin()
    chat.say("sources", "2 sources")
    chat.page.get_by_text("2 sources").click()
    expect(chat.page.get_by_role("link", name="NHS 111 Wales")).to_be_visible()


def figure(chat: Chat) -> None:
    chat.begin()
    chat.say("figure", "The sciatic nerve, seen from behind")


def summary(chat: Chat) -> None:
    chat.begin()
    chat.say("summary", "Your summary to print or show")


def emergency(chat: Chat) -> None:
    chat.begin()
    chat.say("emergency", "Are you somewhere safe right now?")
    expect(chat.page.get_by_role("alert").filter(has_text="Please get this checked now")).to_be_visible()


def emergency_folded(chat: Chat) -> None:
    emergency(chat)
    chat.press("Show less")


def same_day(chat: Chat) -> None:
    chat.begin()
    chat.say("same day", "Please speak to a doctor today.")


def staff(chat: Chat) -> None:
    chat.begin()
    chat.say("staff please", "this is Dana from the clinic")


def waiting(chat: Chat) -> None:
    chat.begin()
    chat.page.context.set_offline(True)
    chat.say("is anyone there?", "Waiting to be sent")
    expect(chat.page.get_by_text("No connection right now")).to_be_visible()


def failed(chat: Chat) -> None:
    chat.begin()
    chat.say("down", "I could not keep that just now.")
    expect(chat.page.get_by_role("button", name="Try again")).to_be_visible()


def refused(chat: Chat) -> None:
    chat.begin()
    chat.say("bad", "I could not read that.")


def stale(chat: Chat) -> None:
    chat.begin()
    chat.say("stale", "That answer belongs to an earlier question.")
    expect(chat.page.get_by_role("button", name="Yes, that is OK")).to_be_visible()


def expired(chat: Chat) -> None:
    chat.begin()
    chat.server(expire=True)
    chat.say("are you still there?", "ran out after a long pause")
    expect(chat.page.get_by_role("button", name="Try again")).to_be_visible()


def options(chat: Chat) -> None:
    chat.begin()
    chat.press("Options")


def start_over_asked(chat: Chat) -> None:
    options(chat)
    chat.press("Start over")
    expect(chat.page.get_by_text("Start again from the first question?")).to_be_visible()


def erasing_asked(chat: Chat) -> None:
    options(chat)
    chat.press("Delete my data")
    expect(chat.page.get_by_text("This cannot be undone.")).to_be_visible()


def erased(chat: Chat) -> None:
    erasing_asked(chat)
    chat.press("Yes, delete it all")
    expect(chat.page.get_by_text("Your data has been deleted.")).to_be_visible()


def too_long(chat: Chat) -> None:
    chat.begin()
    chat.page.get_by_role("textbox").fill("pain " * 500)
    expect(chat.page.get_by_text("2000 characters fit into one message")).to_be_visible()


def long_words(chat: Chat) -> None:
    chat.begin()
    chat.say("long", "Averylongword")


def large_text(chat: Chat) -> None:
    body_map_from_behind(chat)
    chat.press("Options")
    for _ in range(3):
        chat.press("Larger text")
    chat.press("Options")


def restored(chat: Chat) -> None:
    emergency(chat)
    chat.page.reload()
    expect(chat.page.get_by_text("Are you somewhere safe right now?")).to_be_visible()
    expect(chat.page.get_by_text("Earlier messages above", exact=True)).to_be_visible()


def right_to_left(chat: Chat) -> None:
    chat.page.evaluate("document.documentElement.dir = 'rtl'")
    layers(chat)


STATES: tuple[Callable[[Chat], None], ...] = (
    closed, opened, talking, body_map_from_behind, body_map_from_the_front, scale, scale_chosen, several, layers,
    sources_open, figure, summary, emergency, emergency_folded, same_day, staff, waiting, failed, refused, stale, expired,
    options, start_over_asked, erasing_asked, erased, too_long, long_words, large_text, restored, right_to_left,
)  # fmt: skip


DARK_TOO = (opened, body_map_from_behind, scale_chosen, layers, figure, emergency, same_day, staff, failed, options)
STATES_AND_LOOKS = [
    pytest.param(state, look, id=f"{state.__name__}-{look}")
    for state in STATES
    for look in LOOKS
    if look != "dark" or state in DARK_TOO
]


@pytest.fixture
def look(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def chat(look: str, chromium: Browser, site: str) -> Iterator[Chat]:
    context = chromium.new_context(**LOOKS[look], reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(
        "window.violations = [];"
        "document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));"
    )
    page.goto(f"{site}/demo/")
    yield Chat(page, site)
    context.close()


@pytest.mark.parametrize(("reach", "look"), STATES_AND_LOOKS, indirect=["look"])
def test_a_state_is_readable_for_everyone(chat: Chat, reach: Callable[[Chat], None], look: str) -> None:
    reach(chat)
    PICTURES.mkdir(parents=True, exist_ok=True)
    chat.page.screenshot(path=PICTURES / f"{reach.__name__}-{look}.png")

    axe = Axe().run(chat.page)
    assert axe.violations_count == 0, axe.generate_report()
    assert chat.page.evaluate("violations") == []
    assert chat.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cut_off = chat.page.evaluate(
        """() => [...document.querySelector("sciatica-guide").shadowRoot.querySelectorAll("dialog, .scroller, .options")]
            .filter((element) => element.scrollWidth > element.clientWidth).map((element) => element.className)"""
    )
    assert cut_off == []
