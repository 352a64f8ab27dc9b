"""Finding what was said between staff and patients and has not arrived, without walking through all that has.

Each process looks for it every second or two. Making it holds up who writes in these chats for a moment.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WAITING = sa.text("delivered_at IS NULL")


def upgrade() -> None:
    op.create_index("ix_chat_messages_waiting", "chat_messages", ["id"], postgresql_where=WAITING, sqlite_where=WAITING)


def downgrade() -> None:
    op.drop_index("ix_chat_messages_waiting", "chat_messages")
