"""What the screens see: one still of everything, at n instants that have just become known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from imu_rehab.exercises.progress import Progress, Repetition
from imu_rehab.feedback.cue import Cue
from imu_rehab.feedback.guidance import Guidance
from imu_rehab.metrics.gait.live_strides import LiveStride
from imu_rehab.metrics.impact.live_landings import LiveLanding
from imu_rehab.pipeline.block_results import ProbeDone, SetDone
from imu_rehab.pipeline.screen_delays import ScreenDelays
from imu_rehab.signals.arrays import FloatArray


class Stage(StrEnum):
    """Where the session is."""

    CONNECTING = "connecting"  # not all sensors stream yet
    STANDING = "standing"  # the guided stand-still is running or must be repeated
    READY = "ready"  # calibrated, exercise not started
    EXERCISE = "exercise"
    PAUSED = "paused"
    STOPPED = "stopped"


class SensorCondition(StrEnum):
    """How a sensor is doing; the words on the screen follow from it."""

    SEARCHING = "searching"  # wanted, never seen yet
    STREAMING = "streaming"
    STALE = "stale"  # no sample for 200 ms: grey, no value
    SILENT = "silent"  # no sample for 500 ms: named


@dataclass(frozen=True, slots=True)
class SensorState:
    """One sensor's card."""

    sensor_id: str
    place: str
    condition: SensorCondition
    age_s: float  # since the last packet arrived
    battery_pct: int | None
    rate_hz: float | None  # measured
    received: int  # samples that arrived
    lost: int  # samples known to be missing
    bridged: int  # of the lost, replaced from the accumulated rotation
    clock_error_ms: float | None  # standard uncertainty of its clock fit; None before there is one
    skew_ppm: float | None
    firmware: str
    trusted: bool  # the newest orientation may be used for feedback
    rejected: int = 0  # notifications that were no packets, or whose clock was at fault
    repeated: int = 0  # packets that came twice or were overtaken
    reboots: int = 0  # streams that began anew without our asking
    stalls: int = 0  # times when packets arrived more than 0.2 s after they were measured
    faulty: int = 0  # samples that no sensor can have measured, or stuck ones: not used
    saturated: int = 0  # samples in packets that touched the converter's limit

    @property
    def loss_pct(self) -> float:
        """Share of samples that never arrived, in percent."""
        expected = self.received + self.lost
        return 100.0 * self.lost / expected if expected else 0.0


@dataclass(frozen=True, slots=True)
class Event:
    """What must not be missed; goes to the lossless queue and, by replay, to events.csv.

    `kind` is one of: pose_taken, pose_refused, exercise_started, repetition,
    cue, cue_muted (withheld, and why),
    sensor_stale, sensor_silent, sensor_lost, sensor_back, gap, rejected,
    streaming, faulty, late, reboot, filter_restored,
    pause, resume, pain, stop, finished, button, double_tap, false_trigger,
    haptic (a cue was felt, or why not: its number, and when on the sensor's clock),
    initial_contact, toe_off (value: 1 SD of the time, seconds), near_fall (value: g),
    changed (an exercise was made easier, harder, or skipped),
    proposed (value: +1 harder, -1 easier would suit; a person decides),
    pain_judged (value: the level; continue, caution or stop), self_estimate (value: how many),
    trust_changed (which sensors an exercise cannot trust, or that it can).
    Of the calibration also: calibration_step, sensor_moved, skip, seated, ready, again,
    placement (how sensors sit; an empty detail says that nothing is wrong any more).
    Of an assessment, as pressed: battery, wear, calibrated, next, trial_started, trial_ended,
    trial_void, repeat, skip_test, mark, typed, treatment, hand_held, hand_zero, hand_press.
    """

    time_s: float  # session clock
    kind: str
    side: str  # right, left or empty
    value: float | None
    detail: str


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """All a screen needs; read-only, made by the pipeline, never changed after."""

    arrival_ns: int  # of the item that completed it, host monotonic
    time_s: FloatArray  # (n,) session clock of the instants; n may be 0
    segments: Mapping[str, FloatArray]  # place -> (n, 4) segment to world; NaN where unknown
    signals: Mapping[str, FloatArray]  # key -> (n,): angles of SPEC §2.1, what is asked for beyond
    now: Mapping[str, float]  # the signals' newest values; only what is measured and fresh
    sensors: Mapping[str, SensorState]  # place -> state at the last tick, in the kit's order
    stage: Stage
    message: str  # one plain sentence for the person: what to do now
    still_s: float  # of what is asked while STANDING, as seconds of a stand-still, 0..5
    progress: Progress | None
    guidance: Guidance | None
    completed: tuple[Repetition, ...]  # that ended within these instants
    cues: tuple[Cue, ...]  # to be given
    events: tuple[Event, ...]
    side: str  # right or left: the tested side
    simulated: bool
    details: Mapping[str, Any]  # for reports: calibration grade, settings
    uncertainty: Mapping[str, FloatArray] = field(default_factory=dict)  # of `signals`, 1 SD
    now_uncertainty: Mapping[str, float] = field(default_factory=dict)  # of `now`, 1 SD
    muted: tuple[Cue, ...] = ()  # withheld, each with its reason
    strides: tuple[LiveStride, ...] = ()  # that became known within these instants
    landings: tuple[LiveLanding, ...] = ()
    delays: ScreenDelays = field(default_factory=ScreenDelays)  # of the windows, when last told
    over: tuple[SetDone | ProbeDone, ...] = ()  # sets and probes that ended since the last frame
    asks: str = ""  # what the person is asked while paused: self_estimate; empty: nothing
    channels: tuple[str, ...] = ()  # on which cues are prescribed; empty: nobody said
