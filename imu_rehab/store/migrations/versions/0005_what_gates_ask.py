"""What a programme asks for: reviews, targets, a number's repetitions; no stored progress.

How far somebody is was never written: it is worked out from what is kept.
"""

import sqlalchemy as sa
from alembic import op

from imu_rehab.store.migrations.rows import create_owned, instant, json, number, once, text, whole

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; take away what nobody wrote."""
    op.drop_table("progress")
    op.add_column(
        "metric_value", sa.Column("repetitions", sa.JSON(), nullable=False, server_default="[]")
    )
    create_owned(
        "review",
        whole("phase"),
        *text("region", "reason", "signed_by"),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("decided", sa.Boolean(), nullable=False),
    )
    create_owned(
        "target",
        *text("item", "signal", "side", "reason", "signed_by"),
        number("value"),
        number("own_sd", nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=False),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("target")
    op.drop_table("review")
    op.drop_column("metric_value", "repetitions")
    create_owned(
        "progress",
        *text("item"),
        whole("phase"),
        *json("state"),
        instant("at"),
        once("progress", "person_id", "item"),
    )
