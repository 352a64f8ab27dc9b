"""Chats of the website: items in order, answers given once, turns one at a time, sessions that were ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "chats",
        sa.Column("conversation", sa.String(255), nullable=False),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("state", sa.JSON, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("conversation", name="pk_chats"),
    )
    op.create_index("ix_chats_updated_at", "chats", ["updated_at"])
    op.create_table(
        "chat_items",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("conversation", sa.String(255), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("sender", sa.String(16), nullable=False),
        sa.Column("blocks", sa.JSON, nullable=False),
        sa.Column("client_id", sa.String(64)),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_chat_items"),
        sa.UniqueConstraint("conversation", "seq", name="uq_chat_items_conversation_seq"),
        sa.UniqueConstraint("conversation", "client_id", name="uq_chat_items_conversation_client_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "chat_answers",
        sa.Column("conversation", sa.String(255), nullable=False),
        sa.Column("client_id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("outcome", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("conversation", "client_id", name="pk_chat_answers"),
    )
    op.create_table(
        "turn_leases",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("beat", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_turn_leases"),
    )
    op.create_table(
        "ended_sessions",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_ended_sessions"),
    )


def downgrade() -> None:
    for table in ("ended_sessions", "turn_leases", "chat_answers", "chat_items", "chats"):
        op.drop_table(table)
