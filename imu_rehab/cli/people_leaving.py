"""`imu-rehab people export, import, delete`: a person's data leave, come back, or are gone."""

from pathlib import Path
from typing import Annotated, Any

import typer

from imu_rehab.assembly import people as at
from imu_rehab.assembly.store_place import stamped
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import ERR, OUT, busy
from imu_rehab.errors import ConfigurationError

Pseudonym = Annotated[str, typer.Argument(help="The six letters that a person got.")]


def export(
    pseudonym: Pseudonym,
    *,
    out: Annotated[Path, typer.Option(help="A new folder.")],
    as_is: Annotated[
        bool, typer.Option("--as-is", help="Everything, with true dates and all words.")
    ] = False,
    texts: Annotated[
        bool, typer.Option("--with-texts", help="Release comments and other free text.")
    ] = False,
    recordings: Annotated[
        bool | None,
        typer.Option(
            "--with-recordings/--without-recordings",
            help="Recordings hold true dates; default: only with --as-is.",
            show_default=False,
        ),
    ] = None,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Write all data of a person into a folder, under a new label and with shifted dates.

    Example: imu-rehab people export KRT4WM --out for-the-study
    """
    going = at.leaving(out, as_is=as_is, texts=texts, recordings=recordings)
    with at.people_store(place) as store, busy("Exporting"):
        exported = at.export(store, pseudonym, stamped(who), going)
    OUT.print(f"{exported.label}: {len(exported.files)} files in {out}")
    if going.pseudonymised and going.with_recordings:
        OUT.print("Its recordings are as they were recorded: their true dates are in them.")
    for path in exported.missing:
        ERR.print(
            f"The recording {path} is missing, or is not what it was: it is not in the folder."
        )


def import_(
    folder: Annotated[Path, typer.Argument(help="A folder that `export --as-is` wrote.")],
    *,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Read back a person who was exported as they are; recordings stay in the folder.

    Example: imu-rehab people import moved-here
    """
    with at.people_store(place, create=True) as store:
        OUT.print(at.read_back(store, folder, stamped(who))["pseudonym"])


def delete(
    pseudonym: Pseudonym,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Delete all rows and recordings of a person, for good.

    Example: imu-rehab people delete KRT4WM
    """
    with at.people_store(place) as store:
        going = at.to_be_deleted(store, pseudonym)
        if not yes:
            _ask(going)
        done = at.delete(store, pseudonym, stamped(who))
    OUT.print(
        f"Deleted: {done.rows} rows, {len(done.files)} recordings. The audit keeps number "
        f"{done.number}. Backups and exports made before still hold this person."
    )
    for file in done.left:
        OUT.print(f"Left beside a recording, look whose it is: {file}")


def _ask(going: dict[str, Any]) -> None:
    OUT.print(f"{going['rows']} rows and these recordings will be gone for good:")
    for file in going["files"] or ["none"]:
        OUT.print(f"  {file}")
    typed = typer.prompt("Type the pseudonym to delete")
    if typed.strip().upper() != going["pseudonym"]:
        raise ConfigurationError(f"{typed!r} is not {going['pseudonym']}; nothing was deleted")
