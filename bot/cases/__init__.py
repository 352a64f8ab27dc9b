"""What do we keep? Cases, consent, news for the clinic, and how all of it is deleted again."""

from bot.cases.contact import ContactWay, normalise_contact, normalise_name
from bot.cases.errors import ConsentRequired, ContactInvalid, DatabaseError
from bot.cases.records import CaseRecord, RedFlagRecord
from bot.cases.retention import Retention
from bot.cases.schema import require_current_schema, schema_is_current, upgrade
from bot.cases.store import CaseStore

__all__ = [
    "CaseRecord",
    "CaseStore",
    "ConsentRequired",
    "ContactInvalid",
    "ContactWay",
    "DatabaseError",
    "RedFlagRecord",
    "Retention",
    "normalise_contact",
    "normalise_name",
    "require_current_schema",
    "schema_is_current",
    "upgrade",
]
