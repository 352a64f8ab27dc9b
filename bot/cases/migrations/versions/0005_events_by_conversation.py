"""Finding a conversation's latest events without walking through everybody's.

With an index on the conversation alone PostgreSQL looks for "its latest row" by going back through the whole table.
Making these holds up writers for a second or two with a million events.
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_events_sender_id_id", "events", ["sender_id", "id"])
    op.create_index("ix_events_sender_id_type_name_id", "events", ["sender_id", "type_name", "id"])


def downgrade() -> None:
    op.drop_index("ix_events_sender_id_type_name_id", "events")
    op.drop_index("ix_events_sender_id_id", "events")
