"""What can be asked of the commands that run a session; composed from the rooms' own settings."""

from dataclasses import dataclass
from pathlib import Path

from imu_rehab.assembly.presentation import DEFAULT, Presentation
from imu_rehab.assessment.limits import Limits
from imu_rehab.assessment.plan import Chosen
from imu_rehab.assessment.runs import BandedItem, stairs_item
from imu_rehab.metrics.catalogue import STANDARD, choice_of, chosen_words
from imu_rehab.metrics.session_metrics import check_window
from imu_rehab.signals.places import CORE, Side, kit_places


@dataclass(frozen=True, slots=True)
class DemoSettings:
    """One demo: a simulated wearer, or a recording worn by virtual sensors."""

    headless: bool = False
    duration_s: float | None = None  # world time from the first START; None: until closed
    out: Path | None = None  # None: a new folder demo-<UTC start> in the current one
    seed: int = 1
    side: Side = Side.RIGHT
    kit: str = CORE
    calibration: str = "first"  # first: quiet stance; full: knee-bends, too
    filter: str = "vqf"
    interval_ms: float = 15.0
    loss: float = 0.0
    failed_events: float = 0.05
    skew_ppm: float = 40.0
    rate_error: float = 0.0
    dorsiflexion_limit_deg: float = 32.0
    pelvic_drop_deg: float = 2.0
    gyro_bias_dps: float = 0.5
    lose: tuple[str, float, float] | None = None  # place, world time, seconds out of reach
    wear: Path | None = None
    window_s: tuple[float, float] | None = None  # for gait figures; None: all of it
    presentation: Presentation = DEFAULT
    exercises: Path | None = None  # a folder of exercises of one's own
    plan: str = ""  # exercises by commas, or a file of `programme today --json`
    session: int = 1  # of this person, counted from 1: feedback gets less from one to the next
    presses: tuple[str, ...] = ()  # at given times: "20 pain level=4"

    def __post_init__(self) -> None:
        check_window(self.window_s)


@dataclass(frozen=True, slots=True)
class ChosenTests:
    """Which tests, with which kit, for whom: in the words of the command line."""

    tests: str = STANDARD  # standard, full, or tests by commas
    kit: str = CORE
    side: Side = Side.RIGHT
    restrictions: tuple[str, ...] = ()
    alone: bool = False
    involved: Side | None = None
    stairs_band: tuple[str, float, float] | None = None  # live signal and its zone, for T16

    @property
    def bands(self) -> tuple[BandedItem, ...]:
        """Return the band of what was trained; raises ConfigurationError, UnknownName."""
        return () if self.stairs_band is None else (stairs_item(*self.stairs_band),)

    def chosen(self) -> Chosen:
        """Return the choice; raises ConfigurationError for none, UnknownName for an unknown one."""
        return Chosen(
            choice_of(chosen_words(self.tests)),
            kit_places(self.kit, self.side),
            self.side,
            Limits(frozenset(self.restrictions), somebody_present=not self.alone),
            self.bands,
            involved=self.involved,
        )


@dataclass(frozen=True, slots=True)
class RecordSettings:
    """A recording of real or virtual sensors, without exercise."""

    radio: str  # system or sim:HOST:PORT
    out: Path
    duration_s: float | None = None  # None: until Ctrl-C
    side: Side = Side.RIGHT
    places: tuple[str, ...] | None = None  # None: the core kit of the side
    language: str = "en"
