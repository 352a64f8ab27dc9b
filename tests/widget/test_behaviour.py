"""What a person relies on, in a real browser: the keyboard, the focus, a reload, a server that goes away, two tabs."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.widget.chat import LAUNCHER, advice, box_of, opened, say

WORDS_IN_THE_LOG = """() => [...document.querySelector("sciatica-guide").shadowRoot.querySelectorAll("[role=log] .bubble")]
    .map((bubble) => bubble.textContent.trim())"""


def test_everything_by_keyboard(page: Page) -> None:
    page.get_by_role("button", name=LAUNCHER).focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("textbox")
    expect(field).to_be_focused()
    page.keyboard.type("first line")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("second line")
    expect(field).to_have_value("first line\nsecond line")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Noted: first line")).to_be_visible()
    expect(field).to_be_focused()
    say(page, "scale")
    radio = page.get_by_role("radio", name="0, no pain")
    radio.focus()
    page.keyboard.press("Space")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Noted: 7 out of 10")).to_be_visible()


def test_escape_closes_the_options_first_then_the_chat_and_the_launcher_has_the_focus(page: Page) -> None:
    opened(page)
    page.get_by_role("button", name="Options").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Options")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name=LAUNCHER)).to_be_focused()


def test_a_chat_that_opens_by_itself_takes_no_focus(page: Page) -> None:
    page.get_by_role("link", name="Services").focus()
    page.evaluate("document.querySelector('sciatica-guide').open = true")
    expect(page.get_by_role("button", name="Yes, that is OK")).to_be_visible()
    expect(page.get_by_role("link", name="Services")).to_be_focused()


def test_the_focus_of_a_choice_that_is_gone_stays_in_the_conversation(page: Page) -> None:
    opened(page)
    page.get_by_role("button", name="Yes, that is OK").press("Enter")
    expect(page.get_by_text("in your own words:")).to_be_visible()
    assert page.evaluate("document.querySelector('sciatica-guide').shadowRoot.activeElement.className") == "scroller"


def test_each_thing_said_is_added_to_the_log_once(page: Page) -> None:
    opened(page)
    page.evaluate(
        """() => {
            window.added = [];
            const log = document.querySelector("sciatica-guide").shadowRoot.querySelector("[role=log]");
            new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => {
                if (node.nodeType === 1 && node.matches(".item")) window.added.push(node.querySelector(".bubble").textContent.trim());
            }))).observe(log, { childList: true, subtree: true });
        }"""
    )
    say(page, "a pain")
    expect(page.get_by_text("Noted: a pain")).to_be_visible()
    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    assert page.evaluate("window.added") == ["a pain", "Noted: a pain"]


def test_a_reload_brings_back_the_chat_and_words_not_sent_yet_outside_the_log(page: Page) -> None:
    opened(page)
    say(page, "emergency")
    expect(page.get_by_role("alert").filter(has_text="Please get this checked now")).to_be_visible()
    page.get_by_role("textbox").fill("half a sen")
    page.reload()
    expect(advice(page).get_by_text("Please get this checked now")).to_be_visible()
    expect(page.get_by_text("Are you somewhere safe right now?")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value("half a sen")
    assert page.evaluate(WORDS_IN_THE_LOG) == []


def test_words_said_while_the_server_is_away_arrive_once_and_in_order(page: Page, site: str) -> None:
    opened(page)
    page.request.post(f"{site}/dev", data={"down": True})
    try:
        say(page, "one")
        say(page, "two")
        expect(page.get_by_text("No connection right now.")).to_be_visible()
        expect(page.get_by_role("button", name="Try again").first).to_be_visible()
    finally:
        page.request.post(f"{site}/dev", data={"down": False})
    with suppress(PlaywrightTimeout):  # the page may have sent them by itself
        page.get_by_role("button", name="Try again").first.click(timeout=2_000)
    expect(page.get_by_text("Noted: two")).to_be_visible()
    assert page.evaluate(WORDS_IN_THE_LOG)[-4:] == ["one", "Noted: one", "two", "Noted: two"]
    expect(page.get_by_text("No connection right now.")).to_be_hidden()


def test_two_tabs_of_one_person_show_the_same_conversation(page: Page, site: str) -> None:
    opened(page)
    with page.expect_popup() as second:
        page.evaluate("window.open(location.href)")
    other = second.value
    expect(other.get_by_role("button", name="Yes, that is OK")).to_be_visible()
    say(page, "from the first tab")
    expect(other.get_by_text("Noted: from the first tab")).to_be_visible()
    say(other, "from the second tab")
    expect(page.get_by_text("Noted: from the second tab")).to_be_visible()
    assert page.evaluate(WORDS_IN_THE_LOG)[-2:] == ["from the second tab", "Noted: from the second tab"]
    assert page.get_by_text("from the first tab", exact=True).count() == 1


def test_staff_are_read_at_once_and_answered_alone_whatever_the_guide_had_asked(phone: Page) -> None:
    opened(phone)
    say(phone, "emergency, staff please")
    expect(phone.get_by_text("this is Dana from the clinic")).to_be_in_viewport(ratio=1)
    expect(advice(phone).get_by_text("Please get this checked now")).to_be_in_viewport()
    for of_the_guide in ("Yes", "No", "Skip", "Why do you ask?"):
        expect(phone.get_by_role("button", name=of_the_guide, exact=True)).to_be_hidden()


def test_on_a_phone_advice_makes_room_once_the_person_goes_on_and_new_advice_is_whole(phone: Page) -> None:
    opened(phone)
    pinned = advice(phone)
    say(phone, "emergency")
    expect(pinned.get_by_role("button", name="Show less")).to_be_visible()
    whole = height_of(pinned)
    say(phone, "we are leaving")
    expect(phone.get_by_text("Noted: we are leaving")).to_be_in_viewport(ratio=1)
    expect(pinned.get_by_role("button", name="Show all")).to_be_visible()
    expect(pinned.get_by_role("link", name="Call 911")).to_be_in_viewport(ratio=1)
    assert height_of(pinned) < whole
    say(phone, "another emergency")
    expect(pinned.get_by_role("button", name="Show less")).to_be_visible()
    assert height_of(pinned) == whole


def test_a_reload_on_a_phone_points_at_the_chat_and_at_none_of_its_buttons(phone: Page) -> None:
    opened(phone)
    phone.reload()
    expect(phone.get_by_role("button", name="Yes, that is OK")).to_be_visible()
    expect(phone.get_by_role("dialog")).to_be_focused()


def height_of(part: Locator) -> float:
    return box_of(part)["height"]
