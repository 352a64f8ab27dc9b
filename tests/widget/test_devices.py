"""What devices do to the chat: keyboards on the screen, two fingers, doubled taps, input methods, notches."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.widget.chat import advice, box_of, inside, opened, say

KEYBOARD_OF = """([height, offsetTop, scale]) => {
    for (const [name, value] of Object.entries({ height, offsetTop, scale }))
        Object.defineProperty(visualViewport, name, { get: () => value, configurable: true });
    visualViewport.dispatchEvent(new Event("resize"));
}"""

LINES_SEEN = 2
"""So many lines of an emergency's advice are seen in however little room."""


def part_of_the_window(page: Page) -> tuple[float, float]:
    """Where the open chat begins, and where it ends."""
    box = box_of(page.get_by_role("dialog"))
    return box["y"], box["y"] + box["height"]


def test_a_keyboard_that_pushes_the_page_up_covers_nothing_of_the_chat(phone: Page) -> None:
    opened(phone)
    say(phone, "emergency")
    expect(advice(phone)).to_be_visible()
    phone.evaluate(KEYBOARD_OF, [390, 120, 1])
    assert part_of_the_window(phone) == pytest.approx((120, 510))
    field = box_of(phone.get_by_role("textbox"))
    assert field["y"] + field["height"] < 510
    phone.evaluate(KEYBOARD_OF, [667, 0, 1])
    assert part_of_the_window(phone) == pytest.approx((0, 667))


def test_the_question_stays_in_sight_when_the_keyboard_comes(phone: Page) -> None:
    opened(phone)
    for words in ("one", "two", "three", "four"):
        say(phone, words)
        expect(phone.get_by_text(f"Noted: {words}")).to_be_visible()
    last = phone.get_by_text("Noted: four")
    phone.evaluate(KEYBOARD_OF, [390, 0, 1])
    expect(last).to_be_in_viewport(ratio=1)
    log = box_of(phone.get_by_role("group", name="Conversation"))
    box = box_of(last)
    assert log["y"] < box["y"]
    assert box["y"] + box["height"] < log["y"] + log["height"]


def test_a_tablet_s_keyboard_moves_the_chat_up(page: Page) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    opened(page)
    assert part_of_the_window(page) == pytest.approx((16, 752), abs=1)
    page.evaluate(KEYBOARD_OF, [400, 0, 1])
    assert part_of_the_window(page) == pytest.approx((16, 384), abs=1)


def test_two_fingers_enlarge_the_chat_and_leave_it_in_its_place(phone: Page) -> None:
    opened(phone)
    phone.evaluate(KEYBOARD_OF, [667 / 2, 200, 2])
    assert part_of_the_window(phone) == pytest.approx((0, 667))


def test_what_is_being_written_in_goes_on_when_the_chat_comes_to_cover_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 1000, "height": 700})
    opened(page)
    field = page.get_by_role("textbox")
    field.focus()
    for height in (300, 700):
        page.set_viewport_size({"width": 1000, "height": height})
        expect(page.locator("dialog:modal")).to_have_count(1 if height == 300 else 0)
        expect(field).to_be_focused()
        page.keyboard.type("it hurts ")
    expect(field).to_have_value("it hurts it hurts ")


def test_the_second_tap_of_a_double_tap_answers_no_new_question(page: Page) -> None:
    opened(page)
    session = page.context.new_cdp_session(page)
    session.send("Animation.enable")
    session.send("Animation.setPlaybackRate", {"playbackRate": 0.001})  # the first moment lasts
    say(page, "emergency")
    answer = page.get_by_role("button", name="Yes", exact=True)
    answer.scroll_into_view_if_needed()
    box = box_of(answer)
    page.mouse.click(box["x"] + 9, box["y"] + 9)
    expect(answer).to_be_visible()
    assert inside(page, "root.querySelectorAll('.person').length") == 1
    session.send("Animation.setPlaybackRate", {"playbackRate": 1})
    answer.click()
    expect(page.locator(".person").get_by_text("Yes", exact=True)).to_be_visible()


@pytest.mark.parametrize("size", [(320, 256), (375, 290), (667, 320)], ids=["enlarged", "keyboard", "sideways"])
def test_in_little_room_the_field_and_the_advice_are_both_seen(phone: Page, size: tuple[int, int]) -> None:
    opened(phone)
    say(phone, "emergency")
    expect(advice(phone)).to_be_visible()
    phone.set_viewport_size({"width": size[0], "height": size[1]})
    phone.wait_for_function("height => innerHeight === height", arg=size[1])
    phone.get_by_role("textbox").blur()
    phone.get_by_role("textbox").focus()
    expect(phone.get_by_role("textbox")).to_be_in_viewport(ratio=1)
    field = box_of(phone.get_by_role("textbox"))
    pinned = box_of(advice(phone))
    assert pinned["y"] >= 0
    assert pinned["y"] + pinned["height"] <= field["y"]
    assert field["y"] + field["height"] <= size[1]
    call = advice(phone).get_by_role("link", name="Call 911")
    expect(call).to_be_in_viewport(ratio=1)
    expect(phone.locator("[part=footer]")).to_be_hidden()
    words = box_of(phone.locator(".advice"))
    assert words["height"] >= LINES_SEEN * 24, "so much of the advice is read without scrolling"
    assert words["y"] + words["height"] <= box_of(call)["y"]


def test_in_little_room_the_footer_stays_beside_advice_that_is_no_emergency(phone: Page) -> None:
    opened(phone)
    say(phone, "same day")
    phone.set_viewport_size({"width": 320, "height": 256})
    expect(phone.locator("[part=footer]").get_by_role("link", name="Call 911")).to_be_visible()


def test_a_long_conversation_scrolls_in_its_place_and_moves_nothing_else(page: Page) -> None:
    opened(page)
    for words in ("long", "list", "topics"):
        say(page, words)
        expect(page.get_by_text(words, exact=True)).to_be_visible()
    expect(page.get_by_text("What else would you like to know?")).to_be_visible()
    assert inside(page, "root.querySelector('dialog').scrollHeight - root.querySelector('dialog').clientHeight") == 0


def test_the_key_that_ends_a_composition_sends_nothing(page: Page) -> None:
    opened(page)
    field = page.get_by_role("textbox")
    field.fill("腰が痛い")
    for key in ("Enter", "Escape"):  # as Safari tells of it: the composition is over, the key code says that it was one
        field.evaluate(
            """(field, key) => field.dispatchEvent(
                new KeyboardEvent("keydown", { key, keyCode: 229, bubbles: true, composed: true, cancelable: true }))""",
            key,
        )
    expect(field).to_have_value("腰が痛い")
    assert inside(page, "root.querySelectorAll('.person').length") == 0


def test_a_notch_and_a_bar_at_the_bottom_cover_nothing(phone: Page) -> None:
    session = phone.context.new_cdp_session(phone)
    session.send("Emulation.setSafeAreaInsetsOverride", {"insets": {"top": 47, "bottom": 34}})
    opened(phone)
    title = box_of(phone.get_by_role("heading", name="Sciatica guide"))
    call = box_of(phone.locator("[part=footer] .call"))
    assert title["y"] >= 47
    assert call["y"] + call["height"] <= 667 - 34
