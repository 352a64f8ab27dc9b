"""The clinic's staff as they write to a chat, and a person in need of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import jwt
from sqlalchemy import select

from bot.cases import CaseStore
from bot.cases.desk import StaffDesk
from bot.cases.models import OutboxMessage
from tests.cases.keeping import case_of
from tests.channels.web.serving import Person, Server
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
