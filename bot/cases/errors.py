"""What can go wrong with the database, each as one sentence: what happened, where, and how to mend it.

No message ever holds a password or anything that a patient wrote.
"""

from __future__ import annotations


class DatabaseError(Exception):
    """The database could not do what was asked; `str()` of it is fit to be shown to an operator."""


class BadDatabaseUrl(DatabaseError):
    """The address of the database cannot be understood."""


class DatabaseUnreadable(DatabaseError):
    """The file is damaged or is no database."""


class DatabaseNotPermitted(DatabaseError):
    """The file, its folder or the server's account does not allow it."""


class DatabaseUnreachable(DatabaseError):
    """The database server does not answer."""


class DatabaseBusy(DatabaseError):
    """Another writer held the database for too long, or every connection is in use."""


class DatabaseDiskTrouble(DatabaseError):
    """The disk that holds the database is full or failing."""


class UnsavedUnreachable(DatabaseError):
    """The process that holds the chats of people who want nothing kept does not answer."""


class SchemaBehind(DatabaseError):
    """The tables are older than this program (or not there yet)."""


class SchemaAhead(DatabaseError):
    """The tables were made by a newer version of this program."""


class ConsentRequired(Exception):
    """Something was to be kept about a person who has not agreed to it. Nothing was written."""

    def __init__(self) -> None:
        super().__init__("this person has not agreed to be remembered: nothing was kept")


class RehearsalKeepsNothing(Exception):
    """Something was to be kept about a rehearsal by staff. Nothing was written."""


class ContactInvalid(ValueError):
    """The text holds neither an e-mail address nor a phone number that could work."""
