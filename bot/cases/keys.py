"""Conversation keys and text, made fit for any database."""

from __future__ import annotations

from hashlib import sha256

from bot.cases.models import KEY_LENGTH

REHEARSAL = "rehearsal:"
"""How the id of a conversation begins that is a rehearsal: nothing of it becomes a case."""


def is_rehearsal(conversation: str) -> bool:
    """Whether a conversation is a rehearsal by staff."""
    return conversation.startswith(REHEARSAL)


def plain_text(text: str) -> str:
    """`text` without what a database cannot hold: NUL bytes go, half surrogate pairs become "?"."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def conversation_key(conversation: str) -> str:
    """The key under which a conversation is kept: its id, or a digest of one too long or too odd to be kept.

    Raises ValueError for an empty id: it would be shared by everybody who has none.
    """
    if not conversation:
        raise ValueError("a conversation needs an id")
    if len(conversation) <= KEY_LENGTH and plain_text(conversation) == conversation:
        return conversation
    prefix = REHEARSAL if is_rehearsal(conversation) else ""
    return f"{prefix}sha256:{sha256(conversation.encode('utf-8', 'surrogatepass')).hexdigest()}"


def erasure_digest(key: str) -> str:
    """One-way digest (64 hex digits) of a conversation key, by which an erased one can still be told."""
    return sha256(f"erased\n{key}".encode()).hexdigest()


def turn_digest(key: str) -> str:
    """One-way digest (64 hex digits) of a conversation key, under which its turn is held."""
    return sha256(f"turn\n{key}".encode()).hexdigest()


def ended_digest(key: str) -> str:
    """One-way digest (64 hex digits) of a conversation key, by which a session that was ended can be told."""
    return sha256(f"ended\n{key}".encode()).hexdigest()
