"""Somebody: body, habits, sensors and how they are strapped on, all drawn from one number.

Ranges are those of patients and of people of their age who are well, as far as
sources say, else chosen [E]; they make wearers differ, and are no norms.
"""

from dataclasses import dataclass, fields, replace

import numpy as np

from imu_rehab.signals.places import Side
from imu_rehab.simulator.virtual_sensor.imu_errors import ErrorSettings
from imu_rehab.simulator.wearer.gait_style import GaitStyle
from imu_rehab.simulator.wearer.patient_twin import TwinSettings
from imu_rehab.simulator.wearer.person import Person
from imu_rehab.simulator.wearer.soft_tissue import LITERATURE, SoftTissue

SHUFFLES = 0.15  # of all people
STIFF_ANKLE = 0.25
SITS_ELSEWHERE = 0.2  # of what the skin slides: a sensor never sits where it sat before [E]


@dataclass(frozen=True, slots=True)
class RandomWearer:
    """One person with sensors; the same seed is the same person."""

    seed: int
    twin: TwinSettings
    errors: ErrorSettings
    style: GaitStyle
    step: float  # of the body's height
    cadence_spm: float
    ability: float  # 0 frail .. 1 fit: how fast, far and often
    walk_steps: int = 46  # of T11, each way

    @property
    def height_m(self) -> float:
        """The body's height."""
        return Person.of(self.seed).height_m

    def chance(self, what: str) -> np.random.Generator:
        """Return what the dice say about one thing this person does."""
        return np.random.default_rng([self.seed, 13, *what.encode()])


def random_wearer(seed: int) -> RandomWearer:
    """Return the person of a seed."""
    rng = np.random.default_rng([seed, 12])
    ability = float(rng.uniform(0.0, 1.0))
    step = 0.30 + 0.11 * ability + rng.normal(0.0, 0.015)
    return RandomWearer(
        seed=seed,
        twin=_twin(seed, rng),
        errors=_errors(rng),
        style=_style(rng),
        step=float(np.clip(step, 0.27, 0.42)),
        cadence_spm=float(np.clip(92.0 + 22.0 * ability + rng.normal(0.0, 5.0), 80.0, 122.0)),
        ability=ability,
    )


def strapped_before(wearer: RandomWearer) -> RandomWearer:
    """Return the same person on an earlier day: other sensors, strapped on by another turn.

    The skin is the same, and slides somewhat more or less where the sensors sat then [E].
    """
    rng = wearer.chance("strapped before")
    slides = float(rng.uniform(1.0 - SITS_ELSEWHERE, 1.0 + SITS_ELSEWHERE))
    tissue = wearer.twin.soft_tissue
    twin = replace(
        wearer.twin,
        strapping=1,
        soft_tissue=SoftTissue(
            **{f.name: slides * getattr(tissue, f.name) for f in fields(tissue)}
        ),
    )
    return replace(wearer, twin=twin, errors=_errors(rng))


def _twin(seed: int, rng: np.random.Generator) -> TwinSettings:
    stiff = rng.random() < STIFF_ANKLE
    softness = float(rng.uniform(0.4, 1.2))
    return TwinSettings(
        side=Side.RIGHT if rng.random() < 0.5 else Side.LEFT,
        seed=seed,
        dorsiflexion_limit_deg=float(rng.uniform(12.0, 24.0) if stiff else rng.uniform(28.0, 44.0)),
        pelvic_drop_deg=float(rng.uniform(0.0, 9.0)),
        lean_deg=float(rng.uniform(-1.0, 5.0)),
        toe_out_deg=float(np.clip(rng.normal(7.0, 5.0), -5.0, 18.0)),
        sway=float(rng.uniform(0.6, 2.0)),
        mounting_tilt_deg=float(rng.uniform(3.0, 15.0)),
        mounting_yaw_deg=float(rng.uniform(2.0, 12.0)),
        soft_tissue=SoftTissue(
            **{f.name: softness * getattr(LITERATURE, f.name) for f in fields(SoftTissue)}
        ),
    )


def _errors(rng: np.random.Generator) -> ErrorSettings:
    return ErrorSettings(
        gyro_bias_dps=float(rng.uniform(0.1, 1.0)),
        gyro_noise_dps=float(rng.uniform(0.05, 0.15)),
        accel_bias_mps2=float(rng.uniform(0.01, 0.10)),
        accel_noise_mps2=float(rng.uniform(0.01, 0.03)),
        scale_error=float(rng.uniform(0.001, 0.005)),
    )


def _style(rng: np.random.Generator) -> GaitStyle:
    shuffles = rng.random() < SHUFFLES
    return GaitStyle(
        contact_pitch_deg=float(rng.uniform(4.0, 10.0) if shuffles else rng.uniform(14.0, 26.0)),
        toe_off_pitch_deg=float(-rng.uniform(48.0, 62.0)),
        lift_m=float(rng.uniform(0.10, 0.14)),
        clearance_m=float(rng.uniform(0.004, 0.008) if shuffles else rng.uniform(0.010, 0.022)),
        rotation_deg=float(rng.uniform(3.0, 7.0)),
        obliquity_deg=float(rng.uniform(2.5, 5.0)),
        nod_deg=float(rng.uniform(0.6, 2.5)),
        eversion_deg=float(rng.uniform(2.0, 9.0)),
        shank_in_deg=float(rng.uniform(3.0, 12.0)),
        asymmetry=float(np.clip(rng.normal(0.0, 0.03), -0.08, 0.08)),
        step_time_cv=float(rng.uniform(0.006, 0.025)),
        step_length_cv=float(rng.uniform(0.01, 0.03)),
        eversion_sd_deg=float(rng.uniform(0.4, 1.2)),
        drop_sd_deg=float(rng.uniform(0.2, 0.5)),
        memory=float(rng.uniform(0.0, 0.6)),
        impact_mps2=float(rng.uniform(4.0, 18.0)),
    )
