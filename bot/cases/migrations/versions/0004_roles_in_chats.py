"""The role of a member of staff beside what they say in a chat."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chat_items", sa.Column("role", sa.String(120)))


def downgrade() -> None:
    with op.batch_alter_table("chat_items") as table:
        table.drop_column("role")
