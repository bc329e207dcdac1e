"""What a clinician found in a phase's review, and what they aim a signal at; no stored progress.

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
    """Add both; take away what nobody wrote."""
    op.drop_table("progress")
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
    """Take both away."""
    op.drop_table("target")
    op.drop_table("review")
    create_owned(
        "progress",
        *text("item"),
        whole("phase"),
        *json("state"),
        instant("at"),
        once("progress", "person_id", "item"),
    )
