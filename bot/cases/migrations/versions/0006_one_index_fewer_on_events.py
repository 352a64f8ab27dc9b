"""An index on a conversation's events that does nothing which the one on conversation and number does not do.

Each event of a turn was written into it for nothing. The version before does not need it either. Dropping it takes the
table for a moment, for which `bot db upgrade` waits a second at a time and lets others on (bot/cases/schema.py).
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_events_sender_id", "events")


def downgrade() -> None:
    op.create_index("ix_events_sender_id", "events", ["sender_id"])
