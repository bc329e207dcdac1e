"""`imu-rehab clinic`: the clinician's windows on the store."""

from enum import StrEnum
from typing import Annotated

import typer

from imu_rehab.assembly.clinic import open_clinic
from imu_rehab.assembly.clinic_front_end import ClinicOptions, clinic_front_end
from imu_rehab.assembly.clinic_settings import LEAST_TEXT, MOST_TEXT, clinic_settings
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
    language: Annotated[
        Spoken | None, typer.Option(help="Of the windows; default: as chosen in them.")
    ] = None,
    theme: Annotated[
        ThemeName | None, typer.Option(help="Light, dark, high contrast; default: as chosen.")
    ] = None,
    text: Annotated[
        int | None,
        typer.Option(min=LEAST_TEXT, max=MOST_TEXT, help="Size of all text, percent; the same."),
    ] = None,
    once: Annotated[
        bool,
        typer.Option(
            "--once", hidden=True, help="Leave when all is painted: to measure the start."
        ),
    ] = False,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Open the clinician's windows: people, sensors, exercises, tests, review, reports.

    Example: imu-rehab clinic --language de --text 125
    """
    front_end, chosen = clinic_front_end(), clinic_settings()
    with open_clinic(place, who) as opened:
        options = ClinicOptions(
            language.value if language else chosen.language,
            theme.value if theme else chosen.theme,
            (text or chosen.text) / 100,
            once,
        )
        front_end(opened, options)
