"""Somebody of the clinic in the chat: what both say arrives, the guide holds back, and danger interrupts everything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jwt
import pytest
from sqlalchemy import select, text

from bot.cases import CaseStore
from bot.cases.desk import StaffDesk
from bot.cases.models import OutboxMessage
from tests.cases.keeping import case_of
from tests.channels.web.serving import Person, Server, serving, texts
from tests.channels.web.test_events import listening, next_item
from tests.waiting import wait_until

ANA = "slack:U0ANA"
DANGER = "I can no longer control my bladder"
JOINED = "Somebody from the clinic has joined this chat (nurse)."


class Clinic:
    """The staff's side of a server's database, as another process has it."""

    def __init__(self, url: str) -> None:
        self.store = CaseStore(url)
        self.desk = StaffDesk(self.store)
        self._keys = 0

    def case_of(self, person: Person) -> int:
        case = case_of(self.store, conversation_of(person))
        assert case is not None
        return case.number

    def say(self, person: Person, words: str) -> None:
        self._keys += 1
        key = f"{conversation_of(person)}:{self._keys}"
        assert self.desk.say(self.case_of(person), ANA, "nurse", words, key, show=False)

    def hears(self, person: Person) -> list[str]:
        """What the outbox tells of this person's case, words as words."""
        with self.store.reading() as session:
            rows = session.scalars(
                select(OutboxMessage)
                .where(OutboxMessage.case_number == self.case_of(person))
                .order_by(OutboxMessage.id)
            )
            told = [(row.payload.get("event") or row.kind, row.payload.get("message")) for row in rows]
        return [self.desk.words_of(int(message)) or "" if message else what for what, message in told]


def conversation_of(person: Person) -> str:
    return str(jwt.decode(person.token, options={"verify_signature": False})["sub"])


@contextmanager
def clinic_of(server: Server) -> Iterator[Clinic]:
    clinic = Clinic(f"sqlite:///{server.folder / 'guide.db'}")
    yield clinic
    clinic.store.close()


@pytest.fixture
def clinic(server: Server) -> Iterator[Clinic]:
    with clinic_of(server) as opened:
        yield opened


@pytest.fixture
def ann(server: Server) -> Person:
    return in_need(server)


def in_need(server: Server, consent: str = "Yes, that is OK", danger: str = DANGER) -> Person:
    """Somebody whose words made a case: the guide has given its advice and rests."""
    person = server.visitor()
    person.choose(consent)
    assert [block["tier"] for block in tells(person, danger)] == ["EMERGENCY_NOW"]
    return person


def tells(person: Person, danger: str) -> list[dict[str, Any]]:
    """The advice that somebody gets."""
    person.say(danger)
    return person.blocks("emergency")


def said_to(person: Person) -> list[tuple[str, str]]:
    return [(i["from"], i["blocks"][0].get("text", "")) for i in person.history()["items"]]


def join(clinic: Clinic, person: Person, words: str = "Hello, this is Ana.") -> None:
    clinic.say(person, words)
    wait_until(lambda: ("staff", words) in said_to(person))


def test_staff_words_come_over_the_stream_with_their_role(clinic: Clinic, ann: Person) -> None:
    with listening(ann) as items:
        clinic.say(ann, "Hello, this is Ana.")
        joined, said = next_item(items), next_item(items)
        clinic.say(ann, "Are you alone?")
        more = next_item(items)
    assert joined["from"] == "guide"
    assert joined["blocks"][0]["text"].startswith(JOINED)
    assert (said["from"], said["role"], said["blocks"]) == (
        "staff",
        "Nurse",
        [{"type": "text", "text": "Hello, this is Ana."}],
    )
    assert "id" not in said
    assert more["blocks"][0]["text"] == "Are you alone?", "who joined is said once"
    assert clinic.desk.waiting(conversation_of(ann)) == []


def test_the_guide_holds_back_and_words_go_to_staff(clinic: Clinic, ann: Person) -> None:
    join(clinic, ann)
    before = ann.latest
    for words in ("thank you for coming", "what is rhizotomy?"):
        answer = ann.say(words)
        assert answer["replies"] == []
        assert [answer[key] for key in ("asking", "stage")] == [before[key] for key in ("asking", "stage")]
    assert clinic.hears(ann) == ["handoff", "thank you for coming", "what is rhizotomy?"]
    assert ann.words()[-2:] == ["thank you for coming", "what is rhizotomy?"]


def test_a_message_sent_twice_is_heard_once(clinic: Clinic, ann: Person) -> None:
    join(clinic, ann)
    first = ann.say("thank you")
    assert ann.say("thank you", id=first["id"]) == first
    assert clinic.hears(ann) == ["handoff", "thank you"]


def test_danger_interrupts_staff_too_and_they_see_it(clinic: Clinic, ann: Person) -> None:
    join(clinic, ann)
    ann.say("I want to kill myself")
    assert ann.blocks("emergency"), texts(ann.latest)
    heard = clinic.hears(ann)
    assert heard.index("I want to kill myself") < heard.index("emergency")
    ann.say(DANGER)
    assert ann.blocks("emergency"), "also what is known already"


def test_what_may_be_danger_is_asked_plainly_and_the_answer_counts(server: Server, clinic: Clinic) -> None:
    person = in_need(server)
    person.say("a doctor has checked it today, it is all fine")
    join(clinic, person)
    person.say("my bum feels a bit odd and tingly down there")
    assert person.latest["asking"] == "red_flag_confirm"
    assert person.blocks("choices")
    person.say("yes")
    assert person.blocks("emergency")


def test_a_no_to_staff_is_no_answer_to_the_guide(server: Server, clinic: Clinic) -> None:
    person = server.visitor()
    person.choose("Yes, that is OK")
    case_without_danger(clinic, person)
    person.say("could it be that my bladder is a bit slower than before?")
    join(clinic, person, "Are you at home?")
    asking = person.latest["asking"]
    person.say("no")
    assert person.latest["asking"] == asking
    assert person.latest["replies"] == []


def case_without_danger(clinic: Clinic, person: Person) -> None:
    clinic.store.request_handoff(conversation_of(person), "Ann Lee", "ann@example.com")


def test_back_to_the_guide(server: Server, clinic: Clinic) -> None:
    person = server.visitor()
    person.choose("Yes, that is OK")
    person.say("My left leg has hurt for 4 months")
    open_question = person.latest["asking"], person.latest["replies"][-1]["blocks"]
    case_without_danger(clinic, person)
    join(clinic, person)
    person.say("hello")
    answer = person.say("Back to the guide.")
    assert answer["replies"][0]["blocks"][0]["text"].startswith("You are with me again")
    assert (answer["asking"], answer["replies"][1]["blocks"]) == open_question
    assert clinic.desk.present(conversation_of(person)) is None
    assert clinic.hears(person)[-1] == "left"
    assert person.say("8 out of 10")["replies"], "the guide answers"


def test_when_staff_leave_the_guide_says_so(clinic: Clinic, ann: Person) -> None:
    join(clinic, ann)
    clinic.desk.claim(clinic.case_of(ann), ANA)
    clinic.desk.resolve(clinic.case_of(ann), ANA, "called")
    wait_until(lambda: said_to(ann)[-1][1].startswith("The person from the clinic has left"))
    assert ann.say("thank you")["replies"]


def test_who_was_away_finds_it_on_return(tmp_path: Path, model_dir: Path) -> None:
    with serving(tmp_path, model_dir) as server, clinic_of(server) as clinic:
        person = in_need(server)
        server.stop()
        clinic.say(person, "Please call us.")
        with serving(tmp_path, model_dir) as again:
            person.server = again
            wait_until(lambda: ("staff", "Please call us.") in said_to(person))
            assert person.say("I will")["replies"] == [], "staff are in the chat still"
            assert clinic.hears(person) == ["handoff", "I will"]


def test_staff_who_are_silent_have_left_for_now(tmp_path: Path, model_dir: Path) -> None:
    """Whoever was silent while nothing ran has left as well; what is open is put again, and the guide answers."""
    with serving(tmp_path, model_dir) as server, clinic_of(server) as clinic:
        person = server.visitor()
        person.choose("Yes, that is OK")
        person.say("My left leg has hurt for 4 months")
        question = person.latest["replies"][-1]["blocks"]
        case_without_danger(clinic, person)
        join(clinic, person)
        server.stop()
        with serving(tmp_path, model_dir, BOT_STAFF_PRESENCE_MINUTES="0.05") as again:
            person.server = again
            wait_until(lambda: said_to(person)[-1][1].startswith("Nobody has written for a while"))
            latest = person.history()["items"][-1]
            assert (latest["from"], latest["blocks"][1:]) == ("guide", question)
            assert clinic.hears(person) == ["handoff", "lapsed"]
            assert person.say("8 out of 10")["replies"], "the guide answers"
            tells(person, DANGER)
            assert person.blocks("emergency")
            clinic.say(person, "We are back.")
            wait_until(lambda: ("staff", "We are back.") in said_to(person))
            said = said_to(person)
            assert said[said.index(("staff", "We are back.")) - 1][1].startswith(JOINED), "who joined is said anew"
            wait_until(lambda: said_to(person)[-1][1].startswith("Nobody has written for a while"))


def test_delete_my_data_is_the_guides_with_staff_there_too(clinic: Clinic, ann: Person) -> None:
    join(clinic, ann)
    ann.say("thank you")
    number = clinic.case_of(ann)
    answer = ann.say("please delete my data")
    assert "The person from the clinic is not in this chat any more." in texts(answer)
    assert "deleted" in texts(answer)
    assert clinic.store.case(number) is None
    with clinic.store.reading() as session:
        rows = session.scalars(select(OutboxMessage).where(OutboxMessage.case_number == number)).all()
    assert [row.kind for row in rows] == [], "the clinic had not heard of it"
    assert ann.say("My left leg hurts")["replies"], "the guide answers again"


def test_what_may_mean_less_is_asked_about_and_staff_have_it_too(clinic: Clinic, ann: Person) -> None:
    join(clinic, ann)
    answer = ann.say("please delete that last message")
    assert answer["asking"] == "delete_data"
    answer = ann.choose("No, keep it")
    assert "delete" in texts(answer) or "kept" in texts(answer)
    assert clinic.hears(ann) == ["handoff", "please delete that last message", "No, keep it"]
    assert ann.say("what I wrote about my wife")["replies"] == [], "and the guide holds back again"
    ann.say("please delete that last message")
    assert "deleted" in texts(ann.choose("Yes, delete it all"))
    assert case_of(clinic.store, conversation_of(ann)) is None


def test_what_is_kept_is_answered_by_the_guide_and_asks_nothing_else(clinic: Clinic, ann: Person) -> None:
    join(clinic, ann)
    answer = ann.say("what happens with my data?")
    assert "the clinic keeps" in texts(answer) or "is kept for" in texts(answer)
    assert clinic.hears(ann) == ["handoff", "what happens with my data?"]


def test_two_servers_share_a_chat(server: Server, clinic: Clinic, ann: Person, model_dir: Path) -> None:
    url = f"sqlite:///{server.folder / 'guide.db'}"
    with serving(server.folder, model_dir, BOT_DATABASE_URL=url) as other, listening(ann) as items:
        here, ann.server = ann.server, other
        clinic.say(ann, "Hello, this is Ana.")
        assert next_item(items)["blocks"][0]["text"].startswith(JOINED)
        assert next_item(items)["from"] == "staff"
        assert ann.say("thank you")["replies"] == []
        assert next_item(items)["blocks"][0]["text"] == "thank you"
        ann.server = here


class TestOfWhoRefused:
    """A bare case lets staff join. Nothing that is said is kept, on either side."""

    WORDS = "my unmistakable words"

    def kept(self, server: Server) -> bytes:
        files = [file for file in server.folder.glob("guide.db*") if file.is_file()]
        return b"".join(file.read_bytes() for file in files)

    def test_nothing_said_is_kept(self, server: Server, clinic: Clinic) -> None:
        danger = f"{DANGER}, unmistakably so"
        person = in_need(server, "No, thank you", danger)
        join(clinic, person, "Ana's unmistakable answer")
        assert person.say(self.WORDS)["replies"] == []
        assert clinic.hears(person) == ["handoff", self.WORDS], "it waits for the thread"
        self.arrive(clinic, person)
        assert tells(person, danger), "danger is told still"
        self.arrive(clinic, person)
        with clinic.store.reading() as session:
            for table in ("chats", "chat_items", "events", "pain_reports", "contacts"):
                column = {"events": "sender_id", "pain_reports": "case_number", "contacts": "case_number"}
                name = column.get(table, "conversation")
                own = clinic.case_of(person) if name == "case_number" else conversation_of(person)
                rows = session.execute(text(f"SELECT * FROM {table} WHERE {name} = :own"), {"own": own}).all()
                assert rows == [], table
        clinic.store.forget_deleted_pages()
        kept = self.kept(server)
        for words in (self.WORDS, "unmistakable answer", danger):
            assert words.encode() not in kept

    def test_staff_reach_them_after_a_restart(self, tmp_path: Path, model_dir: Path) -> None:
        with serving(tmp_path, model_dir) as server, clinic_of(server) as clinic:
            person = in_need(server, "No, thank you")
            join(clinic, person)
            seen = person.history()["items"][-1]["seq"]
            server.kill()
            with serving(tmp_path, model_dir) as again:
                person.server = again
                with listening(person, last_event_id=seen) as items:
                    clinic.say(person, "Are you there?")
                    item = next_item(items)
                assert (item["seq"], item["blocks"][0]["text"]) == (seen + 1, "Are you there?")
                assert person.say(self.WORDS)["replies"] == []
                self.arrive(clinic, person)
                assert person.say("back to the guide")["replies"]
                person.say("hello")
                clinic.store.forget_deleted_pages()
                assert self.WORDS.encode() not in self.kept(again), "only their consent brings it to the database"

    def arrive(self, clinic: Clinic, person: Person) -> None:
        """What the worker for Slack does."""
        with clinic.store.reading() as session:
            rows = session.scalars(select(OutboxMessage).where(OutboxMessage.delivered_at.is_(None))).all()
            waiting = [(row.id, row.payload.get("message")) for row in rows]
        for news, message in waiting:
            if message:
                clinic.desk.arrived(int(message))
            clinic.desk.news_delivered(news)
