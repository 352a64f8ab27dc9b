"""A conversation as a page in a browser has it: opening, answers of every shape, blocks, history."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
import requests

from tests.channels.web.serving import API, CLINIC, Person, Server, asked, texts


def test_the_session_greets_and_asks_for_consent(person: Person) -> None:
    opening = person.opening
    assert opening["expires_in"] == 3600
    assert opening["emergency"] == {"text": "In an emergency, call 911 now.", "tel": "911"}
    assert opening["limits"] == {"text": 2000}
    assert asked(person) == ("consent", None, "opening")
    assert [reply["seq"] for reply in opening["replies"]] == [1, 2]
    assert person.words() == [], "opening is not something that the person said"


def test_what_is_said_first_is_an_answer_to_the_opening(person: Person) -> None:
    answer = person.say("My left leg hurts down to the foot")
    assert "Hello" not in texts(answer), "the guide greets once"
    assert asked(person) == ("consent", None, "opening")
    person.choose("Yes, that is OK")
    assert "leg" in texts(person.latest), "what was said before consent is not lost"


def test_choices_are_named_by_their_titles_and_stand_so_in_the_history(person: Person) -> None:
    answer = person.choose("Yes, that is OK")
    assert answer["seq"] == 3
    assert [reply["seq"] for reply in answer["replies"]] == [4, 5]
    assert person.words() == ["Yes, that is OK"]
    assert answer["questions_left"] > 5


def test_a_body_map_gives_places_and_side(person: Person) -> None:
    person.choose("Yes, that is OK")
    person.say("It hurts a lot")
    assert asked(person)[0] == "site"
    [areas] = person.blocks("body_map")
    assert {"id": "left_calf", "title": "Left calf"} in areas["areas"]
    assert [c["title"] for b in person.blocks("choices") for c in b["choices"]] == ["Not sure"]
    person.say(answer={"kind": "body_map", "value": ["left_calf", "left_buttock"]})
    assert "buttock and calf, on the left side" in texts(person.latest)
    assert person.words()[-1] == "Left buttock, left calf"


def test_both_sides_of_the_map_are_both(person: Person) -> None:
    person.choose("Yes, that is OK")
    person.say("It hurts a lot")
    person.say(answer={"kind": "body_map", "value": ["left_thigh", "right_thigh", "low_back"]})
    assert "both sides" in texts(person.latest)


def test_not_sure_beside_the_map(person: Person) -> None:
    person.choose("Yes, that is OK")
    person.say("It hurts a lot")
    person.choose("Not sure")
    assert asked(person)[0] != "site"


def test_the_scale_gives_a_severity(person: Person) -> None:
    to_the_scale(person)
    [scale] = person.blocks("scale")
    assert (scale["min"], scale["max"]) == (0, 10)
    assert {"value": 10, "label": "the worst you can think of"} in scale["labels"]
    person.say(answer={"kind": "scale", "value": 7})
    assert person.words()[-1] == "7 out of 10"
    assert asked(person)[0] != "severity"


def test_a_structured_answer_may_come_at_any_time(person: Person) -> None:
    person.choose("Yes, that is OK")
    person.say(answer={"kind": "scale", "value": 4})
    person.say("My left leg hurts from the buttock to the calf since three months")
    assert asked(person)[0] == "neuro", "how bad it is has been said"


def test_several_choices_at_once_where_the_block_says_so(person: Person) -> None:
    to_the_scale(person)
    person.say(answer={"kind": "scale", "value": 7})
    assert asked(person)[0] == "neuro"
    assert person.blocks("choices")[0]["multiple"] is True
    person.choose("Numbness", "Weakness")
    assert person.words()[-1] == "Numbness, Weakness"


def test_several_choices_where_one_is_asked_for_are_refused(person: Person) -> None:
    ids = [person.choice("Yes, that is OK"), person.choice("No, thank you")]
    assert person.send({"id": str(uuid4()), "choices": ids}).status_code == 422
    assert person.words() == []


def test_danger_comes_first_in_its_reply_with_a_number_to_call(person: Person) -> None:
    person.say("I can no longer control my bladder")
    block = person.latest["replies"][0]["blocks"][0]
    assert (block["type"], block["tel"], block["tier"]) == ("emergency", "911", "EMERGENCY_NOW")
    assert "911" in block["text"]
    assert person.latest["stage"] == "emergency"
    [sources] = person.blocks("sources")
    assert sources["sources"][0]["title"]


def test_whoever_thinks_of_ending_it_gets_the_crisis_line(person: Person) -> None:
    person.say("I do not want to live with this pain any more")
    assert person.blocks("emergency")[0]["tel"] == "988"


def test_a_question_is_explained_with_disclaimer_sources_and_layers(person: Person) -> None:
    person.choose("No, thank you")
    person.say("None of these")
    person.say("What is rhizotomy?")
    assert person.blocks("disclaimer")
    assert all(
        source["url"] is None or source["url"].startswith("https://")
        for b in person.blocks("sources")
        for source in b["sources"]
    )
    [figure] = person.blocks("figure")
    assert figure["alt"]
    picture = person.server.ask("GET", figure["url"])
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/svg+xml")
    layers = [c for b in person.blocks("choices") for c in b["choices"] if c.get("layer")]
    assert layers
    answer = person.say(choice=layers[0]["id"])
    assert texts(answer)


def test_lists_are_lists_and_nothing_is_markup(person: Person) -> None:
    person.choose("Yes, that is OK")
    person.say(
        "My left leg hurts from the buttock to the foot for 4 months, 8 out of 10, it tingles, worse when I sit, I am 50"
    )
    person.say("show me my summary")
    assert max(len(block["items"]) for block in person.blocks("list")) > 4
    headings = [block["text"] for block in person.blocks("text") if block.get("heading")]
    assert headings[:3] == ["Your pain summary", "About you", "The pain"]
    assert "Told by the person with the pain" not in headings
    assert headings[-1] == "When to get help sooner", "what stands last is no part with a heading"
    assert not re.search(r"<[a-z]|\*\*|^#|\n- ", str(person.latest))


def test_the_summary_is_a_page_behind_a_link_that_nobody_can_guess(person: Person) -> None:
    person.choose("Yes, that is OK")
    person.say("My left leg hurts from the buttock to the foot for 4 months, 8 out of 10")
    person.say("show me my summary")
    [link] = person.blocks("summary_link")
    assert str(person.server.folder) not in str(person.latest), "no path of the server is told"
    page = person.server.ask("GET", link["url"])
    assert page.status_code == 200
    assert "4 months" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert re.search(r"style-src 'sha256-", page.headers["Content-Security-Policy"])
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    shown = [b for item in person.history()["items"] for b in item["blocks"] if b["type"] == "summary_link"]
    assert person.server.ask("GET", shown[0]["url"]).status_code == 200
    assert person.server.ask("GET", link["url"][:-3] + "AAA").status_code == 404


def test_history_from_any_item_on(person: Person) -> None:
    person.choose("Yes, that is OK")
    person.say("It hurts", id="11111111-2222-3333-4444-555555555555")
    whole = person.history()
    assert [item["seq"] for item in whole["items"]] == list(range(1, len(whole["items"]) + 1))
    assert {item["from"] for item in whole["items"]} == {"person", "guide"}
    assert whole["asking"] == person.latest["asking"]
    [own] = [item for item in whole["items"] if item.get("id") == "11111111-2222-3333-4444-555555555555"]
    assert own["blocks"] == [{"type": "text", "text": "It hurts"}]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", own["at"])
    assert person.history(after=5)["items"] == whole["items"][5:]
    assert person.history(after=10_000)["items"] == []


def test_words_stand_in_the_history_as_they_were_given(person: Person) -> None:
    given = "  /restart <b>my</b> café — ４０ years \u202eold\u0007, 👩‍👩‍👧  "
    person.say(given)
    assert person.words() == ["/restart <b>my</b> café — ４０ years old, 👩‍👩‍👧"]


def test_start_over_begins_anew_in_the_same_session(person: Person) -> None:
    person.choose("Yes, that is OK")
    person.say("My left leg hurts")
    person.say("start over")
    assert asked(person)[0] == "story"
    assert len(person.words()) == 3


def test_refresh_gives_a_new_token_for_the_same_person(person: Person) -> None:
    person.say("My left leg hurts")
    answer = person.server.ask("POST", f"{API}/session/refresh", json={}, headers=person.headers)
    assert answer.status_code == 200
    assert set(answer.json()) >= {"token", "expires_in", "emergency", "limits"}
    person.token = answer.json()["token"]
    assert person.words() == ["My left leg hurts"]


def test_cors_is_for_allowed_websites_alone(server: Server) -> None:
    asks = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}
    allowed = server.ask("OPTIONS", f"{API}/messages", headers={"Origin": CLINIC, **asks})
    assert allowed.status_code == 204
    assert allowed.headers["Access-Control-Allow-Origin"] == CLINIC
    assert "Authorization" in allowed.headers["Access-Control-Allow-Headers"]
    assert allowed.headers["Vary"] == "Origin"
    assert "Access-Control-Allow-Credentials" not in allowed.headers
    foreign = server.ask("OPTIONS", f"{API}/messages", headers={"Origin": "https://elsewhere.example", **asks})
    assert foreign.status_code == 403
    assert "Access-Control-Allow-Origin" not in foreign.headers


def test_errors_can_be_read_by_allowed_pages(server: Server) -> None:
    answer = server.ask("POST", f"{API}/messages", json={}, headers={"Origin": CLINIC})
    assert answer.status_code == 401
    assert answer.headers["Access-Control-Allow-Origin"] == CLINIC


@pytest.mark.parametrize("path", ["/session", "/messages", "/history", "/nothing"])
def test_answers_are_not_stored_or_guessed_at(server: Server, path: str) -> None:
    answer: requests.Response = server.ask("GET", f"{API}{path}", headers={"Origin": CLINIC})
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


def to_the_scale(person: Person) -> None:
    person.choose("Yes, that is OK")
    person.say("My left leg hurts from the buttock to the calf since three months")
    assert asked(person)[0] == "severity", person.latest


def test_the_signs_of_the_check_stand_once_in_full_and_are_answered_in_short(person: Person) -> None:
    person.choose("Yes, that is OK")
    person.say("My left leg hurts from the buttock to the calf since three months, 7 of 10, no numbness, worse sitting")
    person.choose("Yes, that is right")
    assert asked(person)[0] == "red_flag_check"
    assert person.blocks("list") == []
    [offer] = person.blocks("choices")
    told = {choice["title"]: choice.get("detail") for choice in offer["choices"]}
    assert told["Change in peeing"] == "A change in peeing: hard to start, cannot feel it, or leaking"
    assert told["None of these"] is None
    person.choose("None of these")
    assert person.words()[-1] == "None of these"
