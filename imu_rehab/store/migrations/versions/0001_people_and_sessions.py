"""People, sessions, results, and the audit that is never changed."""

import sqlalchemy as sa
from alembic import op

from imu_rehab.store.migrations.rows import (
    NEVER_AGAIN,
    create_of_site,
    create_owned,
    instant,
    json,
    key,
    number,
    once,
    refers,
    refers_to_own,
    text,
    whole,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "repeatability",
    "known_sensor",
    "correction",
    "calibration",
    "programme",
    "screening",
    "injury",
    "consent",
    "adverse_event",
    "answer",
    "typed_result",
    "metric_value",
    "recording",
    "training_session",
    "person",
    "audit",
)
KEPT = "the audit is never changed"
GOES_WITH_ITS_PERSON = "corrections are kept until their person is deleted"
DELETED = "EXISTS (SELECT 1 FROM audit WHERE action = 'delete person' AND person_number = {old})"
FIXED = "id, audit_id, subject, row_id, old, new, why"  # the owner moves with the session


def upgrade() -> None:
    """Make everything that a session with its results needs."""
    _people()
    _sessions()
    _clinical()
    _site()
    for statement in _triggers():
        op.execute(statement)


def downgrade() -> None:
    """Remove everything."""
    for table in TABLES:
        op.drop_table(table)
    if _postgresql():
        op.execute("DROP FUNCTION refuse_audit(); DROP FUNCTION refuse_correction()")


def _people() -> None:
    op.create_table(
        "audit",
        *key("audit"),
        instant("at"),
        *text("who", "action"),
        whole("person_number", nullable=True),
        **NEVER_AGAIN,
    )
    op.create_index("ix_audit_person_number", "audit", ["person_number"])
    op.create_table(
        "person",
        *key("person"),
        whole("version"),
        *text("pseudonym", "sex", "side"),
        instant("created_at"),
        whole("birth_year", nullable=True),
        whole("height_mm", nullable=True),
        number("pain_ceiling"),
        once("person", "pseudonym"),
        **NEVER_AGAIN,
    )


def _sessions() -> None:
    create_owned(
        "training_session",
        instant("started_at"),
        instant("ended_at", nullable=True),
        *json("kit"),
        *text("status", "stop_reason"),
        sa.Column("comment", sa.Text(), nullable=False, server_default=""),
        once("training_session", "id", "person_id"),
        session=False,
    )
    create_owned(
        "recording",
        *text("recording_id", "path", "sha256", "state"),
        whole("size"),
        whole("part"),
        once("recording", "sha256"),
    )
    create_owned(
        "metric_value",
        *text("key", "unit", "side", "test", "tier", "norm_id", "mdc_source", "algorithm_version"),
        number("value"),
        whole("n"),
        number("sd", nullable=True),
        number("mdc", nullable=True),
        number("standard_error", nullable=True),
        once("metric_value", "session_id", "key", "side", "test", "algorithm_version"),
    )
    create_owned(
        "typed_result",
        *text("key", "value", "unit", "side", "test", "how"),
        whole("number"),
        once("typed_result", "session_id", "key", "side", "test", "number"),
    )
    create_owned(
        "answer",
        *text("instrument", "moment"),
        number("score", nullable=True),
        instant("at"),
        sa.Column("recalled", sa.Boolean(), nullable=False),
        *json("record"),
    )
    create_owned(
        "adverse_event",
        *text("what", "severity", "recorded_by", "exercise", "action"),
        instant("at"),
    )


def _clinical() -> None:
    create_owned(
        "consent",
        sa.Column("recording", sa.Boolean(), nullable=False),
        sa.Column("research", sa.Boolean(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
    )
    create_owned(
        "injury",
        *text("region", "side", "since"),
        whole("count"),
        sa.Column("recovered", sa.Boolean(), nullable=True),
    )
    create_owned(
        "screening",
        *json("record", "restrictions"),
        *text("signed_by", "reason"),
        sa.Column("signed_on", sa.Date(), nullable=False),
    )
    create_owned(
        "programme",
        whole("number"),
        *text("body", "author"),
        sa.Column("valid_from", sa.Date(), nullable=False),
        once("programme", "person_id", "number"),
    )
    create_owned(
        "calibration",
        *text("place"),
        *json("segment"),
        instant("at"),
        once("calibration", "person_id", "place"),
    )


def _site() -> None:
    op.create_table(
        "correction",
        *key("correction"),
        whole("audit_id"),
        whole("person_id", nullable=True),
        whole("session_id", nullable=True),
        *text("subject", "why"),
        whole("row_id"),
        *json("old", "new"),
        refers("correction", "audit_id", "audit"),
        refers("correction", "person_id", "person"),
        refers_to_own("correction", "session_id", "training_session", onupdate="CASCADE"),
        **NEVER_AGAIN,
    )
    op.create_index("ix_correction_person_id", "correction", ["person_id"])
    create_of_site(
        "known_sensor",
        *text("sensor_id", "place"),
        *json("bias_radps"),
        instant("at"),
        once("known_sensor", "sensor_id"),
    )
    create_of_site(
        "repeatability",
        *text("metric", "placement", "kind"),
        number("sem"),
        whole("people"),
        instant("at"),
    )


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _triggers() -> list[str]:
    if _postgresql():
        return _postgresql_triggers()
    refuse = "BEGIN SELECT RAISE(ABORT, '{}'); END"
    deleted = DELETED.format(old="OLD.person_id")
    return [
        f"CREATE TRIGGER audit_update BEFORE UPDATE ON audit {refuse.format(KEPT)}",
        f"CREATE TRIGGER audit_delete BEFORE DELETE ON audit {refuse.format(KEPT)}",
        f"CREATE TRIGGER correction_update BEFORE UPDATE OF {FIXED} ON correction "
        + refuse.format(KEPT),
        f"CREATE TRIGGER correction_delete BEFORE DELETE ON correction WHEN NOT {deleted} "
        + refuse.format(GOES_WITH_ITS_PERSON),
    ]


def _postgresql_triggers() -> list[str]:
    function = (
        "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN {first} RAISE EXCEPTION '{why}'; END $$"
    )
    allow = f"IF {DELETED.format(old='OLD.person_id')} THEN RETURN OLD; END IF;"
    execute = "EXECUTE FUNCTION refuse_audit()"
    return [
        function.format(name="refuse_audit", first="", why=KEPT),
        function.format(name="refuse_correction", first=allow, why=GOES_WITH_ITS_PERSON),
        f"CREATE TRIGGER audit_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW {execute}",
        f"CREATE TRIGGER audit_empty BEFORE TRUNCATE ON audit {execute}",
        f"CREATE TRIGGER correction_update BEFORE UPDATE OF {FIXED} ON correction "
        f"FOR EACH ROW {execute}",
        f"CREATE TRIGGER correction_empty BEFORE TRUNCATE ON correction {execute}",
        "CREATE TRIGGER correction_delete BEFORE DELETE ON correction "
        "FOR EACH ROW EXECUTE FUNCTION refuse_correction()",
    ]
