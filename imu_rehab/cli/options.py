"""Options that several commands share, spelled once."""

from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.errors import ConfigurationError
from imu_rehab.feedback.sounds.designs import DESIGNS
from imu_rehab.metrics.norms.choice import Profile
from imu_rehab.metrics.norms.table import Sex
from imu_rehab.signals.places import KITS, PLACES, Side
from imu_rehab.wording import LANGUAGES

SideOption = Annotated[Side, typer.Option(help="The tested side; small kits are worn there.")]
KitOption = Annotated[str, typer.Option(help=f"How many sensors are worn: {', '.join(KITS)}.")]
SpokenOption = Annotated[str, typer.Option("--language", help="en or de.")]
SeedOption = Annotated[int, typer.Option(help="The same seed makes the same person and air.")]
IntervalOption = Annotated[
    float, typer.Option("--interval-ms", help="Bluetooth connection interval, milliseconds.")
]
LossOption = Annotated[
    float, typer.Option(help="Share of notifications that the host loses, 0.01 is 1 %.")
]
FailedOption = Annotated[
    float, typer.Option("--failed-events", help="Share of connection events that fail.")
]
SkewOption = Annotated[
    float, typer.Option("--skew-ppm", help="Sensor clocks are spread over ± this, ppm.")
]
RateErrorOption = Annotated[
    float, typer.Option("--rate-error", help="Sensors sample this much faster than they say.")
]
LoseOption = Annotated[
    tuple[str, float, float] | None,
    typer.Option(metavar="PLACE AT FOR", help="A sensor that vanishes: place, when, how long."),
]
WearOption = Annotated[Path | None, typer.Option(help="A recording that the virtual sensors wear.")]
RadioOption = Annotated[str, typer.Option(help="Bluetooth to use: system, or sim:HOST:PORT.")]
FilterOption = Annotated[
    str | None,
    typer.Option("--filter", help="Filter: vqf, madgwick, mahony, ekf; default: as recorded."),
]
WindowOption = Annotated[
    tuple[float, float] | None,
    typer.Option("--window", help="Steps: only initial contacts between these two times, seconds."),
]
LimitOption = Annotated[
    list[str] | None,
    typer.Option(
        "--limit", help="seated_only, supervised, no_eyes_closed, no_impact, no_barefoot."
    ),
]
AloneOption = Annotated[bool, typer.Option("--alone", help="Nobody is with the person.")]
OutOption = Annotated[Path | None, typer.Option(help="A new folder for the recordings.")]
RunOption = Annotated[bool, typer.Option("--run", help="Do it, guided in this terminal.")]
SimulateOption = Annotated[
    bool, typer.Option("--simulate", help="Let a simulated person do it in virtual time.")
]
ByItselfOption = Annotated[
    bool, typer.Option("--by-itself", help="Press Enter whenever the planned time is over.")
]
StoreOption = Annotated[
    str | None,
    typer.Option("--store", help="The store: a file, or postgresql://HOST/NAME; default: yours."),
]
WhoOption = Annotated[
    str | None, typer.Option(help="Who acts, for the audit; default: the login's name.")
]
WhyOption = Annotated[str, typer.Option(help="The reason; it is kept with what was changed.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


CuesOption = Annotated[
    str,
    typer.Option(help="Cues by commas: visual, sound, speech, haptic; or as the exercise needs."),
]
SoundsOption = Annotated[str, typer.Option(help=f"What plays: {', '.join(DESIGNS)}.")]
VolumeOption = Annotated[float, typer.Option(help="Loudness of sounds and speech, 0 to 1.")]
LanguageOption = Annotated[str, typer.Option(help="Of speech and captions: en, de.")]
VoiceOption = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="A recorded voice: <language>/<key>.wav, any of them."),
]

SexOption = Annotated[
    Sex | None, typer.Option(help="For norms; without sex and age there are none.")
]
AgeOption = Annotated[float | None, typer.Option(help="In years, for norms.", min=0, max=120)]


def profile(sex: Sex | None, age_years: float | None) -> Profile | None:
    """Return who was measured; None, and then no norm, when nothing was said."""
    return None if sex is None and age_years is None else Profile(sex, age_years)


def folder_for(out: Path | None, *, run: bool, simulate: bool) -> Path | None:
    """Return where recordings go; None where only a plan is asked for.  ConfigurationError."""
    if run and simulate:
        raise ConfigurationError("give --run or --simulate, not both")
    if not (run or simulate):
        if out is not None:
            raise ConfigurationError("--out needs --run or --simulate: a plan writes nothing")
        return None
    if out is None:
        raise ConfigurationError("--out is missing: a new folder for the recordings")
    return out


def place_files(pairs: list[str]) -> dict[str, Path]:
    """Read PLACE=FILE options; raises ConfigurationError."""
    files: dict[str, Path] = {}
    for pair in pairs:
        place, equals, file = pair.partition("=")
        if not equals or not file:
            raise ConfigurationError(
                f"--place {pair!r} is not PLACE=FILE, for example foot_r=foot.csv; "
                f"places are {', '.join(PLACES)}"
            )
        if place in files:
            raise ConfigurationError(f"--place {place} is given twice")
        files[place] = Path(file)
    return files


ExercisesOption = Annotated[
    Path | None, typer.Option("--exercises", help="Folder with exercises of your own.")
]


def spoken(language: str) -> str:
    """Return a language that there is; raises ConfigurationError."""
    if language not in LANGUAGES:
        raise ConfigurationError(f"--language {language!r} is none of {', '.join(LANGUAGES)}")
    return language
