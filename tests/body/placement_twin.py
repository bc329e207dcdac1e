"""The calibration as people of all kinds perform it: the whole-body twin wears the sensors."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from imu_rehab.body.placement.evidence import Recorded, Step
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import Side, kit_places
from imu_rehab.simulator.synthesis import feel
from imu_rehab.simulator.virtual_sensor.imu_errors import ErrorSettings
from imu_rehab.simulator.wearer.activities import (
    KNEE_BENDS,
    Activity,
    Stay,
    WeightShift,
    other,
)
from imu_rehab.simulator.wearer.motion import Stage
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.walking import Walk

RATE_HZ = 100.0
MOUNTING_DEG = 30.0
LONGEST_S = 200.0  # no script lasts longer
LAST_S = 5.0
READY_S = 1.5  # people stand before they begin


@dataclass(frozen=True, slots=True)
class Mark:
    """Notes when a step of the calibration begins: an activity of a moment."""

    step: Step
    begins_s: dict[Step, float]

    def perform(self, stage: Stage, *_: object) -> float:
        """Write nothing."""
        self.begins_s[self.step] = stage.begin_s
        return stage.begin_s + 0.01


def session_of(seed: int, kit: str, side: Side = Side.RIGHT) -> dict[str, Inertial]:
    """Return one person's stance and exercises, with stances between them, in one recording."""
    rng = np.random.default_rng([seed, 17])
    begins_s: dict[Step, float] = {}
    activities: list[Activity] = [Stay(5.0)]
    for _ in range(3):
        first = Side.RIGHT if rng.random() < 0.5 else Side.LEFT
        activities += [WeightShift(first), Stay(4.0), KNEE_BENDS, Stay(4.0), Walk(6), Stay(4.0)]
    activities.append(Mark(Step.STAND_AGAIN, begins_s))
    twin = PatientTwin(_settings(seed, side, rng), lambda: activities)
    places = kit_places(kit, side)
    feel(twin, places[:1], 1.0, 0.0, LONGEST_S)  # writes the script: its times are known
    end_s = begins_s[Step.STAND_AGAIN]
    return feel(twin, places, RATE_HZ, 0.0, end_s, errors=ErrorSettings(), seed=seed)


def calibration_of(
    seed: int, kit: str, side: Side = Side.RIGHT, worn_on: Side | None = None
) -> Recorded:
    """Return one person's calibration, by the names of the kit's places.

    `worn_on` is the leg that a kit for one leg is worn on by mistake.
    """
    rng = np.random.default_rng([seed, 16])
    begins_s: dict[Step, float] = {}
    activities = list(_activities(rng, begins_s))
    twin = PatientTwin(_settings(seed, side, rng), lambda: activities)
    names, places = kit_places(kit, side), kit_places(kit, worn_on or side)
    feel(twin, places[:1], 1.0, 0.0, LONGEST_S)  # writes the script: its times are known
    recorded: dict[Step, dict[str, Inertial]] = {}
    ends_s = [*list(begins_s.values())[1:], begins_s[Step.STAND_AGAIN] + LAST_S]
    for number, ((step, begin_s), end_s) in enumerate(zip(begins_s.items(), ends_s, strict=True)):
        felt = feel(
            twin, places, RATE_HZ, begin_s, end_s, errors=ErrorSettings(), seed=seed + number
        )
        recorded[step] = {name: felt[place] for name, place in zip(names, places, strict=True)}
    return recorded


def _settings(seed: int, side: Side, rng: np.random.Generator) -> TwinSettings:
    return TwinSettings(
        side=side,
        seed=seed,
        dorsiflexion_limit_deg=float(rng.uniform(12.0, 35.0)),
        pelvic_drop_deg=float(rng.uniform(0.0, 5.0)),
        sway=float(rng.uniform(0.5, 1.5)),
        mounting_tilt_deg=MOUNTING_DEG,
        mounting_yaw_deg=MOUNTING_DEG,
    )


def _activities(rng: np.random.Generator, begins_s: dict[Step, float]) -> Iterator[Activity]:
    first = Side.RIGHT if rng.random() < 0.5 else Side.LEFT
    speed = float(rng.uniform(0.7, 1.4))
    bends = replace(
        KNEE_BENDS,
        shank_fwd_deg=KNEE_BENDS.shank_fwd_deg * float(rng.uniform(0.5, 1.1)),
        down_s=KNEE_BENDS.down_s / speed,
        up_s=KNEE_BENDS.up_s / speed,
    )
    walk = Walk(
        step=float(rng.uniform(0.25, 0.42)),
        cadence_spm=float(rng.uniform(75.0, 120.0)),
        first=first,
    )
    script: list[tuple[Step, list[Activity]]] = [
        (Step.STAND, [Stay(5.0)]),
        (Step.SHIFT, [Stay(READY_S), WeightShift(first), WeightShift(other(first))]),
        (Step.BENDS, [Stay(READY_S), bends]),
        (Step.STEPS, [Stay(READY_S), walk, Stay(READY_S)]),
        (Step.STAND_AGAIN, [Stay(LAST_S)]),
    ]
    for step, activities in script:
        yield Mark(step, begins_s)
        yield from activities
