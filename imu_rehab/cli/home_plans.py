"""`imu-rehab programme take-home` and `bring-back`: a plan goes home, one file comes back."""

from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly.home_keeping import bring_back as keep_file
from imu_rehab.assembly.home_plan import home_plan, write_home_plan
from imu_rehab.assembly.people import people_store
from imu_rehab.assembly.store_place import stamped
from imu_rehab.cli import options as o
from imu_rehab.cli.people_leaving import Pseudonym
from imu_rehab.cli.programme_deciding import AtOption, time_of
from imu_rehab.cli.screen import OUT, print_json


def take_home(
    pseudonym: Pseudonym,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Default: KRT4WM.plan.json")
    ] = None,
    name: Annotated[str, typer.Option(help="How the person wants to be greeted.")] = "",
    phone: Annotated[str, typer.Option(help="For an emergency; it is shown, never called.")] = "",
    language: Annotated[str, typer.Option(help="en or de.")] = "en",
    at: AtOption = None,
    place: o.StoreOption = None,
) -> None:
    """Write today's plan of one person as a file for practice at home.

    Example: imu-rehab programme take-home KRT4WM --name Ana --phone 112
    """
    file = out or Path(f"{pseudonym.upper()}.plan.json")
    with people_store(place) as store:
        made = home_plan(store, pseudonym, time_of(at), name=name, phone=phone, language=language)
    write_home_plan(made, file)
    OUT.print(f"{file}: imu-rehab home {file}")


def bring_back(
    file: Annotated[Path, typer.Argument(help="The file that imu-rehab home has written.")],
    *,
    out: Annotated[Path, typer.Option(help="The folder for recordings.")] = Path("recordings"),
    place: o.StoreOption = None,
    who: o.WhoOption = None,
    as_json: o.JsonOption = False,
) -> None:
    """Keep what was practised at home with the person.

    Example: imu-rehab programme bring-back KRT4WM-20261125T093000Z.zip
    """
    with people_store(place) as store:
        kept = keep_file(store, file, stamped(who), out)
    if as_json:
        print_json({"person": kept.pseudonym, "sessions": list(kept.sessions), "sign": kept.sign})
        return
    numbers = ", ".join(map(str, kept.sessions)) or "no session"
    OUT.print(f"{kept.pseudonym}: kept {numbers}")
    if kept.sign:
        OUT.print(f"A sign was told ({kept.sign}): look at it before the next training.")
