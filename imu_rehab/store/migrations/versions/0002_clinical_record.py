"""Hypotheses with their probes, gates, labels; comments become rows that can be corrected."""

import sqlalchemy as sa
from alembic import op

from imu_rehab.store.migrations.rows import (
    create_owned,
    instant,
    json,
    number,
    once,
    refers_to_own,
    text,
    whole,
)

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    "export_made",
    "voided_trial",
    "capability",
    "gate_override",
    "gate_confirmation",
    "progress",
    "treatment",
    "comment",
    "hypothesis",
    "probe",
    "complaint",
    "body_mark",
)


def upgrade() -> None:
    """Add the clinical record; a session's one comment becomes its first."""
    _clinical()
    _programme()
    create_owned("comment", *text("text"), instant("at"))
    op.execute(
        "INSERT INTO comment (person_id, session_id, audit_id, version, text, at) "
        "SELECT person_id, id, audit_id, 1, comment, COALESCE(ended_at, started_at) "
        "FROM training_session WHERE comment <> ''"
    )
    op.drop_column("training_session", "comment")


def downgrade() -> None:
    """Put the comments of a session into one text again; what has no place there goes."""
    op.add_column(
        "training_session", sa.Column("comment", sa.Text(), nullable=False, server_default="")
    )
    bind = op.get_bind()
    by_session: dict[int, list[str]] = {}
    written = sa.text(
        "SELECT session_id, text FROM comment WHERE session_id IS NOT NULL ORDER BY id"
    )
    for session_id, said in bind.execute(written):
        by_session.setdefault(session_id, []).append(said)
    for session_id, all_said in by_session.items():
        bind.execute(
            sa.text("UPDATE training_session SET comment = :said WHERE id = :id"),
            {"said": "\n".join(all_said), "id": session_id},
        )
    for table in TABLES:
        op.drop_table(table)


def _clinical() -> None:
    create_owned(
        "body_mark",
        *text("region", "side", "quality"),
        number("pain", nullable=True),
        instant("at"),
    )
    create_owned(
        "complaint",
        *text("text", "region", "side", "since"),
        once("complaint", "id", "person_id"),
    )
    create_owned(
        "probe",
        *text("kind", "metric", "side", "answer"),
        *json("figures"),
        once("probe", "id", "person_id"),
    )
    create_owned(
        "hypothesis",
        *text("finding", "metric", "verdict"),
        whole("complaint_id"),
        whole("probe_id", nullable=True),
        refers_to_own("hypothesis", "complaint_id", "complaint"),
        refers_to_own("hypothesis", "probe_id", "probe"),
        sa.CheckConstraint(
            "verdict = '' OR probe_id IS NOT NULL", name="ck_hypothesis_verdict_has_probe"
        ),
    )
    create_owned("treatment", *text("kind", "detail"), instant("at"))


def _programme() -> None:
    create_owned(
        "progress",
        *text("item"),
        whole("phase"),
        *json("state"),
        instant("at"),
        once("progress", "person_id", "item"),
    )
    create_owned(
        "gate_confirmation",
        *text("norm_id", "clinician", "date"),
        number("value"),
        once("gate_confirmation", "person_id", "norm_id"),
    )
    create_owned(
        "gate_override",
        whole("phase"),
        *text("region", "reason", "signed_by"),
        sa.Column("signed_on", sa.Date(), nullable=False),
        *json("withdrawn"),
    )
    create_owned(
        "capability",
        *text("item", "side", "label", "algorithm_version"),
        *json("behind"),
        once("capability", "session_id", "item", "side", "algorithm_version"),
    )
    create_owned(
        "voided_trial",
        *text("test", "condition", "side"),
        whole("number"),
        once("voided_trial", "session_id", "test", "condition", "side", "number"),
    )
    create_owned(
        "export_made",
        *text("label"),
        whole("shift_days"),
        instant("at"),
        once("export_made", "label"),
    )
