"""Staff in the chat of a person who refused to be kept."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select, text

from bot.cases.models import OutboxMessage
from tests.channels.web.clinic import (
    DANGER,
    Clinic,
    clinic_of,
    conversation_of,
    in_need,
    join,
    tells,
)
from tests.channels.web.serving import Person, Server, serving
from tests.channels.web.streams import listening, next_item


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
