"""The clinic's Slack: cards, received events, who is in a chat, and what is said there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "case_cards",
        sa.Column("case_number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("channel", sa.String(64), nullable=False),
        sa.Column("ts", sa.String(64), nullable=False),
        sa.Column("posted_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("case_number", name="pk_case_cards"),
    )
    op.create_index("uq_case_cards_place", "case_cards", ["channel", "ts"], unique=True)

    op.create_table(
        "received_events",
        sa.Column("id", sa.String(128), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_received_events"),
    )
    op.create_index("ix_received_events_taken_at", "received_events", ["taken_at"])

    op.create_table(
        "staff_presence",
        sa.Column("case_number", sa.Integer, nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("role", sa.String(120), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("case_number", name="pk_staff_presence"),
        sa.ForeignKeyConstraint(
            ["case_number"], ["cases.number"], ondelete="CASCADE", name="fk_staff_presence_case_number_cases"
        ),
    )

    op.create_table(
        "chat_messages",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("case_number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("who", sa.String(64)),
        sa.Column("role", sa.String(120)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("delivered_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_chat_messages"),
        sa.UniqueConstraint("key", name="uq_chat_messages_key"),
        sa.ForeignKeyConstraint(
            ["case_number"], ["cases.number"], ondelete="CASCADE", name="fk_chat_messages_case_number_cases"
        ),
        sa.CheckConstraint("kind IN ('patient', 'staff', 'joined', 'left')", name=op.f("ck_chat_messages_kind")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_chat_messages_case_number", "chat_messages", ["case_number"])


def downgrade() -> None:
    for table in ("chat_messages", "staff_presence", "received_events", "case_cards"):
        op.drop_table(table)
