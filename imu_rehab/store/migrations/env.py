"""Run by Alembic, in the transaction that `schema` has begun."""

from alembic import context

from imu_rehab.store import tables
from imu_rehab.store.base import Base

assert tables.ROWS  # all of them are known to Base now

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
