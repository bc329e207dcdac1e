"""A body that does what a calibration asks, worn by ideal sensors that sit as one likes."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial_block import SyncedFrame
from imu_rehab.signals.places import PLACES

RATE_HZ = 100.0
GRAVITY = np.array([0.0, 0.0, 9.81])
WORLD_TO_ENU = np.array([np.sqrt(0.5), np.sqrt(0.5), 0.0, 0.0])
Y_AXIS, Z_AXIS = np.array([0.0, 1.0, 0.0]), np.array([0.0, 0.0, 1.0])
BEND_S, STRIDE_S, STRIDE_M = 3.0, 1.2, 1.2

# Degrees about Z at the deepest point, in the person's own posture.
BENDS = {"foot": 0.0, "shank": -25.0, "thigh": 50.0, "pelvis": -15.0, "trunk": -10.0}
EXTENSIONS = {"foot": 40.0, "shank": 40.0}
SEATED = {"thigh": 90.0}
LYING = {"foot": 0.0, "shank": 45.0, "thigh": 135.0, "pelvis": 90.0, "trunk": 90.0}


def strapped(
    place: str, tilt_deg: float = 0.0, yaw_deg: float = 0.0, roll_deg: float = 0.0
) -> FloatArray:
    """Return a segment_to_sensor off the nominal one by turns about the segment's Z, Y, X."""
    error = qn.from_axis_angle(Y_AXIS, np.radians(yaw_deg))
    error = qn.multiply(qn.from_axis_angle(Z_AXIS, np.radians(tilt_deg)), error)
    error = qn.multiply(qn.from_axis_angle(np.array([1.0, 0, 0]), np.radians(roll_deg)), error)
    return qn.multiply(NOMINAL_MOUNTING[place], error)


@dataclass
class MovingBody:
    """Keeps its posture between actions; every action yields frames of about 0.1 s."""

    places: Collection[str]
    mounting: Mapping[str, FloatArray] = field(default_factory=dict)
    earth_yaw_deg: Mapping[str, float] = field(default_factory=dict)
    wobble_deg: float = 0.0  # of soft tissue, in movement, about every axis
    noise: float = 1.0
    seed: int = 1

    def __post_init__(self) -> None:
        self.time_s = 10.0
        self.posture: dict[str, float] = {}  # degrees about Z
        self._rng = np.random.default_rng(self.seed)

    def keep(self, seconds: float) -> Iterator[SyncedFrame]:
        """Keep still, with a little sway."""
        t = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
        return self._frames({p: 0.1 * np.sin(2 * np.pi * 0.3 * t + i) for i, p in self._numbered})

    def fidget(self, seconds: float) -> Iterator[SyncedFrame]:
        """Move about."""
        t = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
        return self._frames({p: 8.0 * np.sin(2 * np.pi * t + i) for i, p in self._numbered})

    def change(self, posture: Mapping[str, float], seconds: float = 2.0) -> Iterator[SyncedFrame]:
        """Sit down, lie down, get up."""
        s = np.linspace(0.0, 1.0, round(seconds * RATE_HZ))
        smooth = s * s * (3 - 2 * s)
        lean = 25.0 * np.sin(np.pi * s)
        goal = {p: posture.get(PLACES[p].segment, 0.0) for p in self.places}
        moves = {p: (goal[p] - self.posture.get(p, 0.0)) * smooth - lean for p in self.places}
        yield from self._frames(moves)
        self.posture = goal

    def bends(
        self, count: int = 5, deepest: Mapping[str, float] | None = None, facing_deg: float = 0.0
    ) -> Iterator[SyncedFrame]:
        """Bend the knees slowly, or extend them with `EXTENSIONS`; `facing_deg` is to the left."""
        s = np.arange(round(count * BEND_S * RATE_HZ)) / (BEND_S * RATE_HZ)
        depth = 0.5 * (1 - np.cos(2 * np.pi * s))
        deepest = BENDS if deepest is None else deepest
        moves = {p: deepest.get(PLACES[p].segment, 0.0) * depth for p in self.places}
        return self._frames(moves, facing_deg=facing_deg, soft=depth)

    def steps(self, count: int = 3, toe_out_deg: float = 0.0) -> Iterator[SyncedFrame]:
        """Walk so many strides straight ahead, and come to rest; the trunk glides along."""
        s = np.arange(round(count * STRIDE_S * RATE_HZ)) / (STRIDE_S * RATE_HZ)
        phase = np.clip((s % 1.0) * 2.0, 0.0, 1.0)  # first half swing, second half flat
        # Slowly onto the toes, quickly through the swing, down again.
        swing = np.interp(phase, (0.0, 0.45, 0.75, 1.0), (0.0, -45.0, 20.0, 0.0))
        swing = np.convolve(np.pad(swing, 6, mode="edge"), np.hanning(13) / 6.0, "valid")
        smooth = phase**3 * (10 - 15 * phase + 6 * phase**2)
        way = (np.floor(s) + smooth) * STRIDE_M
        forward = np.gradient(np.gradient(way)) * RATE_HZ**2
        share = {"foot": 1.0, "shank": 0.7, "thigh": 0.4}
        moves = {p: share.get(PLACES[p].segment, 0.0) * swing for p in self.places}
        return self._frames(moves, forward_mps2=forward, toe_out_deg=toe_out_deg)

    @property
    def _numbered(self) -> Iterator[tuple[int, str]]:
        return enumerate(self.places)

    def _frames(
        self,
        moves: Mapping[str, FloatArray],
        *,
        facing_deg: float = 0.0,
        soft: FloatArray | None = None,
        forward_mps2: FloatArray | None = None,
        toe_out_deg: float = 0.0,
    ) -> Iterator[SyncedFrame]:
        n = len(next(iter(moves.values())))
        time_s = self.time_s + np.arange(n) / RATE_HZ
        self.time_s += n / RATE_HZ
        whole = SyncedFrame(time_s, {}, {}, {}, {})
        axis = qn.rotate(qn.from_axis_angle(Y_AXIS, np.radians(facing_deg)), Z_AXIS)
        for place, move in moves.items():
            outward = -1.0 if place.endswith("_r") else 1.0
            segment = qn.multiply(
                qn.from_axis_angle(axis, np.radians(move)),
                qn.from_axis_angle(Z_AXIS, np.radians(self.posture.get(place, 0.0))),
            )
            toe = qn.from_axis_angle(Y_AXIS, np.radians(outward * toe_out_deg))
            q = qn.multiply(self._to_earth(place, toe, segment), self._soft(place, soft))
            self._sense(whole, place, q, forward_mps2)
        edges = range(0, n, 10)
        return iter([_part(whole, a, a + 10) for a in edges])

    def _to_earth(self, place: str, toe: FloatArray, segment: FloatArray) -> FloatArray:
        yaw = qn.from_axis_angle(Z_AXIS, np.radians(self.earth_yaw_deg.get(place, 0.0)))
        return qn.multiply(qn.multiply(yaw, WORLD_TO_ENU), qn.multiply(toe, segment))

    def _soft(self, place: str, soft: FloatArray | None) -> FloatArray:
        """Return sensor to segment, with the skin's own movement."""
        sensor_to_segment = qn.conjugate(self.mounting.get(place, NOMINAL_MOUNTING[place]))
        if soft is None or not self.wobble_deg:
            return sensor_to_segment
        direction = self._rng.normal(size=3)
        turn = np.radians(self.wobble_deg) * soft[:, None] * direction / np.linalg.norm(direction)
        return qn.multiply(qn.from_rotation_vector(turn), sensor_to_segment)

    def _sense(
        self, whole: SyncedFrame, place: str, q: FloatArray, forward_mps2: FloatArray | None
    ) -> None:
        n = len(q)
        step = qn.to_rotation_vector(qn.multiply(qn.conjugate(q[:-1]), q[1:]))
        rate = np.vstack([step, step[-1:]]) * RATE_HZ
        force = np.tile(GRAVITY, (n, 1))
        if forward_mps2 is not None:
            yaw = qn.from_axis_angle(Z_AXIS, np.radians(self.earth_yaw_deg.get(place, 0.0)))
            force = force + forward_mps2[:, None] * qn.rotate(yaw, np.array([1.0, 0.0, 0.0]))
        whole.sensor_to_earth[place] = q
        whole.gyro_radps[place] = rate + self.noise * self._rng.normal(0, 1e-3, (n, 3))
        whole.accel_mps2[place] = qn.rotate(qn.conjugate(q), force) + self.noise * self._rng.normal(
            0, 0.02, (n, 3)
        )
        whole.trusted[place] = np.ones(n, dtype=np.bool_)


def _part(whole: SyncedFrame, a: int, b: int) -> SyncedFrame:
    return SyncedFrame(
        whole.time_s[a:b],
        {place: q[a:b] for place, q in whole.sensor_to_earth.items()},
        {place: values[a:b] for place, values in whole.accel_mps2.items()},
        {place: values[a:b] for place, values in whole.gyro_radps.items()},
        {place: values[a:b] for place, values in whole.trusted.items()},
    )
