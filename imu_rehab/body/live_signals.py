"""The live signals of SPEC §2.1: each key only where its places are worn."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from imu_rehab.body.angle_table import INCLINATIONS, JOINT_ANGLES, WORLD, AnglePlan, Measured
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES, Side
from imu_rehab.wording import load_wording

# joint, proximal, distal segment
JOINTS = (
    ("ankle", "shank", "foot"),
    ("knee", "thigh", "shank"),
    ("hip", "pelvis", "thigh"),
    ("trunk", "pelvis", "trunk"),
)

# How far each signal can be believed (SPEC §2.1): A gravity-referenced, B reset within a
# repetition, C heading-dependent, trend only.
TIERS = {
    "foot_pitch_deg": "A",
    "foot_roll_deg": "A",
    "foot_ev_deg": "A",
    "shank_fwd_deg": "A",
    "shank_med_deg": "B",
    "shank_ir_deg": "C",
    "ankle_df_deg": "A",
    "ankle_inv_deg": "B",
    "ankle_ir_deg": "C",
    "knee_flex_deg": "A",
    "knee_add_deg": "B",
    "knee_ir_deg": "C",
    "hip_flex_deg": "A",
    "hip_add_deg": "B",
    "hip_ir_deg": "C",
    "pelvis_tilt_deg": "A",
    "pelvis_drop_deg": "A",
    "pelvis_prot_deg": "C",
    "trunk_tilt_deg": "A",
    "trunk_pelvis_deg": "A",
    "trunk_pelvis_lat_deg": "B",
    "trunk_pelvis_rot_deg": "C",
}

# On the back the pelvis tilts and rotates about level axes, and drops about the vertical one.
LYING_TIERS = {"pelvis_tilt_deg": "A", "pelvis_drop_deg": "C", "pelvis_prot_deg": "A"}


def signal_title(key: str, language: str = "en") -> str:
    """Return what people call a signal (SPEC §2.1); raises UnknownName for none."""
    return load_wording("imu_rehab.body").say(key, language)


TITLES = {key: signal_title(key) for key in TIERS}


def tier(key: str, *, lying: bool = False) -> str:
    """Return how far a signal can be believed in this posture; C for what is not listed."""
    return (LYING_TIERS if lying else {}).get(key) or TIERS.get(key, "C")


def live_signals(
    segments: Mapping[str, FloatArray], side: Side, *, lying: bool = False
) -> dict[str, FloatArray]:
    """Return key -> (n,) degrees for the tested side, from place -> (n, 4) segment to world.

    A `lying` calibration has a world for every segment, its own reference
    pose: each one's angles are changes from there, and no joint is measured.
    """
    if not segments:
        return {}
    return read_signals(tuple(segments), np.array(list(segments.values())), side, lying=lying)


def read_signals(
    places: tuple[str, ...], to_world: FloatArray, side: Side, *, lying: bool = False
) -> dict[str, FloatArray]:
    """Return the same from (s, n, 4) in the order of the places."""
    return angle_plan(places, side, lying=lying).read(qn.axes(to_world))


@lru_cache(maxsize=32)
def angle_plan(places: tuple[str, ...], side: Side, *, lying: bool = False) -> AnglePlan:
    """Return what can be read of segments in the order of these places."""
    row_of = dict(_of_side(places, side))
    angles = [
        Measured(angle, WORLD, row_of[angle.of]) for angle in INCLINATIONS if angle.of in row_of
    ]
    for joint, proximal, distal in () if lying else JOINTS:
        if proximal in row_of and distal in row_of:
            sides = row_of[proximal], row_of[distal]
            angles += [Measured(angle, *sides) for angle in JOINT_ANGLES[joint]]
    return AnglePlan(angles, side)


def signals_by_side(segments: Mapping[str, FloatArray]) -> dict[Side, dict[str, FloatArray]]:
    """Return the live signals of every side that wears a leg's sensor."""
    worn = {PLACES[place].side for place in segments}
    return {side: live_signals(segments, side) for side in Side if side in worn}


def _of_side(places: Sequence[str], side: Side) -> Iterator[tuple[str, int]]:
    """Yield segment and row of its place: the tested side's and the middle ones."""
    suffix = f"_{side.value[0]}"
    for row, place in enumerate(places):
        if place.endswith(suffix):
            yield place.removesuffix(suffix), row
        elif place in ("pelvis", "trunk"):
            yield place, row
        elif place == "pelvis_front" and "pelvis" not in places:
            yield "pelvis", row
