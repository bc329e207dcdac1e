"""Sessions say whether sensors were simulated, and keep the calibrations that they found.

A person had one calibration per place, without its session; now each session has its own, and the
newest counts.  A session that was moved takes its calibrations along, and those before count again.
"""

import sqlalchemy as sa
from alembic import op

from imu_rehab.store.migrations.rows import NEVER_AGAIN

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OF_PERSON = ("uq_calibration_person_id_place", ["person_id", "place"])
OF_SESSION = ("uq_calibration_session_id_place", ["session_id", "place"])
MARK = "simulated"
STAYS = "whether a session was simulated is never changed"


def upgrade() -> None:
    """Link calibrations to the session that began when they say; of older sessions none is marked.

    Nobody wrote down which of them were simulated: NULL, not known.
    """
    op.add_column("training_session", sa.Column(MARK, sa.Boolean(), nullable=True))
    for statement in _trigger():
        op.execute(statement)
    _unique(OF_PERSON, OF_SESSION)
    op.execute(
        "UPDATE calibration SET session_id = (SELECT MIN(s.id) FROM training_session s "
        "WHERE s.person_id = calibration.person_id AND s.started_at = calibration.at)"
    )


def downgrade() -> None:
    """Keep the newest calibration of a place, without its session; the mark has no place there."""
    if _postgresql():
        op.execute("DROP TRIGGER session_simulated ON training_session")
        op.execute("DROP FUNCTION refuse_mark()")
    else:
        op.execute("DROP TRIGGER session_simulated")
    op.drop_column("training_session", MARK)
    op.execute(
        "DELETE FROM calibration WHERE EXISTS (SELECT 1 FROM calibration newer "
        "WHERE newer.person_id = calibration.person_id AND newer.place = calibration.place "
        "AND (newer.at > calibration.at "
        "OR newer.at = calibration.at AND newer.id > calibration.id))"
    )
    op.execute("UPDATE calibration SET session_id = NULL")
    _unique(OF_SESSION, OF_PERSON)


def _unique(before: tuple[str, list[str]], after: tuple[str, list[str]]) -> None:
    """Exchange the constraint; SQLite makes the table anew for it, and goes on with its numbers."""
    last = None if _postgresql() else _last_number()
    with op.batch_alter_table("calibration", table_kwargs=NEVER_AGAIN) as table:
        table.drop_constraint(before[0], type_="unique")
        table.create_unique_constraint(*after)
    if last is not None:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'calibration'")
        op.get_bind().execute(
            sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES ('calibration', :last)"),
            {"last": last},
        )


def _last_number() -> int | None:
    asked = sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'calibration'")
    found: int | None = op.get_bind().scalar(asked)
    return found


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _trigger() -> list[str]:
    before = f"BEFORE UPDATE OF {MARK} ON training_session FOR EACH ROW WHEN (OLD.{MARK} IS NOT "
    if _postgresql():
        return [
            "CREATE FUNCTION refuse_mark() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{STAYS}'; END $$",
            f"CREATE TRIGGER session_simulated {before}NULL AND NEW.{MARK} IS DISTINCT FROM "
            f"OLD.{MARK}) EXECUTE FUNCTION refuse_mark()",
        ]
    return [
        f"CREATE TRIGGER session_simulated {before}NULL AND NEW.{MARK} IS NOT OLD.{MARK}) "
        f"BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"
    ]
