"""The patient twin: a whole body that follows a script, with pathologies one can turn.

Accelerations and rates are differences of closed kinematics.  The truth is
that of the bones; sensors sit on them as they are strapped, and on the skin.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from imu_rehab.body.live_signals import live_signals
from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2
from imu_rehab.signals.places import PLACES, Side, core_kit
from imu_rehab.simulator.wearer import scripts
from imu_rehab.simulator.wearer.activities import Stay
from imu_rehab.simulator.wearer.figure import Figure
from imu_rehab.simulator.wearer.impacts import lifted_m
from imu_rehab.simulator.wearer.motion import COLUMN, Fact, Step, minimum_jerk
from imu_rehab.simulator.wearer.person import Body, Person
from imu_rehab.simulator.wearer.run import Run, Tape
from imu_rehab.simulator.wearer.soft_tissue import LEVER_M, Skin, SoftTissue
from imu_rehab.simulator.wearer.walking import Walk

STEP_S = 1e-3  # of the differences: far below any movement, far above rounding
RAMP_S = 0.5  # a pathology changes over half a second
TURNABLE = ("dorsiflexion_limit_deg", "pelvic_drop_deg")
SWAYS = {
    "x_m": 0.0025,
    "shift_m": 0.0015,
    "tilt_deg": 0.12,
    "right_down_deg": 0.06,
    "flex_deg": 0.15,
    "lean_deg": 0.06,
}
SWAY_HZ, SWAY_SHARES = (0.13, 0.31, 0.52), (1.0, 0.6, 0.3)
SOME_STEPS, SOME_S = 14, np.arange(4.0, 8.0, 0.01)  # an ordinary walk, to measure the skin


@dataclass(frozen=True, slots=True)
class TwinSettings:
    """Who the twin is, and how the sensors sit on it."""

    side: Side = Side.RIGHT  # the tested one, which has the pathologies
    seed: int = 1
    dorsiflexion_limit_deg: float = 32.0  # the ankle bends no further
    pelvic_drop_deg: float = 2.0  # opposite side down at the deepest point
    lean_deg: float = 0.0  # of the shanks in quiet stance, which is nobody's true vertical
    toe_out_deg: float = 0.0
    sway: float = 1.0  # share of the small movement of everybody who stands
    mounting_tilt_deg: float = 10.0  # straps: up to so much about the two horizontal axes
    mounting_yaw_deg: float = 3.0  # and about the vertical, which standing still cannot show
    soft_tissue: SoftTissue = field(default_factory=SoftTissue)
    strapping: int = 0  # how often the sensors were put on anew: each time turned otherwise


@dataclass(frozen=True, slots=True)
class Change:
    """A pathology turned at a time."""

    at_s: float
    key: str
    value: float


class PatientTwin:
    """Moves by itself, from a seed; feels nothing, perceives nothing yet."""

    def __init__(
        self,
        settings: TwinSettings,
        script: scripts.Script,
        places: Iterable[str] | None = None,
    ) -> None:
        """`places` are the core kit's where they are not given."""
        self.settings = settings
        self.places = core_kit(settings.side) if places is None else tuple(places)
        self.person = Person.of(settings.seed)
        self.changes: list[Change] = []
        self._runs = [self._run(script)]
        rng = np.random.default_rng([settings.seed, 7])
        self._sway_phase = rng.uniform(0, 2 * np.pi, (len(SWAYS), len(SWAY_HZ)))
        if settings.strapping:
            rng = np.random.default_rng([settings.seed, 7, settings.strapping])
        self._mounting = {place: self._strapped(place, rng) for place in PLACES}
        self._skin = None if settings.soft_tissue.rigid else self._measured_skin()
        self._last: tuple[FloatArray, Figure] | None = None

    def change(self, at_s: float, key: str, value: float) -> None:
        """Turn a pathology from `at_s` on; raises ValueError for one that does not exist."""
        if key not in TURNABLE or not np.isfinite(value):
            raise ValueError(f"{key}={value} cannot be turned; there are {', '.join(TURNABLE)}")
        self.changes.append(Change(at_s, key, value))
        self._runs.append(self._runs[-1].changed(self._body(), at_s))
        self._last = None

    def mounting(self, place: str) -> FloatArray:
        """Return segment_to_sensor (4,) as the sensor is really strapped on."""
        return self._mounting[place]

    def segments(
        self, time_s: FloatArray, places: Iterable[str] = tuple(PLACES)
    ) -> dict[str, FloatArray]:
        """Return place -> (n, 4) segment to world, of the bones; the feet's frames lie flat."""
        figure = self._figure(time_s)
        return {place: figure.pose(place)[0] for place in places}

    def stance(self) -> dict[str, FloatArray]:
        """Return place -> (1, 4) segment to world, of the bones in quiet stance."""
        figure = Figure(self.person, self._run(scripts.once()).values(np.zeros(1)))
        return {place: figure.pose(place)[0] for place in PLACES}

    def truth(self, time_s: FloatArray, side: Side | None = None) -> dict[str, FloatArray]:
        """Return all live signals of SPEC §2.1, (n,) degrees, change from quiet stance."""
        stance = self.stance()
        from_stance = {
            place: qn.multiply(q, qn.conjugate(stance[place]))
            for place, q in self.segments(time_s).items()
        }
        return live_signals(from_stance, side or self.settings.side)

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
        figure = self._figure(time_s)
        orientation, origin = figure.pose(place)
        position = origin + qn.rotate(orientation, arm(self.person, place))
        position[:, 1] += lifted_m(place, time_s, self._runs[0].impacts)
        if self._skin is not None:
            moved = self._skin.rotation(place, figure, time_s, self._runs[0].steps)
            position = position + qn.rotate(orientation, LEVER_M * moved)
            orientation = qn.multiply(orientation, qn.from_rotation_vector(moved))
        return qn.multiply(orientation, qn.conjugate(self._mounting[place])), position

    def steps(self, until_s: float) -> list[Step]:
        """Return whose foot was in the air from when to when: the truth of gait events."""
        run = self._runs[0]
        run.write_until(until_s)
        return [step for step in run.steps if step.contact_s <= until_s]

    def facts(self, until_s: float) -> list[Fact]:
        """Return what the activities tell of themselves, in the order in which they were done."""
        run = self._runs[0]
        run.write_until(until_s)
        return [fact for fact in run.facts if fact.end_s <= until_s]

    def ends_s(self, until_s: float) -> float:
        """Return when a script that is over by `until_s` ends; of another, some time later."""
        self._runs[0].write_until(until_s)
        return self._runs[0].end_s

    def _figure(self, time_s: FloatArray) -> Figure:
        """Return the body at these times; the last one is kept, for the next place."""
        if self._last is None or not np.array_equal(self._last[0], time_s):
            self._last = time_s.copy(), Figure(self.person, self._values(time_s))
        return self._last[1]

    def _values(self, time_s: FloatArray) -> FloatArray:
        first_s, last_s = float(time_s.min(initial=np.inf)), float(time_s.max(initial=0.0))
        self._runs[0].write_until(last_s)  # its steps shake the skin
        over = [i for i, c in enumerate(self.changes, 1) if c.at_s + RAMP_S <= first_s]
        begin = max(over, default=0)  # what was before has no effect any more
        values = self._runs[begin].values(time_s)
        for change, run in zip(self.changes[begin:], self._runs[begin + 1 :], strict=True):
            share = minimum_jerk((time_s - change.at_s) / RAMP_S)[:, None]
            if share.any():
                values = values + share * (run.values(time_s) - values)
        if self.settings.sway:
            self._sway(values, time_s)
        return values

    def _sway(self, values: FloatArray, time_s: FloatArray) -> None:
        """Add the small movement of everybody who stands."""
        turns = 2 * np.pi * np.multiply.outer(time_s, SWAY_HZ)
        for (channel, size), phases in zip(SWAYS.items(), self._sway_phase, strict=True):
            waves = np.sin(turns + phases) * SWAY_SHARES
            values[:, COLUMN[channel]] += self.settings.sway * size * waves.sum(axis=1)

    def _run(self, script: scripts.Script) -> Run:
        """Return the script as this person does it."""
        return Run(self._body(), Tape(script()), self.settings.seed)

    def _body(self) -> Body:
        """Return who moves, after all changes."""
        names = (*TURNABLE, "lean_deg", "toe_out_deg")
        known = {name: getattr(self.settings, name) for name in names}
        known |= {change.key: change.value for change in self.changes}
        return Body(self.person, self.settings.side, **known)

    def _measured_skin(self) -> Skin:
        walk = self._run(scripts.once(Stay(1.0), Walk(SOME_STEPS)))
        figure = Figure(self.person, walk.values(SOME_S))
        return Skin(self.settings.soft_tissue, self.settings.seed, (figure, SOME_S, walk.steps))

    def _strapped(self, place: str, rng: np.random.Generator) -> FloatArray:
        tilt, yaw = self.settings.mounting_tilt_deg, self.settings.mounting_yaw_deg
        limits_deg = np.array([tilt, yaw, tilt]) / np.array([np.sqrt(2), 1, np.sqrt(2)])
        error = qn.from_rotation_vector(np.radians(rng.uniform(-limits_deg, limits_deg)))
        return qn.multiply(NOMINAL_MOUNTING[place], error)


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
