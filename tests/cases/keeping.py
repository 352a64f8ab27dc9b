"""What a turn keeps of a person, written as the turn has it written (bot/cases/turn_case.py), and read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select, update

from bot.cases import CaseStore
from bot.cases.columns import utc_now
from bot.cases.consent import active_consent, give_consent
from bot.cases.keys import conversation_key
from bot.cases.models import Case, Consent
from bot.cases.records import CaseRecord, case_record
from bot.cases.report import Told, keep_report


def agree(store: CaseStore, conversation: str, version: str = "v1") -> None:
    """The person agrees to this version of the text."""
    key = conversation_key(conversation)
    store.transaction(lambda session: give_consent(session, key, version, utc_now()))


def take_back(store: CaseStore, conversation: str) -> None:
    """The clinic notes that the person no longer agrees."""
    own = Consent.conversation == conversation_key(conversation)
    with store.session() as session:
        session.execute(update(Consent).where(own).values(withdrawn_at=utc_now()))


def has_agreed(store: CaseStore, conversation: str) -> bool:
    """Whether a consent is on record and in force."""
    with store.reading() as session:
        return active_consent(session, conversation_key(conversation)) is not None


def report(store: CaseStore, conversation: str, facts: Mapping[str, Any], *more: Sequence[str], **told: Any) -> int:
    """The person has told this by now, ``more`` and ``told`` as in `Told`; gives the case's number."""
    key = conversation_key(conversation)
    return store.transaction(lambda session: keep_report(session, key, Told(facts, *more, **told), utc_now()))


def case_of(store: CaseStore, conversation: str) -> CaseRecord | None:
    """The conversation's case, or None."""
    with store.reading() as session:
        row = session.scalars(select(Case).where(Case.conversation == conversation_key(conversation))).first()
        return None if row is None else case_record(row)
