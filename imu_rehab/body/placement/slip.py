"""Sensors that slip later: gravity jumped in one of them while all others kept theirs.

Only quiet moments of the same posture are compared (SPEC §2.1).  A posture
differs a little each time and moves several segments, or one for a moment; a
slipped sensor is alone and stays so.  Hence a slip is told when it is seen in
two quiet moments with movement between them.
"""

from collections.abc import Mapping

import numpy as np

from imu_rehab.body.calibration_pose import is_still
from imu_rehab.body.placement.evidence import Recorded, Step
from imu_rehab.body.placement.finding import Finding, Kind
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial

JUMP_DEG = 5.0  # SPEC §2.1 [E]
STEADY_DEG = 4.0  # the others stay within it, else the posture has changed
SAME_JUMP_DEG = 4.0  # between the moments in which it is seen
MOMENTS = 2
# Where steps of the calibration show the reference's posture, from their beginning.
QUIET_BEGINS_S: dict[Step, tuple[float, ...]] = {
    Step.STAND: (0.0, 1.0, 2.0, 3.0),
    Step.BENDS: (0.0,),
    Step.STEPS: (0.0,),
    Step.STAND_AGAIN: (0.0, 1.0, 2.0, 3.0),
}
SURE_DEG = 8.0  # no posture turns one segment alone so far and twice alike

Ups = Mapping[str, FloatArray]  # unit vectors (3,) by place, in each sensor's axes


def quiet_up(felt: Mapping[str, Inertial]) -> dict[str, FloatArray] | None:
    """Return where up is in every sensor over a quiet second; None when any of them moves."""
    if not all(len(f) and is_still(f.accel_mps2, f.gyro_radps) for f in felt.values()):
        return None
    means = {place: np.mean(f.accel_mps2, axis=0) for place, f in felt.items()}
    return {place: mean / np.linalg.norm(mean) for place, mean in means.items()}


class SlipWatch:
    """Compares quiet moments with the reference of one posture; one watch per posture."""

    def __init__(self, reference: Ups, moments: int = MOMENTS) -> None:
        self._reference = dict(reference)
        self._moments = moments
        self._seen: dict[str, list[FloatArray]] = {}
        self._quiet = False
        self._told: set[str] = set()

    def step(self, up: Ups | None) -> tuple[Finding, ...]:
        """Take the next moment, `quiet_up` of it; return what is new to be told.

        Seconds of one stretch of quiet are one moment.  Each slip is told once;
        a new reference is a new watch.
        """
        first_of_quiet = up is not None and not self._quiet
        self._quiet = up is not None
        if up is None or not first_of_quiet:
            return ()
        slipped = self._alone(up)
        if slipped is None:
            self._seen.clear()
            return ()
        self._seen = {slipped: [*self._alike(slipped, up[slipped]), up[slipped]]}
        if len(self._seen[slipped]) < self._moments:
            return ()
        self._told.add(slipped)
        return (_finding(slipped, self._jump_deg(slipped, up[slipped])),)

    def _alone(self, up: Ups) -> str | None:
        """Return the one sensor whose gravity jumped while no other's moved."""
        trusted = self._reference.keys() & up.keys() - self._told
        jumps = sorted((self._jump_deg(place, up[place]), place) for place in trusted)
        if len(jumps) < 2:
            return None  # alone it cannot be told from a posture
        (next_deg, _), (most_deg, most) = jumps[-2:]
        return most if most_deg > JUMP_DEG and next_deg <= STEADY_DEG else None

    def _alike(self, place: str, up: FloatArray) -> list[FloatArray]:
        return [v for v in self._seen.get(place, []) if _angle_deg(v, up) <= SAME_JUMP_DEG]

    def _jump_deg(self, place: str, up: FloatArray) -> float:
        return _angle_deg(self._reference[place], up)


def slips_between(
    recorded: Recorded, places: tuple[str, ...], rate_hz: float
) -> tuple[Finding, ...]:
    """Return the sensors whose gravity jumped between the steps of a calibration.

    Only the quiet seconds in which the person stands as in the reference are
    looked at; there once is enough, since the posture was asked for.
    """
    seconds = [
        {place: recorded[step][place][second] for place in places}
        for step, begins_s in QUIET_BEGINS_S.items()
        if step in recorded
        for second in (slice(round(b * rate_hz), round((b + 1) * rate_hz)) for b in begins_s)
    ]
    ups = [up for second in seconds if (up := quiet_up(second)) is not None]
    if Step.STAND not in recorded or not ups:
        return ()
    watch = SlipWatch(ups[0], moments=1)
    return tuple(f for up in ups[1:] for moment in (None, up) for f in watch.step(moment))


def _finding(place: str, jump_deg: float) -> Finding:
    over = (jump_deg - JUMP_DEG) / (SURE_DEG - JUMP_DEG)
    certainty = 0.5 + 0.5 * float(np.clip(over, 0.0, 1.0))
    return Finding(Kind.SLIPPED, (place,), certainty, later=True)


def _angle_deg(a: FloatArray, b: FloatArray) -> float:
    return float(np.degrees(np.arctan2(np.linalg.norm(np.cross(a, b)), a @ b)))
