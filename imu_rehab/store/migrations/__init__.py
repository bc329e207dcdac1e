"""The history of the tables: one file per step, upwards and downwards.

A step that was released is never changed; the next one is drafted against a store that
is at the newest step, and then written by hand:

    with engine.begin() as connection:
        command.revision(config(connection), "what it does", autogenerate=True, rev_id="0003")

`tests/store/test_migrations.py` says whether the models are what the steps make.
"""
