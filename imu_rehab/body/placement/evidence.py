"""Everything the recorded steps say about how the sensors are worn, ready to be asked."""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.body.placement import likelihood
from imu_rehab.body.placement.expectations import EXPECTED, Expectation, Size
from imu_rehab.body.placement.gait_phase import at_stride, stride_time_s, walked
from imu_rehab.body.placement.hypotheses import HALF_TURNS, Turn, Wearing, Worn
from imu_rehab.body.placement.motion import Motion, motion_of
from imu_rehab.body.placement.traits import Lean, Stride, lean_of, stride_of
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import PLACES, Side

LEAST_WINDOW_S = 2.0
SIGNALS = ("swing", "yaw", "lateral")
ORIGINS_RAD: FloatArray = np.deg2rad(np.arange(0.0, 360.0, 5.0))  # where the stride may begin


class Step(StrEnum):
    """The steps of the calibration that the doctor looks at; any may be missing."""

    STAND = "stand"
    SHIFT = "shift"  # weight to one leg, then to the other
    BENDS = "bends"
    STEPS = "steps"


Recorded = Mapping[Step, Mapping[str, Inertial]]  # by the place whose name the sensor carries


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
        motions = {
            step: {place: motion_of(recorded[step][place], rate_hz) for place in places}
            for step in Step
            if step in recorded and _long_enough(recorded[step], places, rate_hz)
        }
        self.motions = motions
        self.up = _reference(motions, places)
        bends = motions.get(Step.BENDS, {})
        self.bends: dict[str, Lean] = {p: lean_of(m.up, self.up[p]) for p, m in bends.items()}
        self.strides, self._phasors = _walking(motions.get(Step.STEPS, {}), self.up)
        self._upright = Step.STAND in motions
        self._common = self._common_logs(places)
        self._fits: dict[tuple[str, Worn], float] = {}

    def score(self, wearing: Wearing) -> float:
        """Return the log-likelihood of a wearing, up to a constant."""
        return sum(self._fit(name, worn) for name, worn in wearing.items()) + self._order(wearing)

    def _fit(self, name: str, worn: Worn) -> float:
        key = (name, worn)
        if key not in self._fits:
            expected = EXPECTED[PLACES[worn.place].segment]
            turned = 0.0 if worn.turn is Turn.ANY else self._turned_fit(name, worn, expected)
            self._fits[key] = turned + self._sizes_fit(name, expected)
        return self._fits[key]

    def _turned_fit(self, name: str, worn: Worn, expected: Expectation) -> float:
        mounting = self._mountings.get(worn.place, NOMINAL_MOUNTING[worn.place])
        segment_to_sensor = qn.multiply(HALF_TURNS[worn.turn], mounting)
        fit = 0.0
        if self._upright:
            fit += likelihood.up_fit(self.up[name], expected, segment_to_sensor)
        if name in self.bends:
            fit += likelihood.bend_fit(self.bends[name], expected, segment_to_sensor)
        if name in self.strides:
            fit += likelihood.walk_fit(self.strides[name], expected, segment_to_sensor)
        return fit

    def _sizes_fit(self, name: str, expected: Expectation) -> float:
        return sum(
            likelihood.size_fit(value, size, self._common[quantity])
            for quantity, value, size in self._sizes(name, expected)
        )

    def _sizes(self, name: str, expected: Expectation) -> list[tuple[str, float, Size]]:
        sizes: list[tuple[str, float, Size]] = []
        if name in self.bends:
            lean_deg = float(np.degrees(self.bends[name].rms_rad))
            sizes.append(("bend", lean_deg, expected.bend_lean_deg))
        if name in self.strides:
            stride = self.strides[name]
            rate_dps = float(np.degrees(stride.rate_radps))
            sizes.append(("walk", rate_dps, expected.walk_rate_dps))
            sizes.append(("stance", stride.stance_ratio, expected.stance_ratio))
        return sizes

    def _common_logs(self, places: tuple[str, ...]) -> dict[str, float]:
        """Return by how much this person moves more than the median: the same for every sensor."""
        logs: dict[str, list[float]] = {"bend": [], "walk": [], "stance": [0.0]}
        for place in places:
            for quantity, value, size in self._sizes(place, EXPECTED[PLACES[place].segment]):
                if quantity != "stance":
                    logs[quantity].append(float(np.log(max(value, 1e-6) / size.median)))
        return {quantity: float(np.mean(found)) for quantity, found in logs.items() if found}

    def _order(self, wearing: Wearing) -> float:
        """Return how well the order of the stride fits, for the origin that fits best."""
        found: list[complex] = []
        expected_deg: list[tuple[float, float]] = []
        for name, worn in wearing.items():
            place = PLACES[worn.place]
            segment = EXPECTED[place.segment]
            for signal, phase in segment.phases.items():
                if (phasor := self._phasors.get((name, signal))) is None:
                    continue
                backwards = signal == "swing" and segment.walk_lean and segment.walk_lean.sign < 0
                half = (place.side is Side.LEFT) != bool(backwards)
                found.append(phasor)
                expected_deg.append((phase.deg + 180.0 * half, phase.sd_deg))
        if not found:
            return 0.0
        deg, sd_deg = np.array(expected_deg).T
        phasors = np.array(found)
        difference = np.angle(phasors) - np.deg2rad(deg) - ORIGINS_RAD[:, None]
        fit = likelihood.phase_fit(difference, np.deg2rad(sd_deg), np.abs(phasors))
        return float(np.max(np.sum(fit, axis=1)))


def _long_enough(felt: Mapping[str, Inertial], places: tuple[str, ...], rate_hz: float) -> bool:
    return all(place in felt and len(felt[place]) >= LEAST_WINDOW_S * rate_hz for place in places)


def _reference(
    motions: Mapping[Step, Mapping[str, Motion]], places: tuple[str, ...]
) -> dict[str, FloatArray]:
    """Return up of every sensor in stance, or on average where nobody stood still."""
    for step in (Step.STAND, Step.SHIFT, Step.BENDS, Step.STEPS):
        if step in motions:
            means = {place: np.mean(motions[step][place].up, axis=0) for place in places}
            return {place: mean / np.linalg.norm(mean) for place, mean in means.items()}
    return {}


def _walking(
    steps: Mapping[str, Motion], up: Mapping[str, FloatArray]
) -> tuple[dict[str, Stride], dict[tuple[str, str], complex]]:
    """Return the traits of walking and each signal's part in the common stride, as a phasor."""
    if not steps:
        return {}, {}
    part = walked(list(steps.values()))
    cut = {place: motion[part] for place, motion in steps.items()}
    rate_hz = next(iter(cut.values())).rate_hz
    if part.stop - part.start < LEAST_WINDOW_S * rate_hz:
        return {}, {}
    strides = {place: stride_of(motion, up[place]) for place, motion in cut.items()}
    stride_s = stride_time_s(list(cut.values()))
    if stride_s is None:
        return strides, {}
    keys = [(place, signal) for place in strides for signal in SIGNALS]
    analytic = np.array(
        [at_stride(getattr(strides[place], signal), rate_hz, stride_s) for place, signal in keys]
    )
    common = np.linalg.svd(analytic, full_matrices=False)[2][0]
    parts = analytic @ common.conj()
    return strides, dict(zip(keys, (complex(part) for part in parts), strict=True))
