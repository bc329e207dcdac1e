"""`imu-rehab store`: where it is, backups, upgrades, checks."""

from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly.store_keeping import backup as back_up
from imu_rehab.assembly.store_keeping import checked, restored, upgraded
from imu_rehab.assembly.store_keeping import where as looked_at
from imu_rehab.assembly.store_place import stamped
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import OUT, busy, print_json, print_table
from imu_rehab.errors import StoreError

store = typer.Typer(
    help="The store of people and sessions: where, backup, upgrade, check.\n\n"
    "Example: imu-rehab store where"
)

NOT_IN_IT = "Recordings are files and not in it: copy their folder as well."


@store.command("where")
def where(*, place: o.StoreOption = None) -> None:
    """Say where the store is, whether it is of this version, and what is in it.

    Example: imu-rehab store where
    """
    found = looked_at(place)
    OUT.print(f"{found['place']} ({found['state']})")
    if found["people"] is not None:
        OUT.print(f"{found['people']} people, {found['sessions']} sessions.")


@store.command("backup")
def backup(
    file: Annotated[Path, typer.Argument(help="A new file.")], *, place: o.StoreOption = None
) -> None:
    """Write every row into a new file, whatever database the store is in.

    Example: imu-rehab store backup 2026-03-01.sqlite
    """
    with busy("Copying"):
        counts = back_up(place, file)
    OUT.print(f"{sum(counts.values())} rows of {counts['person']} people are in {file}.")
    OUT.print(NOT_IN_IT)


@store.command("restore")
def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")], *, place: o.StoreOption = None
) -> None:
    """Fill an empty store from a backup; one with rows in it is never touched.

    Example: imu-rehab store restore 2026-03-01.sqlite --store new.sqlite
    """
    with busy("Copying"):
        counts = restored(place, file)
    OUT.print(f"{sum(counts.values())} rows of {counts['person']} people are back, and checked.")


@store.command("upgrade")
def upgrade(*, place: o.StoreOption = None, who: o.WhoOption = None) -> None:
    """Bring a store of an older version up, after a copy.

    Example: imu-rehab store upgrade
    """
    with busy("Upgrading"):
        copy = upgraded(place, stamped(who))
    OUT.print("Nothing to do." if copy is None else f"Done. As it was before: {copy}")


@store.command("check")
def check(
    *,
    checksums: Annotated[
        bool, typer.Option("--checksums", help="Read every recording, too: takes its time.")
    ] = False,
    place: o.StoreOption = None,
    as_json: o.JsonOption = False,
) -> None:
    """Look at every page and row, and whether the recordings are there.

    Example: imu-rehab store check --checksums
    """
    with busy("Looking"):
        report = checked(place, checksums=checksums)
    if as_json:
        print_json(report)
    else:
        rows = [(name, str(count)) for name, count in report["rows"].items() if count]
        print_table(f"{report['place']}, schema {report['revision']}", ("table", "rows"), rows)
    if problems := report["problems"]:
        more = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
        raise StoreError(problems[0] + more)
    if not as_json:
        OUT.print("All is well.")
