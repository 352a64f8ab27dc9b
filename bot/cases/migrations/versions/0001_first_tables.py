"""The first tables: consents, cases and all that is theirs, outbox, audit, erasures, the tracker's events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("conversation", sa.String(255), nullable=False),
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
    )
    op.create_index("ix_consents_conversation", "consents", ["conversation"])

    op.create_table(
        "cases",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("conversation", sa.String(255), nullable=False),
        sa.Column("consent_id", sa.Integer),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("tier", sa.String(16)),
        sa.Column("pathway", sa.String(64)),
        sa.Column("wish", sa.Text),
        sa.Column("summary_path", sa.Text),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("handed_off_at", MOMENT),
        sa.Column("claimed_by", sa.String(64)),
        sa.Column("claimed_at", MOMENT),
        sa.Column("contacted_at", MOMENT),
        sa.Column("resolved_at", MOMENT),
        sa.Column("resolution", sa.Text),
        sa.Column("escalated_at", MOMENT),
        sa.Column("escalations", sa.Integer, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("number", name="pk_cases"),
        sa.UniqueConstraint("conversation", name="uq_cases_conversation"),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consents.id"], name="fk_cases_consent_id_consents", ondelete="SET NULL"
        ),
        sa.CheckConstraint("status IN ('new', 'claimed', 'contacted', 'resolved')", name=op.f("ck_cases_status")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cases_updated_at", "cases", ["updated_at"])
    op.create_index("ix_cases_status_handed_off_at", "cases", ["status", "handed_off_at"])

    op.create_table(
        "pain_reports",
        *_owned_by_case("pain_reports"),
        sa.Column("site", sa.JSON, nullable=False),
        sa.Column("side", sa.String(16)),
        sa.Column("radiation", sa.String(32)),
        sa.Column("duration_days", sa.Float),
        sa.Column("onset", sa.String(32)),
        sa.Column("severity", sa.Float),
        sa.Column("character", sa.JSON, nullable=False),
        sa.Column("aggravating", sa.JSON, nullable=False),
        sa.Column("easing", sa.JSON, nullable=False),
        sa.Column("neuro", sa.JSON, nullable=False),
        sa.Column("neuro_denied", sa.JSON, nullable=False),
        sa.Column("age", sa.Float),
        sa.Column("about", sa.String(16)),
        sa.Column("questions", sa.JSON, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("case_number", name="pk_pain_reports"),
    )
    op.create_table(
        "treatments",
        sa.Column("id", sa.Integer, nullable=False),
        *_owned_by_case("treatments"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("duration_days", sa.Float),
        sa.PrimaryKeyConstraint("id", name="pk_treatments"),
    )
    op.create_index("ix_treatments_case_number", "treatments", ["case_number"])
    op.create_table(
        "precautions",
        *_owned_by_case("precautions"),
        sa.Column("code", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("case_number", "code", name="pk_precautions"),
    )
    op.create_table(
        "red_flag_events",
        sa.Column("id", sa.Integer, nullable=False),
        *_owned_by_case("red_flag_events"),
        sa.Column("flag", sa.String(64), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("tier", sa.String(16)),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("rule", sa.Text),
        sa.Column("advice", sa.String(128)),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_red_flag_events"),
    )
    op.create_index("ix_red_flag_events_case_number", "red_flag_events", ["case_number"])
    op.create_table(
        "contacts",
        *_owned_by_case("contacts"),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("value", sa.String(320), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("case_number", name="pk_contacts"),
        sa.CheckConstraint("kind IN ('email', 'phone')", name=op.f("ck_contacts_kind")),
    )

    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("case_number", sa.Integer),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("dedupe_key", sa.String(200), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("next_attempt_at", MOMENT, nullable=False),
        sa.Column("last_error", sa.String(200)),
        sa.Column("delivered_at", MOMENT),
        sa.Column("dead_at", MOMENT),
        sa.Column("remote_ref", sa.String(200)),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("dedupe_key", name="uq_outbox_dedupe_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_case_number", "outbox", ["case_number"])
    op.create_index("ix_outbox_due", "outbox", ["delivered_at", "dead_at", "next_attempt_at"])

    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
        sa.Column("case_number", sa.Integer),
        sa.Column("counts", sa.JSON),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_case_number", "audit", ["case_number"])

    op.create_table(
        "erasures",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_erasures"),
    )

    if sa.inspect(op.get_bind()).has_table("events"):
        _take_over_rasas_events()
        return
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("sender_id", sa.String(255), nullable=False),
        sa.Column("type_name", sa.String(255), nullable=False),
        sa.Column("timestamp", sa.Float),
        sa.Column("intent_name", sa.String(255)),
        sa.Column("action_name", sa.String(255)),
        sa.Column("data", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_index("ix_events_sender_id", "events", ["sender_id"])


def downgrade() -> None:
    raise NotImplementedError("these are the first tables: to go back, restore a backup")


def _owned_by_case(table: str) -> tuple[sa.Column, sa.ForeignKeyConstraint]:
    return (
        sa.Column("case_number", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["case_number"], ["cases.number"], name=f"fk_{table}_case_number_cases", ondelete="CASCADE"
        ),
    )


def _take_over_rasas_events() -> None:
    """A stock Rasa made the table; on PostgreSQL it numbers the rows itself, from a sequence of its own."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE SEQUENCE IF NOT EXISTS events_seq")
        op.execute("ALTER TABLE events ALTER COLUMN id SET DEFAULT nextval('events_seq')")
