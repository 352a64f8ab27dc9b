"""What do we keep? Cases, consent, news for the clinic, and how all of it is deleted again.

What is named here is imported when it is first used: the parent of a server's workers uses none of it, and would keep
10 MB for nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.cases.contact import ContactWay, normalise_contact, normalise_name
    from bot.cases.errors import ConsentRequired, ContactInvalid, DatabaseError
    from bot.cases.records import CaseRecord, RedFlagRecord
    from bot.cases.retention import Retention
    from bot.cases.schema import require_current_schema, schema_is_current, upgrade
    from bot.cases.store import CaseStore
else:
    _MODULE_OF = {
        "CaseRecord": "records",
        "CaseStore": "store",
        "ConsentRequired": "errors",
        "ContactInvalid": "errors",
        "ContactWay": "contact",
        "DatabaseError": "errors",
        "RedFlagRecord": "records",
        "Retention": "retention",
        "normalise_contact": "contact",
        "normalise_name": "contact",
        "require_current_schema": "schema",
        "schema_is_current": "schema",
        "upgrade": "schema",
    }

    def __getattr__(name: str) -> Any:
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = found = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
        return found


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
