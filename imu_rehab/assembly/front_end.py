"""What a front end (the windows) may know of a running session."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assembly.presentation import DEFAULT, Presentation
from imu_rehab.errors import NotReady
from imu_rehab.hand_off import Events, Latest
from imu_rehab.pipeline.frame import Frame

if TYPE_CHECKING:  # it runs a session, and so knows this module
    from imu_rehab.assembly.home_practice import HomePractice


@dataclass(frozen=True, slots=True)
class PaintedFrame:
    """When one frame reached a painted screen."""

    motion_s: float  # session clock of its newest instant
    arrival_ns: int  # of the item that completed it
    painted_ns: int  # host monotonic, at the end of the paint that shows it

    @property
    def delay_ms(self) -> float:
        """From the movement to the painted picture."""
        return self.painted_ns * 1e-6 - self.motion_s * 1e3


@dataclass(frozen=True, slots=True)
class PlayedCue:
    """When the first samples of one cue were handed to the sound device."""

    motion_s: float  # session clock of the sample that caused it
    played_ns: int  # host monotonic

    @property
    def delay_ms(self) -> float:
        """From the movement to the sound device."""
        return self.played_ns * 1e-6 - self.motion_s * 1e3


@dataclass(frozen=True, slots=True)
class FrontEndOptions:
    """How the windows are to be shown."""

    headless: bool  # offscreen, nobody watches
    duration_s: float | None  # end by itself after so much world time
    pictures: Path | None  # folder for PNG pictures of both screens, taken during the exercise
    dark: bool = False
    presentation: Presentation = DEFAULT


class RunningSession(Protocol):
    """One live session.  All methods may be called from the Qt thread and return at once."""

    frames: Latest[Frame]  # for the patient's screen
    history: Events[Frame]  # for the clinician's curves: every frame
    places: tuple[str, ...]  # of the kit, in its order
    side: str
    simulated: bool

    @property
    def world_time_s(self) -> float:
        """Seconds since the first START; 0 before."""
        ...

    @property
    def recorded_s(self) -> float:
        """Seconds acknowledged by the disk; the recording light shows it."""
        ...

    @property
    def recording_fault(self) -> str:
        """Empty, or one sentence about what is wrong with the recording."""
        ...

    @property
    def finished(self) -> bool:
        """True once the session has ended by itself or was asked to."""
        ...

    def command(self, event: str, **content: object) -> None:
        """Send pause, resume, stop, start, marker, pain (level=0..10), or a step's answer.

        Those of the calibration: ready, again, skip, seated, take_pose.
        """
        ...

    def wearer(self, **settings: float) -> None:
        """Change the simulated wearer: dorsiflexion_limit_deg, pelvic_drop_deg."""
        ...

    def drop(self, place: str, seconds: float) -> None:
        """Let a simulated sensor vanish for a while."""
        ...

    def press(self, place: str, kind: str) -> None:
        """Press a simulated sensor's button: short, double or hold."""
        ...

    def played(self, cues: Sequence[PlayedCue]) -> None:
        """Report when cues were handed to the sound device."""
        ...

    def painted(self, frames: Sequence[PaintedFrame]) -> None:
        """Report when frames became visible."""
        ...


class FrontEnd(Protocol):
    """Entry point `imu_rehab.front_ends`; returns the pictures it took, relative to the folder."""

    def __call__(self, session: RunningSession, options: FrontEndOptions) -> list[Path]:
        """Run until the session is finished or the window is closed."""
        ...


@dataclass(frozen=True, slots=True)
class ClinicOptions:
    """How the clinician's windows are to be shown."""

    language: str = "en"
    theme: str = "light"  # light, dark, contrast
    text_scale: float = 1.0  # 1 to 2
    once: bool = False  # leave as soon as everything is painted: to measure the start


class ClinicFrontEnd(Protocol):
    """Entry point `imu_rehab.clinic_front_ends`."""

    def __call__(self, clinic: Clinic, options: ClinicOptions) -> None:
        """Run until the window is closed."""
        ...


@dataclass(frozen=True, slots=True)
class HomeOptions:
    """How the window of practice at home is to be shown."""

    theme: str = "light"  # light, dark, contrast
    larger: float = 1.0  # of letters
    signs_only: bool = False
    calm: bool = False  # nothing moves that nobody moves
    game: str = ""  # plant or path in place of the leg; empty: the leg
    known: bool = False  # the first minute is over: sizes and sound were chosen before
    windowed: bool = False  # else the whole screen


class HomeFrontEnd(Protocol):
    """Entry point `imu_rehab.home_front_ends`; returns the file that was written, if any."""

    def __call__(self, practice: "HomePractice", options: HomeOptions) -> Path | None:
        """Run until the window is closed."""
        ...


def session_front_end() -> FrontEnd:
    """Return the windows of a session, found without importing them here; raises NotReady."""
    found: FrontEnd = _found("imu_rehab.front_ends")
    return found


def clinic_front_end() -> ClinicFrontEnd:
    """Return the clinician's windows; raises NotReady where none are installed."""
    found: ClinicFrontEnd = _found("imu_rehab.clinic_front_ends")
    return found


def home_front_end() -> HomeFrontEnd:
    """Return the window of practice at home; raises NotReady where none is installed."""
    found: HomeFrontEnd = _found("imu_rehab.home_front_ends")
    return found


def _found(group: str) -> Any:
    for entry in entry_points(group=group):
        return entry.load()
    raise NotReady("no window system is installed; install the package with its dependencies")
