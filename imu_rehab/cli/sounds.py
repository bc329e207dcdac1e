"""`imu-rehab sounds`."""

from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly.sound_files import SoundFile, write_sounds
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import busy, number, print_json, print_table


def sounds(
    *,
    out: Annotated[Path, typer.Option(help="A new folder for the WAV files.")],
    as_json: o.JsonOption = False,
) -> None:
    """Write every sound of every design as a WAV file, to listen to and to choose from.

    Example: imu-rehab sounds --out sounds
    """
    with busy("Playing"):
        written = write_sounds(out)
    if as_json:
        print_json({"sounds": [_figures(each) for each in written]})
        return
    heads = ("design", "sound", "says", "seconds", "peak", "loudness", "middle")
    print_table("Sounds", heads, [_row(each) for each in written])


def _figures(each: SoundFile) -> dict[str, object]:
    figures = {name: getattr(each.measured, name) for name in each.measured.__dataclass_fields__}
    return {
        "design": each.design,
        "sound": each.sound,
        "caption": each.caption,
        "file": str(each.path),
        **figures,
    }


def _row(each: SoundFile) -> tuple[str, ...]:
    measured = each.measured
    return (
        each.design,
        each.sound,
        each.caption,
        number(measured.seconds, "s", 2),
        number(measured.peak, "", 2),
        number(measured.loudness_db, "dB"),
        number(measured.centroid_hz, "Hz", 0),
    )
