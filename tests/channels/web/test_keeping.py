"""What is kept of a chat, and what is not: refusal, erasure in words and by button, the end of a session."""

from __future__ import annotations

from uuid import uuid4

import jwt
import pytest

from tests.channels.web.kept import every_byte_in, rows_of, without_table, word_of_ones_own
from tests.channels.web.serving import API, Person, Server, asked, texts


def in_the_database(server: Server, person: Person) -> dict[str, int]:
    """How many rows of each table name this person."""
    return rows_of(jwt.decode(person.token, options={"verify_signature": False})["sub"], server.folder)


@pytest.fixture
def refusing(server: Server) -> Person:
    person = server.visitor()
    person.say(f"{word_of_ones_own()} said before the answer")
    person.choose("No, thank you")
    return person


class TestRefusal:
    def test_nothing_is_in_the_database(self, server: Server, refusing: Person) -> None:
        assert in_the_database(server, refusing) == {}
        refusing.say(f"Is rhizotomy good for my {word_of_ones_own()} left calf?")
        assert in_the_database(server, refusing) == {}
        kept, (before, _, after) = every_byte_in(server.folder), refusing.words()
        assert before.encode() not in kept
        assert after.encode() not in kept

    def test_the_chat_goes_on_with_its_history(self, refusing: Person) -> None:
        before = refusing.words()
        answer = refusing.say("What is rhizotomy?")
        assert asked(refusing)[0] == "red_flag_check", "the warning signs are asked about of everybody"
        assert refusing.words() == [*before, "What is rhizotomy?"]
        items = refusing.history()["items"]
        assert [item["seq"] for item in items] == list(range(1, len(items) + 1))
        assert refusing.say("What is rhizotomy?", id=answer["id"]) == answer, "a message is answered once here too"

    def test_danger_is_caught_all_the_same(self, refusing: Person) -> None:
        refusing.say("I can no longer control my bladder")
        assert refusing.blocks("emergency")

    def test_the_end_of_the_session_empties_the_memory(self, server: Server, refusing: Person) -> None:
        assert server.ask("DELETE", f"{API}/session", headers=refusing.headers).status_code == 204
        answer = server.ask("GET", f"{API}/history", headers=refusing.headers)
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "session_ended")

    def test_an_agreement_after_all_keeps_what_was_said(self, server: Server, refusing: Person) -> None:
        refusing.say("I want to talk to a human")
        assert asked(refusing)[0] == "consent"
        words, before = refusing.words(), len(refusing.history()["items"])
        refusing.choose("Yes, that is OK")
        assert in_the_database(server, refusing)["chat_items"] > before
        assert refusing.words() == [*words, "Yes, that is OK"]


class TestErasure:
    def test_the_button_erases_everything_and_ends_the_session(self, server: Server, person: Person) -> None:
        said = word_of_ones_own()
        person.choose("Yes, that is OK")
        person.say(f"It hurts in my {said} left calf, please show me my summary")
        assert in_the_database(server, person)
        assert server.ask("DELETE", f"{API}/session", headers=person.headers).status_code == 204
        assert in_the_database(server, person) == {}
        assert said.encode() not in every_byte_in(server.folder)
        for method, path in [("GET", "/history"), ("GET", "/events"), ("DELETE", "/session")]:
            answer = server.ask(method, f"{API}{path}", headers=person.headers)
            assert (answer.status_code, answer.json()["error"]["code"]) == (401, "session_ended")
        for path, body in [("/messages", {"id": str(uuid4()), "text": "hi"}), ("/session/refresh", {})]:
            answer = server.ask("POST", f"{API}{path}", json=body, headers=person.headers)
            assert (answer.status_code, answer.json()["error"]["code"]) == (401, "session_ended")

    def test_a_button_that_failed_can_be_pressed_again(self, server: Server, person: Person) -> None:
        said = word_of_ones_own()
        person.choose("Yes, that is OK")
        person.say(f"It hurts in my {said} left calf")
        with without_table("contacts", server.folder):
            failed = server.ask("DELETE", f"{API}/session", headers=person.headers)
            assert failed.status_code == 503
        assert said.encode() in every_byte_in(server.folder)
        assert server.ask("DELETE", f"{API}/session", headers=person.headers).status_code == 204
        assert in_the_database(server, person) == {}
        assert said.encode() not in every_byte_in(server.folder)

    def test_the_link_to_the_summary_leads_nowhere_then(self, server: Server, person: Person) -> None:
        person.choose("Yes, that is OK")
        person.say("My left leg hurts for 4 months")
        person.say("show me my summary")
        [link] = person.blocks("summary_link")
        server.ask("DELETE", f"{API}/session", headers=person.headers)
        gone = server.ask("GET", link["url"])
        assert (gone.status_code, gone.json()["error"]["code"]) == (410, "summary_gone")

    def test_in_words_the_chat_begins_anew_and_numbers_go_on(self, server: Server, person: Person) -> None:
        said = word_of_ones_own()
        person.choose("Yes, that is OK")
        person.say(f"It hurts in my {said} left calf")
        last = person.history()["items"][-1]["seq"]
        mine = str(uuid4())
        answer = person.say("delete my data", id=mine)
        assert said.encode() not in every_byte_in(server.folder)
        assert answer["seq"] == last + 1
        items = person.history()["items"]
        assert [item["seq"] for item in items] == [reply["seq"] for reply in answer["replies"]]
        assert person.history(after=last)["items"] == items, "a page that knows the items before sees these"
        assert person.say("delete my data", id=mine) == answer, "it is not done a second time"
        assert texts(answer)

    def test_others_lose_nothing(self, server: Server) -> None:
        ann, eve = server.visitor(), server.visitor()
        ann.say("This is Ann")
        server.ask("DELETE", f"{API}/session", headers=eve.headers)
        assert ann.words() == ["This is Ann"]
