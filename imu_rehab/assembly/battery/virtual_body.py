"""The wearer of a virtual session: as his sensors feel him, and as he is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.wearer import scripts
from imu_rehab.simulator.wearer.activities import Activity
from imu_rehab.simulator.wearer.battery_scripts import Sitting, script
from imu_rehab.simulator.wearer.patient_twin import PatientTwin
from imu_rehab.simulator.wearer.random_wearer import RandomWearer
from imu_rehab.simulator.wearer.soft_tissue import SoftTissue

LONGEST_S = 3600.0


@dataclass(frozen=True, slots=True, eq=False)
class Zero:
    """The pose in which a segment's angles are zero.

    Standing, a segment keeps its own front: only its inclination is a zero, and
    its world is turned to where it faces.  Lying, the pose itself is the world.
    """

    world: FloatArray  # (1, 4) the segment's world, in that of the body
    lean: FloatArray  # (1, 4) the bone's axes in the segment's

    @classmethod
    def standing(cls, q: FloatArray, *, plumb: bool) -> "Zero":
        """Take the stance (1, 4); `plumb`: sitting has shown what is truly vertical."""
        turn = qn.normalize(q * np.array([1.0, 0.0, 1.0, 0.0]))  # about the vertical
        lean = qn.IDENTITY[None] if plumb else qn.multiply(qn.conjugate(turn), q)
        return cls(turn, lean)

    def of(self, q: FloatArray) -> FloatArray:
        """Return segment to its world (n, 4) from bone to the body's world."""
        turned = qn.multiply(qn.conjugate(self.world), q)
        return qn.multiply(turned, qn.conjugate(self.lean))


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The wearer in one session, as he is and as his sensors feel him."""

    worn: PatientTwin  # straps and skin move
    bones: PatientTwin  # perfect sensors on the bones
    end_s: float
    zeros: Mapping[str, Zero]
    lying: bool

    @classmethod
    def of(cls, wearer: RandomWearer, sitting: Sitting, places: tuple[str, ...]) -> "Body":
        """Let the wearer do everything of a session."""
        steps = tuple(s.key for s in calibration_data().steps_of(sitting.calibration, places))
        return cls.doing(wearer, script(wearer, sitting, steps), steps, places)

    @classmethod
    def doing(
        cls,
        wearer: RandomWearer,
        activities: Sequence[Activity],
        steps: tuple[str, ...],
        places: tuple[str, ...],
    ) -> "Body":
        """Let the wearer do all this; `steps` are those of the calibration among it."""
        acts = scripts.once(*activities)
        worn = PatientTwin(wearer.twin, acts, places)
        rigid = replace(
            wearer.twin, mounting_tilt_deg=0.0, mounting_yaw_deg=0.0, soft_tissue=SoftTissue()
        )
        bones = PatientTwin(rigid, acts, places)
        lying = "l" in steps
        if lying:
            first_s = next(f.begin_s for f in worn.facts(LONGEST_S) if f.kind == "trial")
            lain = bones.segments(np.array([first_s - 1.0]), places)
            zeros = {place: Zero(q, qn.IDENTITY[None]) for place, q in lain.items()}
        else:
            zeros = {
                place: Zero.standing(q, plumb="b" in steps and place.startswith("shank"))
                for place, q in bones.stance().items()
            }
        return cls(worn, bones, worn.ends_s(LONGEST_S), zeros, lying)

    def segments(self, time_s: FloatArray, places: Iterable[str]) -> dict[str, FloatArray]:
        """Return segment to world (n, 4) of the bones, as changes from the zero."""
        now = self.bones.segments(time_s, places)
        return {place: self.zeros[place].of(q) for place, q in now.items()}

    def to_segment(self, place: str) -> FloatArray:
        """Return how a perfect sensor's axes become the segment's (1, 4)."""
        return qn.multiply(self.zeros[place].lean, qn.conjugate(self.bones.mounting(place)))
