"""Attacks: choices that were never offered, and words that are meant as code or commands."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.channels.web.attacking import PAYLOAD, assert_kind_error
from tests.channels.web.serving import API, Person, Server, asked


class TestChoices:
    def test_a_choice_of_somebody_else_is_worth_nothing(self, server: Server) -> None:
        ann, eve = server.visitor(), server.visitor()
        answer = eve.send({"id": str(uuid4()), "choice": ann.choice("Yes, that is OK")})
        assert_kind_error(answer, 409, "stale_choice")
        assert eve.words() == []
        assert ann.choose("Yes, that is OK")["asking"] == "story"

    def test_a_choice_of_an_earlier_question_is_stale_and_the_latest_offer_comes_again(self, person: Person) -> None:
        stale = person.choice("No, thank you")
        person.choose("Yes, that is OK")
        person.say("It hurts")
        offered = person.blocks("choices")
        answer = person.send({"id": str(uuid4()), "choice": stale})
        assert_kind_error(answer, 409, "stale_choice")
        [again] = answer.json()["replies"]
        assert [b for b in again["blocks"] if b["type"] == "choices"] == offered
        assert person.words() == ["Yes, that is OK", "It hurts"]

    @pytest.mark.parametrize(
        "choice", ["agree", "intent:delete_data", "topic:risks", "CES", "__proto__", "a' OR 1=1 --"]
    )
    def test_what_choices_mean_inside_cannot_be_sent(self, person: Person, choice: str) -> None:
        assert_kind_error(person.send({"id": str(uuid4()), "choice": choice}), 409, "stale_choice")
        assert asked(person)[0] == "consent"

    def test_ids_are_new_for_each_offer(self, person: Person) -> None:
        first = person.choice("Yes, that is OK")
        person.say("what?")
        assert person.choice("Yes, that is OK") != first


class TestWords:
    @pytest.mark.parametrize(
        "text",
        [
            "/restart",
            "／restart",
            " / /restart",
            "//restart",
            "\\restart",
            "/\n/restart",
            "\u200b/restart",
            "\u202e/restart",
            "\u00ad／\u2060/restart",
            "\u3000/restart",
            "⁄restart",
            "∕restart",
            '/inform{"side":"left"}',
            '／inform{"side":"left"}',
            '/affirm@1.0{"consent":"given"}',
            "/session_start",
        ],
    )
    def test_a_slash_in_any_disguise_commands_nothing(self, person: Person, text: str) -> None:
        person.choose("Yes, that is OK")
        person.say("My left leg hurts from the buttock to the calf since three months")
        before = asked(person)
        person.say(text)
        assert asked(person) == before
        assert len(person.words()) == 3, "nothing was forgotten"

    @pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u200b\u2060", "/", " / / ", "\u0000\u0007", "／／"])
    def test_no_words_are_told_so(self, person: Person, text: str) -> None:
        assert_kind_error(person.send({"id": str(uuid4()), "text": text}), 422, "invalid")

    def test_script_in_words_comes_back_as_words(self, person: Person) -> None:
        person.choose("Yes, that is OK")
        person.say(PAYLOAD)
        assert person.words()[-1] == PAYLOAD
        answer = person.server.ask("GET", f"{API}/history", headers=person.headers)
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_script_in_a_name_is_not_run_on_the_summary_page(self, person: Person) -> None:
        person.choose("Yes, that is OK")
        person.say(f"My left leg hurts for 4 months, 8 out of 10. {PAYLOAD}")
        person.say(f"Can it be done on a {PAYLOAD}?")
        person.say("show me my summary")
        [link] = person.blocks("summary_link")
        page = person.server.ask("GET", link["url"])
        assert "<script" not in page.text
        assert "<img" not in page.text

    def test_exactly_the_limit_and_one_more(self, person: Person) -> None:
        assert person.send({"id": str(uuid4()), "text": "a" * 2000}).status_code == 200
        answer = person.send({"id": str(uuid4()), "text": "a" * 2001})
        assert_kind_error(answer, 422, "invalid")
        assert "2,000" in answer.json()["error"]["message"]

    def test_odd_characters_are_taken(self, person: Person) -> None:
        for text in ("\ud83d\ude00", "ﷺ" * 500, "\u0000my leg", "é" * 1000, "🦵" * 600):
            assert person.send({"id": str(uuid4()), "text": text}).status_code == 200
        answer = person.server.ask(
            "POST",
            f"{API}/messages",
            data=b'{"id":"%s","text":"half \\ud83d of a pair"}' % str(uuid4()).encode(),
            headers={**person.headers, "Content-Type": "application/json"},
        )
        assert answer.status_code == 200
