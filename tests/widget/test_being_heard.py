"""What a screen reader hears, where the keyboard is, and what is seen of it."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.widget.chat import LAUNCHER, advice, inside, opened, say

LIVE = "[...root.querySelectorAll('[role=status]')].map((part) => getComputedStyle(part).display)"
RING = """(element) => {
    const [ring, behind] = [getComputedStyle(element).outlineColor, getComputedStyle(element.closest("section")).backgroundColor];
    return [ring, behind].map((colour) => colour.match(/[0-9.]+/g).slice(0, 3).map(Number));
}"""


def contrast(*colours: list[float]) -> float:
    """How far two colours stand apart, as WCAG counts it."""

    def light(colour: list[float]) -> float:
        parts = (part / 255 for part in colour)
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    darker, lighter = sorted(light(colour) for colour in colours)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_ring_of_focus_is_seen_on_advice_of_both_kinds_in_both_themes(page: Page) -> None:
    opened(page)
    for kind in ("emergency", "same day"):
        say(page, kind)
        expect(advice(page)).to_contain_text("checked now" if kind == "emergency" else "a doctor today")
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            page.get_by_role("textbox").focus()
            for part in (advice(page).get_by_role("link"), advice(page).get_by_role("button")):
                if part.count():
                    part.focus()
                    assert contrast(*part.evaluate(RING)) >= 3, (kind, theme)


def test_advice_that_a_newer_one_took_the_place_of_is_still_there_to_read(page: Page) -> None:
    opened(page)
    say(page, "emergency")
    expect(advice(page)).to_contain_text("do not drive yourself")
    say(page, "same day")
    expect(advice(page)).to_contain_text("Please speak to a doctor today.")
    earlier = page.locator(".item details").first
    expect(earlier.get_by_text("do not drive yourself")).to_be_hidden()
    earlier.get_by_text("Safety advice").click()
    expect(earlier.get_by_text("do not drive yourself")).to_be_visible()
    expect(earlier.get_by_role("link", name="Call 911")).to_be_visible()


def test_what_is_told_of_the_connection_comes_into_regions_that_were_there_before(page: Page) -> None:
    opened(page)
    assert "none" not in inside(page, LIVE)  # type: ignore[operator]
    inside(page, "root.querySelectorAll('[role=status]').forEach((part, at) => { part.dataset.before = at; })")
    page.context.set_offline(True)
    expect(page.locator("[data-before]", has_text="No connection right now.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("No connection right now.")).to_be_hidden()
    page.get_by_role("button", name="Options").click()
    page.get_by_role("button", name="Delete my data").click()
    page.get_by_role("button", name="Yes, delete it all").click()
    expect(page.locator("[data-before]", has_text="Your data has been deleted.")).to_be_visible()


def test_words_that_are_too_many_are_told_once_and_not_at_every_key(page: Page) -> None:
    opened(page)
    page.get_by_role("textbox").fill("pain " * 400 + "x")
    told = page.get_by_role("alert").filter(has_text="2000 characters fit")
    before = told.inner_text()
    page.get_by_role("textbox").press_sequentially("xyz")
    expect(page.get_by_text("2004 / 2000")).to_be_visible()
    assert told.inner_text() == before


def test_a_number_on_the_scale_is_said_by_its_button_alone(page: Page) -> None:
    opened(page)
    say(page, "scale")
    page.get_by_role("radio", name="0, no pain").press("Space")
    expect(page.locator("output")).to_have_text("0 – no pain")
    expect(page.locator("output")).to_have_attribute("aria-live", "off")


def test_a_second_enter_deletes_nothing(page: Page) -> None:
    opened(page)
    page.get_by_role("button", name="Options").click()
    page.get_by_role("button", name="Delete my data").press("Enter")
    expect(page.get_by_role("button", name="No, go back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Delete my data")).to_be_focused()


def test_an_explanation_that_is_asked_for_opens_at_once_keeps_the_focus_and_is_asked_for_once(page: Page) -> None:
    opened(page)
    say(page, "topics")
    more = page.get_by_role("button", name="What happens on the day?")
    expect(more).to_have_attribute("aria-expanded", "false")
    held: list[Route] = []
    page.route("**/messages", lambda route: held.append(route))
    more.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(more).to_be_focused()
    expect(more).to_have_count(1)
    while not held:  # a busy machine may still be on its way to ask
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.get_by_text("You are awake.")).to_be_visible()
    expect(more).to_be_focused()
    assert len(held) == 1


def test_what_comes_while_the_chat_is_closed_is_told_on_the_launcher_and_aloud(page: Page) -> None:
    opened(page)
    say(page, "staff please")
    expect(page.get_by_text("Noted: staff please")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=LAUNCHER)).to_contain_text("1 new message")
    expect(page.get_by_role("status").filter(has_text="1 new message")).to_be_attached()
    page.get_by_role("button", name=LAUNCHER).click()
    held: list[Route] = []
    page.route("**/messages", lambda route: held.append(route))
    say(page, "emergency")
    expect(page.get_by_text("Sending…")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=LAUNCHER)).not_to_contain_text("new message")
    held[0].continue_()
    expect(page.get_by_role("button", name=LAUNCHER)).to_contain_text("Please read this first")
    page.get_by_role("button", name=LAUNCHER).click()
    expect(page.get_by_role("alert").filter(has_text="Please get this checked now")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=LAUNCHER)).not_to_contain_text("Please read this first")
