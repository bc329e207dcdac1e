"""The patient twin: pelvis, thigh, shank and foot of one leg, with pathologies one can turn.

The foot stands on the floor; the chain above it is built from the ankle up,
so that the pelvis moves as the joints below make it move.  Accelerations and
rates are differences of the closed kinematics.  In quiet stance all segments
are upright: truth and measurement are both changes from that stance.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.body.live_signals import live_signals
from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side, core_kit
from imu_rehab.simulator.wearer.schedule import Schedule, minimum_jerk

GRAVITY_MPS2 = 9.81
STEP_S = 1e-3  # of the differences: far below any movement, far above rounding
RAMP_S = 0.5  # a pathology changes over half a second
X_AXIS, Y_AXIS, Z_AXIS = np.eye(3)

ANKLE_HEIGHT_M = 0.08
LUNGE_DF_DEG, SQUAT_DF_DEG = 25.0, 22.0
LUNGE_THIGH_DEG, SQUAT_THIGH_DEG = 40.0, 70.0
LUNGE_TILT_DEG, SQUAT_TILT_DEG = 8.0, 22.0
TURNABLE = ("dorsiflexion_limit_deg", "pelvic_drop_deg")


@dataclass(frozen=True, slots=True)
class TwinSettings:
    """Who the twin is."""

    side: Side = Side.RIGHT
    seed: int = 1
    dorsiflexion_limit_deg: float = 32.0  # the ankle bends no further
    pelvic_drop_deg: float = 2.0  # opposite side down at the deepest point
    stand_still_s: float = 9.0  # before the first repetition
    mounting_tilt_deg: float = 10.0  # straps: up to so much about the two horizontal axes
    mounting_yaw_deg: float = 3.0  # and about the vertical, which standing still cannot show


@dataclass(frozen=True, slots=True)
class Change:
    """A pathology turned at a time."""

    at_s: float
    key: str
    value: float


class PatientTwin:
    """Moves by itself, from a seed; feels nothing, perceives nothing yet."""

    def __init__(self, settings: TwinSettings, changes: tuple[Change, ...] = ()) -> None:
        self.settings = settings
        self.changes: list[Change] = list(changes)
        self.places = core_kit(settings.side)
        self._schedule = Schedule(settings.seed, settings.stand_still_s)
        rng = np.random.default_rng([settings.seed, 2])
        height_m = rng.uniform(1.55, 1.90)
        self._shank_m, self._thigh_m = 0.246 * height_m, 0.245 * height_m  # Winter 2009, table 4.1
        self._sway_phase = rng.uniform(0, 2 * np.pi, (4, 3))
        self._mounting = {place: self._strapped(place, rng) for place in self.places}

    def change(self, at_s: float, key: str, value: float) -> None:
        """Turn a pathology from `at_s` on; raises ValueError for one that does not exist."""
        if key not in TURNABLE or not np.isfinite(value):
            raise ValueError(f"{key}={value} cannot be turned; there are {', '.join(TURNABLE)}")
        self.changes.append(Change(at_s, key, value))

    def repetitions_finished(self, time_s: float) -> int:
        """Return how many repetitions are over."""
        return self._schedule.finished(time_s)

    def segments(self, time_s: FloatArray) -> dict[str, FloatArray]:
        """Return place -> (n, 4) segment to world: the truth."""
        return {place: self._pose(place, time_s)[0] for place in self.places}

    def truth(self, time_s: FloatArray) -> dict[str, FloatArray]:
        """Return the live signals of SPEC §2.1, (n,) degrees, change from quiet stance."""
        return live_signals(self.segments(time_s), self.settings.side)

    def imu(self, place: str, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return specific force and rate in the axes of the sensor as it is strapped on."""
        n = len(time_s)
        around = np.concatenate([time_s - STEP_S, time_s, time_s + STEP_S])
        orientation, position = self._pose(place, around)
        q = qn.multiply(orientation, qn.conjugate(self._mounting[place]))
        before, now, after = q[:n], q[n : 2 * n], q[2 * n :]
        turn = qn.to_rotation_vector(qn.multiply(qn.conjugate(before), after))
        second = (position[:n] - 2 * position[n : 2 * n] + position[2 * n :]) / STEP_S**2
        force = qn.rotate(qn.conjugate(now), second + np.array([0.0, GRAVITY_MPS2, 0.0]))
        return force, turn / (2 * STEP_S)

    def _strapped(self, place: str, rng: np.random.Generator) -> FloatArray:
        tilt, yaw = self.settings.mounting_tilt_deg, self.settings.mounting_yaw_deg
        limits_deg = np.array([tilt, yaw, tilt]) / np.array([np.sqrt(2), 1, np.sqrt(2)])
        error = qn.from_rotation_vector(np.radians(rng.uniform(-limits_deg, limits_deg)))
        return qn.multiply(NOMINAL_MOUNTING[place], error)

    def _pathology(self, key: str, time_s: FloatArray) -> FloatArray:
        value = float(getattr(self.settings, key))
        out = np.full(len(time_s), value)
        for change in self.changes:
            if change.key == key:
                out += (change.value - value) * minimum_jerk((time_s - change.at_s) / RAMP_S)
                value = change.value
        return out

    def _sway(self, which: int, time_s: FloatArray) -> FloatArray:
        """Return the small movement of everybody who stands, degrees."""
        parts = [
            np.sin(2 * np.pi * hz * time_s + phase)
            for hz, phase in zip((0.13, 0.31, 0.52), self._sway_phase[which], strict=True)
        ]
        sway: FloatArray = 0.12 * (parts[0] + 0.6 * parts[1] + 0.3 * parts[2])
        return sway

    def _angles_deg(self, time_s: FloatArray) -> dict[str, FloatArray]:
        """Return the clinical angles that make up the pose."""
        bend = self._schedule.bend(time_s)
        depth, squat = bend.depth, bend.squat
        wanted = bend.variation * (LUNGE_DF_DEG + squat * (SQUAT_DF_DEG - LUNGE_DF_DEG))
        able = np.minimum(wanted, self._pathology("dorsiflexion_limit_deg", time_s))
        short = wanted - able  # what the ankle cannot do is made up elsewhere
        tilt = LUNGE_TILT_DEG + squat * (SQUAT_TILT_DEG - LUNGE_TILT_DEG)
        thigh = LUNGE_THIGH_DEG + squat * (SQUAT_THIGH_DEG - LUNGE_THIGH_DEG)
        drop = self._pathology("pelvic_drop_deg", time_s)
        return {
            "shank_fwd": able * depth + self._sway(0, time_s),
            "shank_med": (2.0 + 0.2 * short) * depth + 0.5 * self._sway(1, time_s),
            "foot_roll": -(1.0 + 0.15 * short) * depth,
            "thigh": thigh * depth,
            "tilt": (tilt + 0.5 * short) * bend.variation * depth + self._sway(2, time_s),
            "drop": drop * depth + 0.5 * self._sway(3, time_s),
            "protraction": 2.0 * depth,
        }

    def _pose(self, place: str, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return orientation (n, 4) of the place's segment and position (n, 3) of its sensor."""
        angles = {key: np.radians(value) for key, value in self._angles_deg(time_s).items()}
        sign = self.settings.side.sign
        foot = qn.from_axis_angle(X_AXIS, sign * angles["foot_roll"])
        if place.startswith("foot"):
            return foot, qn.rotate(foot, np.array([0.10, 0.07, 0.0]))
        ankle = np.array([0.0, ANKLE_HEIGHT_M, 0.0])
        shank = qn.multiply(
            qn.from_axis_angle(X_AXIS, -sign * angles["shank_med"]),
            qn.from_axis_angle(Z_AXIS, -angles["shank_fwd"]),
        )
        if place.startswith("shank"):
            arm = np.array([0.04, 0.55 * self._shank_m, -sign * 0.02])
            return shank, ankle + qn.rotate(shank, arm)
        knee = ankle + qn.rotate(shank, self._shank_m * Y_AXIS)
        thigh = qn.from_axis_angle(Z_AXIS, angles["thigh"])
        hip = knee + qn.rotate(thigh, self._thigh_m * Y_AXIS)
        pelvis = qn.multiply(
            qn.multiply(
                qn.from_axis_angle(Y_AXIS, sign * angles["protraction"]),
                qn.from_axis_angle(X_AXIS, -sign * angles["drop"]),
            ),
            qn.from_axis_angle(Z_AXIS, -angles["tilt"]),
        )
        return pelvis, hip + qn.rotate(pelvis, np.array([-0.12, 0.08, -sign * 0.09]))
