"""What clinicians write beside a recording's curves."""

from alembic import op

from imu_rehab.store.migrations.rows import create_owned, instant, number, text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    create_owned(
        "annotation",
        number("start_s"),
        number("end_s", nullable=True),
        *text("text", "author"),
        instant("at"),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("annotation")
