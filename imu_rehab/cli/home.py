"""`imu-rehab home`: practice at home, of a plan that the clinic made; no store, no clinician."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly.home_front_end import HomeOptions, home_front_end
from imu_rehab.assembly.home_plan import read_home_plan
from imu_rehab.assembly.home_practice import SIMULATED, HomePractice
from imu_rehab.cli import options as o
from imu_rehab.cli.clinic import ThemeName
from imu_rehab.cli.screen import OUT


class Game(StrEnum):
    """What is drawn in place of the leg."""

    NONE = ""
    PLANT = "plant"
    PATH = "path"


def home(
    plan: Annotated[Path, typer.Argument(help="The file from the clinic.")],
    *,
    out: Annotated[Path, typer.Option(help="The folder for the file that goes back.")] = Path(),
    theme: Annotated[ThemeName, typer.Option(help="Light, dark, high contrast.")] = ThemeName.LIGHT,
    text: Annotated[int, typer.Option(min=100, max=150, help="Size of letters, percent.")] = 100,
    signs: Annotated[bool, typer.Option("--signs", help="Signs in place of words.")] = False,
    calm: Annotated[
        bool, typer.Option("--calm", help="Nothing moves that you do not move.")
    ] = False,
    game: Annotated[
        Game, typer.Option(help="A picture in place of the leg: a plant, or a path with a ball.")
    ] = Game.NONE,
    known: Annotated[bool, typer.Option("--known", help="Leave out the first minute.")] = False,
    window: Annotated[bool, typer.Option("--window", help="Not the whole screen.")] = False,
    simulated: Annotated[bool, typer.Option("--simulated", help="Virtual sensors.")] = False,
    radio: o.RadioOption = "system",
) -> None:
    """Practise at home; the result is one file for the clinic.

    Example: imu-rehab home KRT4WM.plan.json --simulated --window
    """
    practice = HomePractice(read_home_plan(plan), out, SIMULATED if simulated else radio)
    options = HomeOptions(theme.value, text / 100, signs, calm, game.value, known, window)
    try:
        file = home_front_end()(practice, options)
    finally:
        practice.end()
    if file is None:
        OUT.print("Nothing was kept.")
    else:
        OUT.print(f"Give this file to your clinician: {file}")
