"""What a clinic's web page does around the chat."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.widget.chat import box_of, inside, opened, say

STYLE_OF_WORDS = """((style) => [style.textTransform, style.letterSpacing, style.fontStyle, style.lineHeight, style.textShadow])(
    getComputedStyle(root.querySelector(".bubble p")))"""


def test_how_a_page_sets_its_text_does_not_reach_the_chat(page: Page) -> None:
    page.evaluate(
        """() => {
            Object.assign(document.documentElement.style, { fontSize: "62.5%" });
            Object.assign(document.body.style, {
                textTransform: "uppercase", letterSpacing: "3px", fontStyle: "italic", textShadow: "1px 1px red",
                wordBreak: "break-all", textAlign: "center", visibility: "hidden",
            });
        }"""
    )
    page.evaluate("document.querySelector('sciatica-guide').show()")
    expect(page.get_by_role("button", name="Yes, that is OK")).to_be_visible()
    assert inside(page, STYLE_OF_WORDS) == ["none", "normal", "normal", "24px", "none"]
    assert box_of(page.get_by_role("dialog"))["width"] == 424


def test_a_page_can_take_the_chat_away(page: Page) -> None:
    chat = page.locator("sciatica-guide")
    expect(chat.get_by_role("button")).to_be_visible()
    chat.evaluate("(chat) => { chat.hidden = true; }")
    expect(chat.get_by_role("button")).to_be_hidden()


def test_the_server_can_be_named_by_a_path_of_the_page_s_own(page: Page, site: str) -> None:
    page.evaluate(
        """() => {
            document.querySelector("sciatica-guide").remove();
            const chat = document.createElement("sciatica-guide");
            chat.setAttribute("endpoint", "..");
            chat.setAttribute("launcher-text", "Questions about sciatica?");
            document.body.append(chat);
        }"""
    )
    opened(page)
    say(page, "figure")
    expect(page.get_by_role("img", name="The sciatic nerve runs")).to_have_attribute("src", f"{site}/figures/nerve.svg")


def test_words_of_the_page_s_own_stay_in_its_language(page: Page) -> None:
    page.evaluate("document.documentElement.lang = 'de'")
    page.evaluate("document.querySelector('sciatica-guide').setAttribute('launcher-text', 'Fragen?')")
    words = page.get_by_role("button", name="Fragen?").locator("span")
    expect(words).to_have_text("Fragen?")
    assert words.evaluate("(words) => words.closest('[lang]')") is None
    page.evaluate("document.querySelector('sciatica-guide').removeAttribute('launcher-text')")
    expect(page.get_by_role("button", name="Chat about sciatica").locator("span")).to_have_attribute("lang", "en")


def test_closing_goes_back_to_what_on_the_page_opened_the_chat(page: Page) -> None:
    link = page.get_by_role("link", name="Services")
    link.focus()
    page.evaluate("document.querySelector('sciatica-guide').show()")
    expect(page.get_by_role("textbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_a_chat_that_the_browser_closed_can_be_opened_again(phone: Page) -> None:
    opened(phone)
    phone.locator("dialog").evaluate("(panel) => panel.close()")
    expect(phone.get_by_role("button", name="Questions about sciatica?")).to_be_focused()


def test_what_stands_in_the_element_is_for_who_has_no_scripts(page: Page) -> None:
    page.evaluate(
        """() => {
            const call = Object.assign(document.createElement("a"), { href: "tel:5550100", textContent: "Call us" });
            document.querySelector("sciatica-guide").append(call);
        }"""
    )
    expect(page.get_by_text("Call us")).to_be_hidden()
