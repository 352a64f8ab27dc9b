"""Server-sent events: what is said unasked arrives, from any item on, in every open page."""

from __future__ import annotations

from uuid import uuid4

import jwt

from bot.cases import CaseStore
from bot.cases.chat import ChatLog
from bot.cases.chat_records import NewItem
from tests.channels.web.serving import API, Person, Server
from tests.channels.web.streams import listening, next_item


def staff_says(server: Server, person: Person, words: str) -> int:
    """What somebody of the clinic writes, from another process."""
    store = CaseStore(f"sqlite:///{server.folder / 'guide.db'}")
    conversation = jwt.decode(person.token, options={"verify_signature": False})["sub"]
    item = NewItem("staff", [{"type": "text", "text": words}], uuid4().hex, "Nurse")
    seq = ChatLog(store).append(conversation, item)
    store.close()
    assert seq is not None
    return seq


def test_what_staff_say_arrives_from_another_process(server: Server, person: Person) -> None:
    with listening(person, after=2) as items:
        seq = staff_says(server, person, "Hello, this is the clinic.")
        item = next_item(items)
        assert (item["from"], item["seq"], item["blocks"]) == (
            "staff",
            seq,
            [{"type": "text", "text": "Hello, this is the clinic."}],
        )
    assert person.history()["items"][-1] == item
    assert person.say("thank you")["seq"] == seq + 1


def test_a_second_tab_sees_what_the_first_one_says(person: Person) -> None:
    with listening(person) as items:
        answer = person.say("My left leg hurts")
        said = next_item(items)
        assert (said["from"], said["id"], said["seq"]) == ("person", answer["id"], answer["seq"])
        assert [next_item(items)["seq"] for _ in answer["replies"]] == [reply["seq"] for reply in answer["replies"]]


def test_it_goes_on_after_the_last_item_that_was_seen(server: Server, person: Person) -> None:
    staff_says(server, person, "one")
    second = staff_says(server, person, "two")
    with listening(person, last_event_id=second - 1) as items:
        assert next_item(items)["blocks"][0]["text"] == "two"
    with listening(person, after=0, last_event_id=second - 1) as items:
        assert next_item(items)["seq"] == second, "the header goes before the address"
    with listening(person, after=0) as items:
        assert [next_item(items)["seq"] for _ in range(second)] == list(range(1, second + 1))


def test_only_ones_own(server: Server) -> None:
    ann, eve = server.visitor(), server.visitor()
    with listening(eve) as items:
        ann.say("This is Ann")
        eve.say("This is Eve")
        assert next_item(items)["blocks"][0]["text"] == "This is Eve"


def test_there_is_a_sign_of_life(person: Person) -> None:
    with listening(person) as items:
        assert next(items) is None


def test_it_ends_with_the_session(person: Person) -> None:
    with listening(person) as items:
        assert person.server.ask("DELETE", f"{API}/session", headers=person.headers).status_code == 204
        assert [item for item in items if item is not None] == []


def test_not_without_end(person: Person) -> None:
    open_pages = [listening(person) for _ in range(8)]
    for page in open_pages:
        page.__enter__()
    refused = person.server.ask("GET", f"{API}/events", headers=person.headers)
    for page in open_pages:
        page.__exit__(None, None, None)
    assert refused.status_code == 429
    assert refused.json()["emergency"]["tel"] == "911"


def test_a_wrong_place_is_refused(person: Person) -> None:
    headers = {**person.headers, "Last-Event-ID": str(uuid4())}
    assert person.server.ask("GET", f"{API}/events", headers=headers).status_code == 400
