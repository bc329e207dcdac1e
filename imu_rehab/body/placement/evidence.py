"""Everything the recorded steps say about how the sensors are worn, ready to be asked."""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.body.placement import likelihood
from imu_rehab.body.placement.expectations import EXPECTED, Expectation, Size
from imu_rehab.body.placement.gait_cycle import from_rest_to_rest, stride_time_s, walked
from imu_rehab.body.placement.hypotheses import HALF_TURNS, Turn, Wearing, Worn
from imu_rehab.body.placement.lever import Flung, flung, lever_correlation
from imu_rehab.body.placement.motion import Motion, motion_of
from imu_rehab.body.placement.stride_order import StrideOrder
from imu_rehab.body.placement.traits import Stride, lean_of, stride_of
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import PLACES

LEAST_WALK_S = 2.0


class Step(StrEnum):
    """The steps of the calibration; any may be missing.

    In a weight shift both legs and the back lean to the same side: it shows
    that a sensor moves with its wearer, nothing more.
    """

    STAND = "stand"
    SHIFT = "shift"
    BENDS = "bends"
    STEPS = "steps"
    STAND_AGAIN = "stand_again"


Recorded = Mapping[Step, Mapping[str, Inertial]]  # by the place whose name the sensor carries
Motions = Mapping[str, Motion]


def cut(
    worn: Mapping[str, Inertial], windows_s: Mapping[Step, tuple[float, float]], rate_hz: float
) -> Recorded:
    """Return the steps of one long recording, each between two times in seconds."""
    return {
        step: {name: felt[round(a * rate_hz) : round(b * rate_hz)] for name, felt in worn.items()}
        for step, (a, b) in windows_s.items()
    }


class Evidence:
    """The traits of a set of sensors; `score` says how well a wearing explains them."""

    def __init__(
        self,
        recorded: Recorded,
        places: tuple[str, ...],
        rate_hz: float,
        mountings: Mapping[str, FloatArray],
    ) -> None:
        self._mountings = mountings
        bends = _motions(recorded, Step.BENDS, places, rate_hz)
        whole_walk = _motions(recorded, Step.STEPS, places, rate_hz)
        self._stance = {p: _up(f) for p, f in recorded.get(Step.STAND, {}).items() if p in places}
        up = self._stance or _mean_up(bends or whole_walk)
        self._bends = {place: lean_of(motion.up, up[place]) for place, motion in bends.items()}
        self._strides, walk = _walking(whole_walk, up)
        self._order = _order(walk)
        self._common = self._common_logs(places)
        self._flung = [_flung(motions) for motions in (bends, walk)]
        self._fits: dict[tuple[str, Worn], float] = {}
        self._backs: dict[tuple[str, Worn, str, Worn], float] = {}

    def score(self, wearing: Wearing) -> float:
        """Return the log-likelihood of a wearing, up to a constant."""
        alone = sum(self._fit(name, worn) for name, worn in wearing.items())
        known = {n: w for n, w in wearing.items() if w.turn is not Turn.ANY}
        mountings = {name: (worn.place, self._mounting(worn)) for name, worn in known.items()}
        order = 0.0 if self._order is None else self._order.fit(mountings)
        return alone + order + self._back_fit(known)

    def tilt_deg(self, name: str, worn: Worn) -> float:
        """Return how far up at quiet stance is from where the mounting has it."""
        if name not in self._stance or worn.turn is Turn.ANY:
            return 0.0
        return _deg(likelihood.tilt_rad(self._stance[name], self._mounting(worn)))

    def _back_fit(self, known: Wearing) -> float:
        """Return how well the order of pelvis and trunk fits, from bends and walking."""
        by_segment = {PLACES[worn.place].segment: name for name, worn in known.items()}
        if not {"trunk", "pelvis"} <= by_segment.keys():
            return 0.0
        upper, lower = by_segment["trunk"], by_segment["pelvis"]
        key = (upper, known[upper], lower, known[lower])
        if key not in self._backs:
            above, below = self._mounting(known[upper]), self._mounting(known[lower])
            self._backs[key] = sum(
                likelihood.lever_fit(
                    lever_correlation(moved[upper].sagittal(above), moved[lower].sagittal(below))
                )
                for moved in self._flung
                if moved
            )
        return self._backs[key]

    def _mounting(self, worn: Worn) -> FloatArray:
        nominal = self._mountings.get(worn.place, NOMINAL_MOUNTING[worn.place])
        return qn.multiply(HALF_TURNS[worn.turn], nominal)

    def _fit(self, name: str, worn: Worn) -> float:
        key = (name, worn)
        if key not in self._fits:
            expected = EXPECTED[PLACES[worn.place].segment]
            turned = 0.0 if worn.turn is Turn.ANY else self._turned_fit(name, worn, expected)
            self._fits[key] = turned + self._sizes_fit(name, expected)
        return self._fits[key]

    def _turned_fit(self, name: str, worn: Worn, expected: Expectation) -> float:
        segment_to_sensor = self._mounting(worn)
        fit = 0.0
        if name in self._stance:
            fit += likelihood.up_fit(self._stance[name], expected, segment_to_sensor)
        if name in self._bends:
            fit += likelihood.bend_fit(self._bends[name], expected, segment_to_sensor)
        if name in self._strides:
            fit += likelihood.walk_fit(self._strides[name], expected, segment_to_sensor)
        return fit

    def _sizes_fit(self, name: str, expected: Expectation) -> float:
        fit = sum(
            likelihood.size_fit(value, size, self._common[quantity])
            for quantity, (value, size) in self._sizes(name, expected).items()
        )
        if name in self._strides:
            fit += likelihood.size_fit(self._strides[name].stance_ratio, expected.stance_ratio)
        return fit

    def _sizes(self, name: str, expected: Expectation) -> dict[str, tuple[float, Size]]:
        """Return the sizes that everybody scales alike: who bends deep moves every sensor more."""
        sizes: dict[str, tuple[float, Size]] = {}
        if name in self._bends:
            sizes["bend"] = (_deg(self._bends[name].rms_rad), expected.bend_lean_deg)
        if name in self._strides:
            sizes["walk"] = (_deg(self._strides[name].rate_radps), expected.walk_rate_dps)
        return sizes

    def _common_logs(self, places: tuple[str, ...]) -> dict[str, float]:
        """Return by how much this person moves more than the median: the same for every sensor."""
        logs: dict[str, list[float]] = {}
        for place in places:
            sizes = self._sizes(place, EXPECTED[PLACES[place].segment])
            for quantity, (value, size) in sizes.items():
                logs.setdefault(quantity, []).append(likelihood.log_ratio(value, size))
        return {quantity: float(np.mean(found)) for quantity, found in logs.items()}


def _motions(
    recorded: Recorded, step: Step, places: tuple[str, ...], rate_hz: float
) -> dict[str, Motion]:
    if step not in recorded:
        return {}
    return {place: motion_of(recorded[step][place], rate_hz) for place in places}


def _flung(motions: Motions) -> dict[str, Flung]:
    """Return what shows levers, where a kit has two sensors on the back."""
    if not {"trunk", "pelvis"} <= {PLACES[place].segment for place in motions}:
        return {}
    return {place: flung(motion) for place, motion in motions.items()}


def _up(felt: Inertial) -> FloatArray:
    mean = np.nanmean(felt.accel_mps2, axis=0)
    return np.asarray(mean / np.linalg.norm(mean))


def _mean_up(motions: Motions) -> dict[str, FloatArray]:
    """Return up on average, for a recording in which nobody stood still."""
    means = {place: np.mean(motion.up, axis=0) for place, motion in motions.items()}
    return {place: mean / np.linalg.norm(mean) for place, mean in means.items()}


def _walking(
    steps: Motions, up: Mapping[str, FloatArray]
) -> tuple[dict[str, Stride], dict[str, Motion]]:
    """Return the traits of walking and the walked part; empty when there is too little of it."""
    if not steps:
        return {}, {}
    all_of_them = list(steps.values())
    part = walked(all_of_them)
    if part.stop - part.start < LEAST_WALK_S * all_of_them[0].rate_hz:
        return {}, {}
    way = from_rest_to_rest(all_of_them, part)
    walk = {place: motion[part] for place, motion in steps.items()}
    ways = {place: None if way is None else motion[way] for place, motion in steps.items()}
    return {place: stride_of(m, up[place], ways[place]) for place, m in walk.items()}, walk


def _order(steps: Motions) -> StrideOrder | None:
    stride_s = stride_time_s(list(steps.values())) if steps else None
    return None if stride_s is None else StrideOrder(steps, stride_s)


def _deg(angle_rad: float) -> float:
    return float(np.degrees(angle_rad))
