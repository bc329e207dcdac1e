"""The live signals of SPEC §2.1: each key only where its places are worn."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np

from imu_rehab.body.angle_table import INCLINATIONS, JOINT_ANGLES, AnglePlan
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray, IntArray
from imu_rehab.signals.places import Side

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
    "ankle_df_deg": "A",
    "ankle_inv_deg": "B",
    "ankle_ir_deg": "C",
    "pelvis_tilt_deg": "A",
    "pelvis_drop_deg": "A",
    "pelvis_prot_deg": "C",
}

# What people call them (SPEC §2.1).
TITLES = {
    "foot_pitch_deg": "Foot pitch",
    "foot_roll_deg": "Foot inversion",
    "foot_ev_deg": "Foot eversion",
    "shank_fwd_deg": "Shank forward lean",
    "shank_med_deg": "Shank inward lean",
    "ankle_df_deg": "Ankle dorsiflexion",
    "ankle_inv_deg": "Ankle inversion",
    "ankle_ir_deg": "Ankle internal rotation",
    "pelvis_tilt_deg": "Pelvic tilt, change",
    "pelvis_drop_deg": "Pelvic drop",
    "pelvis_prot_deg": "Pelvic rotation",
}


def live_signals(
    segments: Mapping[str, FloatArray], side: Side, *, joints: bool = True
) -> dict[str, FloatArray]:
    """Return key -> (n,) degrees for the tested side, from place -> (n, 4) segment to world.

    Without `joints` only the segments' own angles: then each may have a world of its own.
    """
    worn = dict(_of_side(segments, side))
    if not worn:
        return {}
    plan, proximal, distal = _plan(tuple(worn), side, joints=joints)
    matrices = qn.to_matrix(np.array(list(worn.values())))
    if len(proximal):
        relative = np.einsum("jnab,jnac->jnbc", matrices[proximal], matrices[distal])
        matrices = np.concatenate([matrices, relative])
    return plan.read(matrices)


@lru_cache(maxsize=32)
def _plan(
    worn: tuple[str, ...], side: Side, *, joints: bool
) -> tuple[AnglePlan, IntArray, IntArray]:
    """Return what can be read of these segments, and the two segments of each joint."""
    known = JOINTS if joints else ()
    pairs = [(j, worn.index(p), worn.index(d)) for j, p, d in known if p in worn and d in worn]
    angles = [(angle, worn.index(angle.of)) for angle in INCLINATIONS if angle.of in worn]
    for number, (joint, _, _) in enumerate(pairs):
        angles += [(angle, len(worn) + number) for angle in JOINT_ANGLES[joint]]
    proximal, distal = (np.array([j[i] for j in pairs], dtype=np.int64) for i in (1, 2))
    return AnglePlan(angles, side), proximal, distal


def _of_side(segments: Mapping[str, FloatArray], side: Side) -> Iterator[tuple[str, FloatArray]]:
    """Yield segment -> orientation: the tested side's and the middle ones."""
    suffix = f"_{side.value[0]}"
    for place, orientation in segments.items():
        if place.endswith(suffix):
            yield place.removesuffix(suffix), orientation
        elif place in ("pelvis", "trunk"):
            yield place, orientation
        elif place == "pelvis_front" and "pelvis" not in segments:
            yield "pelvis", orientation
