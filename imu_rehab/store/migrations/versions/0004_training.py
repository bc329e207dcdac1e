"""What sessions brought of a programme's items, and what a clinician decided about them."""

from alembic import op

from imu_rehab.store.migrations.rows import create_owned, instant, json, once, text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both."""
    create_owned(
        "trained",
        *text("item", "side", "kind", "algorithm_version"),
        *json("record"),
        once("trained", "session_id", "item", "side", "kind", "algorithm_version"),
    )
    create_owned("decision", *text("what", "item", "reason", "signed_by"), instant("at"))


def downgrade() -> None:
    """Take both away."""
    op.drop_table("decision")
    op.drop_table("trained")
