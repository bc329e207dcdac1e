"""The patient twin: a whole body that follows a script, with pathologies one can turn.

Accelerations and rates are differences of closed kinematics.  In quiet stance
all segments are upright: truth and measurement are both changes from that
stance.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from imu_rehab.body.live_signals import live_signals
from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES, Side, core_kit
from imu_rehab.simulator.wearer.activities import (
    LUNGES,
    SQUATS,
    Activity,
    Body,
    Stay,
    repeated,
    standing,
)
from imu_rehab.simulator.wearer.figure import Figure
from imu_rehab.simulator.wearer.motion import COLUMN, Pieces, Stage, minimum_jerk
from imu_rehab.simulator.wearer.person import Person

GRAVITY_MPS2 = 9.81
STEP_S = 1e-3  # of the differences: far below any movement, far above rounding
RAMP_S = 0.5  # a pathology changes over half a second
AHEAD_S = 60.0  # the script is written so far ahead
TURNABLE = ("dorsiflexion_limit_deg", "pelvic_drop_deg")
SWAYS = {"x_m": 0.0025, "shift_m": 0.0015, "tilt_deg": 0.12, "right_down_deg": 0.06,
         "flex_deg": 0.15, "lean_deg": 0.06}  # fmt: skip

Script = Callable[[], Iterable[Activity]]  # the same activities at every call


@dataclass(frozen=True, slots=True)
class TwinSettings:
    """Who the twin is, and how the sensors sit on it."""

    side: Side = Side.RIGHT  # the tested one, which has the pathologies
    seed: int = 1
    dorsiflexion_limit_deg: float = 32.0  # the ankle bends no further
    pelvic_drop_deg: float = 2.0  # opposite side down at the deepest point
    sway: float = 1.0  # share of the small movement of everybody who stands
    mounting_tilt_deg: float = 10.0  # straps: up to so much about the two horizontal axes
    mounting_yaw_deg: float = 3.0  # and about the vertical, which standing still cannot show


@dataclass(frozen=True, slots=True)
class Change:
    """A pathology turned at a time."""

    at_s: float
    key: str
    value: float


def demo_script(stand_still_s: float = 9.0) -> Script:
    """Return: stand still, then three lunges and three squats, over and over."""

    def script() -> Iterator[Activity]:
        yield Stay(stand_still_s)
        yield from repeated(LUNGES, SQUATS)

    return script


class PatientTwin:
    """Moves by itself, from a seed; feels nothing, perceives nothing yet."""

    def __init__(
        self,
        settings: TwinSettings,
        script: Script = demo_script(),  # noqa: B008  # it holds no state
        places: tuple[str, ...] | None = None,
        changes: tuple[Change, ...] = (),
    ) -> None:
        self.settings = settings
        self.places = core_kit(settings.side) if places is None else places
        self.person = Person.of(settings.seed)
        self.changes: list[Change] = []
        self._script = script
        self._runs = [self._run()]
        rng = np.random.default_rng([settings.seed, 7])
        self._sway_phase = rng.uniform(0, 2 * np.pi, (len(SWAYS), 3))
        self._mounting = {place: self._strapped(place, rng) for place in PLACES}
        self._last: tuple[FloatArray, Figure] | None = None
        for change in changes:
            self.change(change.at_s, change.key, change.value)

    def change(self, at_s: float, key: str, value: float) -> None:
        """Turn a pathology from `at_s` on; raises ValueError for one that does not exist."""
        if key not in TURNABLE or not np.isfinite(value):
            raise ValueError(f"{key}={value} cannot be turned; there are {', '.join(TURNABLE)}")
        self.changes.append(Change(at_s, key, value))
        self._runs.append(self._run())
        self._last = None

    def mounting(self, place: str) -> FloatArray:
        """Return segment_to_sensor (4,) as the sensor is really strapped on."""
        return self._mounting[place]

    def segments(
        self, time_s: FloatArray, places: Iterable[str] | None = None
    ) -> dict[str, FloatArray]:
        """Return place -> (n, 4) segment to world, of the bones: the truth.  All by default."""
        figure = self._figure(time_s)
        return {place: figure.pose(place)[0] for place in (PLACES if places is None else places)}

    def truth(self, time_s: FloatArray, side: Side | None = None) -> dict[str, FloatArray]:
        """Return all live signals of SPEC §2.1, (n,) degrees, change from quiet stance."""
        return live_signals(self.segments(time_s), side or self.settings.side)

    def imu(self, place: str, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return specific force and rate in the axes of the sensor as it is strapped on."""
        n = len(time_s)
        q, position = self.sensor(place, np.concatenate([time_s - STEP_S, time_s, time_s + STEP_S]))
        before, now, after = q[:n], q[n : 2 * n], q[2 * n :]
        turn = qn.to_rotation_vector(qn.multiply(qn.conjugate(before), after))
        second = (position[:n] - 2 * position[n : 2 * n] + position[2 * n :]) / STEP_S**2
        force = qn.rotate(qn.conjugate(now), second + np.array([0.0, GRAVITY_MPS2, 0.0]))
        return force, turn / (2 * STEP_S)

    def sensor(self, place: str, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return sensor to world (n, 4) and its position in the world (n, 3)."""
        orientation, origin = self._figure(time_s).pose(place)
        position = origin + qn.rotate(orientation, arm(self.person, place))
        return qn.multiply(orientation, qn.conjugate(self._mounting[place])), position

    def contacts(self, until_s: float) -> list[tuple[float, Side]]:
        """Return when which foot touched down."""
        run = self._runs[0]
        run.write_until(until_s)
        return [(at_s, Side(side)) for at_s, side in run.contacts if at_s <= until_s]

    def _figure(self, time_s: FloatArray) -> Figure:
        """Return the body at these times; the last one is kept, for the next place."""
        if self._last is None or not np.array_equal(self._last[0], time_s):
            self._last = time_s.copy(), Figure(self.person, self._values(time_s))
        return self._last[1]

    def _values(self, time_s: FloatArray) -> FloatArray:
        values = self._runs[0].values(time_s)
        for change, run in zip(self.changes, self._runs[1:], strict=True):
            share = minimum_jerk((time_s - change.at_s) / RAMP_S)[:, None]
            if share.any():
                values = values + share * (run.values(time_s) - values)
        if self.settings.sway:
            self._sway(values, time_s)
        return values

    def _sway(self, values: FloatArray, time_s: FloatArray) -> None:
        """Add the small movement of everybody who stands."""
        for (channel, size), phases in zip(SWAYS.items(), self._sway_phase, strict=True):
            waves = [
                share * np.sin(2 * np.pi * hz * time_s + phase)
                for share, hz, phase in zip(
                    (1.0, 0.6, 0.3), (0.13, 0.31, 0.52), phases, strict=True
                )
            ]
            values[:, COLUMN[channel]] += self.settings.sway * size * np.sum(waves, axis=0)

    def _run(self) -> "Run":
        known = {key: getattr(self.settings, key) for key in TURNABLE}
        known |= {change.key: change.value for change in self.changes}
        body = Body(self.person, self.settings.side, **known)
        return Run(body, self._script(), self.settings.seed)

    def _strapped(self, place: str, rng: np.random.Generator) -> FloatArray:
        tilt, yaw = self.settings.mounting_tilt_deg, self.settings.mounting_yaw_deg
        limits_deg = np.array([tilt, yaw, tilt]) / np.array([np.sqrt(2), 1, np.sqrt(2)])
        error = qn.from_rotation_vector(np.radians(rng.uniform(-limits_deg, limits_deg)))
        return qn.multiply(NOMINAL_MOUNTING[place], error)


class Run:
    """One way through a script, written as far as it is asked for."""

    def __init__(self, body: Body, script: Iterable[Activity], seed: int) -> None:
        self._body, self._script = body, iter(script)
        self._rng = np.random.default_rng([seed, 1])
        self._rest = standing(body)
        self._pieces = Pieces(0.0, self._rest)
        self._over = False
        self.contacts: list[tuple[float, str]] = []

    def values(self, time_s: FloatArray) -> FloatArray:
        """Return (n, channels)."""
        if len(time_s):
            self.write_until(float(time_s.max()))
        return self._pieces.values(time_s)

    def write_until(self, time_s: float) -> None:
        """Perform as many activities as it takes."""
        if self._over or time_s < self._pieces.end_s:
            return
        blocks, at_s = [], self._pieces.end_s
        while at_s < time_s + AHEAD_S:
            activity = next(self._script, None)
            if activity is None:
                self._over = True
                break
            stage = Stage(at_s, self._rest, self._rng)
            at_s = activity.perform(stage, self._body)
            blocks.append(stage.close(at_s))
            self._rest = stage.rest()
            self.contacts += stage.contacts
            at_s = stage.end_s
        if blocks:
            self._pieces.append(blocks)


def arm(person: Person, place: str) -> FloatArray:
    """Return where on its segment a sensor sits, from the segment's origin (3,) [E]."""
    segment, _, side = place.partition("_")
    out = {"r": 1.0, "l": -1.0}.get(side, 0.0)
    arms = {
        "foot": (0.07, 0.0, 0.0),
        "shank": (0.04, -0.45 * person.shank_m, -0.02 * out),
        "thigh": (0.02, -0.6 * person.thigh_m, 0.08 * out),
        "pelvis": (0.10 if place == "pelvis_front" else -0.12, 0.08, 0.0),
        "trunk": (-0.12, 0.75 * person.trunk_m, 0.0),
    }
    return np.array(arms[segment])
