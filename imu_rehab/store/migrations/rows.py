"""How a row with an owner looks in the first steps; a step that changes this brings its own."""

import sqlalchemy as sa
from alembic import op

NEVER_AGAIN = {"sqlite_autoincrement": True}


def instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """Return a column for a time in UTC."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def text(*names: str) -> list[sa.Column[object]]:
    """Return columns for text."""
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def json(*names: str) -> list[sa.Column[object]]:
    """Return columns for plain nested values."""
    return [sa.Column(name, sa.JSON(), nullable=False) for name in names]


def whole(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """Return a column for a whole number."""
    return sa.Column(name, sa.Integer(), nullable=nullable)


def number(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """Return a column for a number."""
    return sa.Column(name, sa.Double(), nullable=nullable)


def key(table: str) -> list[sa.schema.SchemaItem]:
    """Return the column that numbers rows."""
    return [whole("id"), sa.PrimaryKeyConstraint("id", name=f"pk_{table}")]


def refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    """Return a foreign key of one column."""
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")


def refers_to_own(
    table: str, column: str, to: str, onupdate: str | None = None
) -> sa.ForeignKeyConstraint:
    """Return a foreign key to a row of the same person."""
    return sa.ForeignKeyConstraint(
        [column, "person_id"],
        [f"{to}.id", f"{to}.person_id"],
        name=f"fk_{table}_{column}_person_id",
        onupdate=onupdate,
    )


def once(table: str, *columns: str) -> sa.UniqueConstraint:
    """Return a constraint that the columns together are there once."""
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def create_owned(table: str, *content: sa.schema.SchemaItem, session: bool = True) -> None:
    """Create a table of a person's rows; with `session`, perhaps of one of their sessions."""
    owner: list[sa.schema.SchemaItem] = [
        whole("person_id"),
        whole("audit_id"),
        whole("version"),
        refers(table, "person_id", "person"),
        refers(table, "audit_id", "audit"),
    ]
    if session:
        owner += [
            whole("session_id", nullable=True),
            refers_to_own(table, "session_id", "training_session", onupdate="CASCADE"),
        ]
    op.create_table(table, *key(table), *owner, *content, **NEVER_AGAIN)
    for column in ("person_id", *(["session_id"] if session else [])):
        op.create_index(f"ix_{table}_{column}", table, [column])


def create_of_site(table: str, *content: sa.schema.SchemaItem) -> None:
    """Create a table of nobody's rows."""
    owner = [whole("audit_id"), whole("version"), refers(table, "audit_id", "audit")]
    op.create_table(table, *key(table), *owner, *content, **NEVER_AGAIN)
