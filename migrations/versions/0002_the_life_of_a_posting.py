"""The life of a posting: employment type, a day to open on, and what applicants read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TERMS = "place, employment_type, pay_min, pay_max, pay_period, currency, closing_on"


def upgrade() -> None:
    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "employment_type",
                sa.String(length=40),
                nullable=False,
                server_default="full_time",
            )
        )
        batch_op.add_column(sa.Column("opens_on", sa.Date(), nullable=True))
        batch_op.create_index("ix_posting_updated_at", ["updated_at"], unique=False)
        batch_op.create_index("ix_posting_version", ["version"], unique=False)
    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.alter_column("employment_type", server_default=None)

    op.create_table(
        "posting_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("posting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("employment_type", sa.String(length=40), nullable=False),
        sa.Column("pay_min", sa.BigInteger(), nullable=True),
        sa.Column("pay_max", sa.BigInteger(), nullable=True),
        sa.Column("pay_period", sa.String(length=40), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("closing_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name=op.f("fk_posting_revision_posting_id_posting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting_revision")),
        sa.UniqueConstraint(
            "posting_id", "number", name=op.f("uq_posting_revision_posting_id_number")
        ),
    )
    # Earlier texts were not kept: what a posting says now is the nearest there is to what was read.
    op.execute(
        f"INSERT INTO posting_revision (posting_id, number, text, {_TERMS}, published_at) "  # noqa: S608 - constants
        f"SELECT id, 1, text, {_TERMS}, coalesce(opened_at, created_at) FROM posting "
        "WHERE status <> 'draft' OR id IN (SELECT posting_id FROM application) ORDER BY id"
    )

    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.add_column(sa.Column("posting_revision_id", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE application SET posting_revision_id = (SELECT posting_revision.id "
        "FROM posting_revision WHERE posting_revision.posting_id = application.posting_id)"
    )
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.alter_column("posting_revision_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_application_posting_revision_id_posting_revision"),
            "posting_revision",
            ["posting_revision_id"],
            ["id"],
        )
        batch_op.create_index(
            "ix_application_posting_revision_id", ["posting_revision_id"], unique=False
        )


def downgrade() -> None:
    # The words of before know no review and no archive.
    op.execute("UPDATE posting SET status = 'draft' WHERE status = 'in_review'")
    op.execute("UPDATE posting SET status = 'closed' WHERE status = 'archived'")
    op.execute(
        "DELETE FROM event WHERE kind IN ('posting_sent_to_review', 'posting_returned', "
        "'posting_not_opened', 'posting_archived', 'posting_unarchived')"
    )
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.drop_index("ix_application_posting_revision_id")
        batch_op.drop_constraint(
            batch_op.f("fk_application_posting_revision_id_posting_revision"), type_="foreignkey"
        )
        batch_op.drop_column("posting_revision_id")
    op.drop_table("posting_revision")
    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.drop_index("ix_posting_version")
        batch_op.drop_index("ix_posting_updated_at")
        batch_op.drop_column("opens_on")
        batch_op.drop_column("employment_type")
