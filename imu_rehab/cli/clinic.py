"""`imu-rehab clinic`: the clinician's windows on the store."""

from enum import StrEnum
from typing import Annotated

import typer

from imu_rehab.assembly.clinic import open_clinic
from imu_rehab.assembly.clinic_front_end import ClinicOptions, clinic_front_end
from imu_rehab.cli import options as o


class ThemeName(StrEnum):
    """How the windows look."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Spoken(StrEnum):
    """What the windows speak."""

    ENGLISH = "en"
    GERMAN = "de"


def clinic(
    *,
    language: Annotated[Spoken, typer.Option(help="Of the windows.")] = Spoken.ENGLISH,
    theme: Annotated[ThemeName, typer.Option(help="Light, dark, high contrast.")] = ThemeName.LIGHT,
    text: Annotated[int, typer.Option(min=100, max=200, help="Size of all text, percent.")] = 100,
    once: Annotated[
        bool, typer.Option("--once", hidden=True, help="Leave when painted: for measuring.")
    ] = False,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Open the clinician's windows: people, sensors, exercises, tests, review, reports.

    Example: imu-rehab clinic --language de --text 125
    """
    front_end = clinic_front_end()
    with open_clinic(place, who) as opened:
        front_end(opened, ClinicOptions(language.value, theme.value, text / 100, once))
