"""The calibration as people of all kinds perform it: the whole-body twin wears the sensors."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from imu_rehab.body.placement.evidence import Recorded, Step
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import Side, kit_places
from imu_rehab.simulator.synthesis import feel
from imu_rehab.simulator.virtual_sensor.imu_errors import ErrorSettings
from imu_rehab.simulator.wearer.activities import (
    KNEE_BENDS,
    Activity,
    Body,
    Stay,
    WeightShift,
    other,
)
from imu_rehab.simulator.wearer.motion import Stage
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.walking import Walk

RATE_HZ = 100.0
MOUNTING_DEG = 30.0
READY_S = 1.5  # people stand before they begin


@dataclass(frozen=True, slots=True)
class Noted:
    """An activity that notes when it was performed."""

    activity: Activity
    step: Step
    times_s: dict[Step, tuple[float, float]] = field(repr=False)

    def perform(self, stage: Stage, body: Body) -> float:
        begin_s = self.times_s.get(self.step, (stage.begin_s, 0.0))[0]
        end_s = self.activity.perform(stage, body)
        self.times_s[self.step] = (begin_s, max(end_s, stage.end_s))
        return end_s


def calibration_of(
    seed: int, kit: str, side: Side = Side.RIGHT, worn_on: Side | None = None
) -> Recorded:
    """Return one person's calibration, by the names of the kit's places.

    `worn_on` is the leg that a kit for one leg is worn on by mistake.
    """
    rng = np.random.default_rng([seed, 16])
    times_s: dict[Step, tuple[float, float]] = {}
    activities = list(_activities(rng, times_s))
    settings = TwinSettings(
        side=side,
        seed=seed,
        dorsiflexion_limit_deg=float(rng.uniform(12.0, 35.0)),
        pelvic_drop_deg=float(rng.uniform(0.0, 6.0)),
        sway=float(rng.uniform(0.5, 1.5)),
        mounting_tilt_deg=MOUNTING_DEG,
        mounting_yaw_deg=MOUNTING_DEG,
    )
    twin = PatientTwin(settings, lambda: activities)
    names, places = kit_places(kit, side), kit_places(kit, worn_on or side)
    feel(twin, places[:1], 1.0, 0.0, 60.0)  # writes the script: the times are known
    recorded: dict[Step, dict[str, Inertial]] = {}
    for number, (step, (begin_s, end_s)) in enumerate(times_s.items()):
        felt = feel(
            twin, places, RATE_HZ, begin_s, end_s, errors=ErrorSettings(), seed=seed + number
        )
        recorded[step] = {name: felt[place] for name, place in zip(names, places, strict=True)}
    return recorded


def _activities(
    rng: np.random.Generator, times_s: dict[Step, tuple[float, float]]
) -> Iterator[Activity]:
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
        (Step.STAND_AGAIN, [Stay(5.0)]),
    ]
    for step, activities in script:
        for activity in activities:
            yield Noted(activity, step, times_s)
