"""Somebody of the clinic in the chat: what both say arrives, the guide holds back, and danger interrupts everything."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from bot.cases.models import OutboxMessage
from tests.cases.keeping import case_of
from tests.channels.web.clinic import (
    ANA,
    DANGER,
    JOINED,
    Clinic,
    clinic_of,
    conversation_of,
    in_need,
    join,
    said_to,
    tells,
)
from tests.channels.web.serving import Person, Server, serving, texts
from tests.channels.web.streams import listening, next_item
from tests.waiting import wait_until


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
