from collections.abc import Mapping

import numpy as np
import pytest

from imu_rehab.body.links import links, passed_on
from imu_rehab.body.live_signals import angle_plan, live_signals
from imu_rehab.body.segment_errors import (
    Doubt,
    SegmentErrors,
    inclination_sd_deg,
    segment_errors_deg,
)
from imu_rehab.body.uncertainty import angle_uncertainty_deg, lowered
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side, kit_places

PLACES = kit_places("7", Side.RIGHT)
LINKS = links(PLACES)


def posture(seed: int, n: int = 1) -> dict[str, FloatArray]:
    """Return segments turned by up to 30 degrees each from standing."""
    rng = np.random.default_rng(seed)
    return {place: qn.from_rotation_vector(rng.uniform(-0.5, 0.5, (n, 3))) for place in PLACES}


def doubt(n: int, **more: FloatArray) -> Doubt:
    s = len(PLACES)
    sure = {
        "inclination_deg": np.zeros((s, n)),
        "agitation_mps2": np.zeros((s, n)),
        "strap_yaw_deg": np.zeros(s),
        "strap_tilt_deg": np.zeros(s),
        "root_heading_deg": np.zeros(n),
        "link_heading_deg": np.zeros((len(LINKS), n)),
    }
    return Doubt(**{**sure, **more})


def uncertain(segments: Mapping[str, FloatArray], of: Doubt) -> dict[str, FloatArray]:
    axes = qn.axes(np.stack(list(segments.values())))
    return carried(axes, segment_errors_deg(axes[1:], PLACES, LINKS, of))


def carried(axes: FloatArray, errors: SegmentErrors) -> dict[str, FloatArray]:
    plan = angle_plan(PLACES, Side.RIGHT)
    return angle_uncertainty_deg(plan, axes, errors, passed_on(PLACES, LINKS), up=1)


def drawn_rad(errors: SegmentErrors, count: int, seed: int) -> FloatArray:
    """Return errors of every segment (count, s, 3), each cause drawn on its own."""
    rng, s = np.random.default_rng(seed), len(PLACES)
    own = errors.own_deg[..., 0]
    turns = np.einsum("dsc,scp->dsp", rng.standard_normal((count, *own.shape[:2])), own)
    turns[..., 1] += errors.root_deg * rng.standard_normal((count, 1))
    links_deg = errors.link_deg[:, 0] * rng.standard_normal((count, len(LINKS)))
    turns[..., 1] += links_deg @ passed_on(PLACES, LINKS).T
    assert turns.shape == (count, s, 3)
    turns_rad: FloatArray = np.radians(turns)
    return turns_rad


def test_one_cause_about_one_axis_is_passed_on_whole() -> None:
    upright = np.tile([1.0, 0.0, 0.0, 0.0], (len(PLACES), 1, 1))
    own = np.zeros((len(PLACES), 1, 3, 1))
    own[PLACES.index("shank_r"), 0, 2] = 2.0  # 2 degrees about the axis to the right
    errors = SegmentErrors(own, np.zeros(1), np.zeros((len(LINKS), 1)))
    found = carried(qn.axes(upright), errors)
    for key in ("shank_fwd_deg", "ankle_df_deg", "knee_flex_deg"):
        assert found[key] == pytest.approx([2.0], rel=1e-3), key
    for key in ("hip_flex_deg", "pelvis_tilt_deg", "foot_pitch_deg", "ankle_inv_deg"):
        assert found[key] == pytest.approx([0.0], abs=1e-6), key


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_uncertainty_is_the_scatter_of_a_thousand_drawn_errors(seed: int) -> None:
    segments = posture(seed)
    of = doubt(
        1,
        inclination_deg=np.full((len(PLACES), 1), 1.0),
        agitation_mps2=np.full((len(PLACES), 1), 2.0),
        strap_yaw_deg=np.full(len(PLACES), 5.0),
        link_heading_deg=np.full((len(LINKS), 1), 3.0),
        root_heading_deg=np.array([4.0]),
    )
    axes = qn.axes(np.stack(list(segments.values())))
    draws = drawn_rad(segment_errors_deg(axes[1:], PLACES, LINKS, of), 4000, seed)
    wrong = {
        place: qn.multiply(qn.from_rotation_vector(draws[:, i]), segments[place])
        for i, place in enumerate(PLACES)
    }
    truth, angles = live_signals(segments, Side.RIGHT), live_signals(wrong, Side.RIGHT)
    for key, deviation in uncertain(segments, of).items():
        scatter = np.std(angles[key] - truth[key])
        assert deviation[0] == pytest.approx(scatter, rel=0.08, abs=0.02), key


def test_in_the_pose_the_straps_do_no_harm_and_in_a_bend_they_do() -> None:
    of = doubt(1, strap_yaw_deg=np.full(len(PLACES), 12.0))
    upright = {place: np.array([[1.0, 0.0, 0.0, 0.0]]) for place in PLACES}
    bent = {**upright, "shank_r": qn.from_rotation_vector(np.array([[0.0, 0.0, -0.6]]))}
    assert uncertain(upright, of)["ankle_inv_deg"][0] < 0.2
    assert uncertain(bent, of)["ankle_inv_deg"][0] > 3.0


def test_a_relative_heading_touches_its_joint_and_no_other() -> None:
    heading = np.zeros((len(LINKS), 1))
    knee = [(link.proximal, link.distal) for link in LINKS].index(("thigh_r", "shank_r"))
    heading[knee] = 6.0
    found = uncertain(posture(4), doubt(1, link_heading_deg=heading))
    calm = uncertain(posture(4), doubt(1))
    assert found["knee_ir_deg"][0] > 4.0
    for key in ("ankle_ir_deg", "hip_ir_deg", "pelvis_prot_deg"):
        assert found[key] == pytest.approx(calm[key], rel=1e-6), key


def test_gravity_bound_angles_do_not_care_about_heading() -> None:
    found = uncertain(posture(5), doubt(1, root_heading_deg=np.array([30.0])))
    calm = uncertain(posture(5), doubt(1))
    for key in ("foot_pitch_deg", "foot_roll_deg", "pelvis_tilt_deg", "pelvis_drop_deg"):
        assert found[key] == pytest.approx(calm[key], rel=1e-6), key
    assert found["pelvis_prot_deg"][0] == pytest.approx(30.0, rel=0.05)


def test_turning_and_shaking_widen_every_angle() -> None:
    quiet = doubt(1, inclination_deg=inclination_sd_deg(np.zeros((len(PLACES), 1))))
    wild = doubt(
        1,
        inclination_deg=inclination_sd_deg(np.full((len(PLACES), 1), 6.0)),
        agitation_mps2=np.full((len(PLACES), 1), 8.0),
    )
    calm, agitated = uncertain(posture(6), quiet), uncertain(posture(6), wild)
    assert all(agitated[key][0] > calm[key][0] for key in calm)


def test_a_tier_falls_with_the_uncertainty_and_never_rises() -> None:
    assert [lowered("A", u) for u in (1.0, 5.0, 9.0)] == ["A", "B", "C"]
    assert [lowered("B", u) for u in (1.0, 5.0, 9.0)] == ["B", "B", "C"]
    assert lowered("C", 0.1) == "C"
    assert lowered("A", float("nan")) == "C"


def test_a_link_turns_all_that_lies_beyond_it() -> None:
    first = links(("pelvis", "shank_r", "foot_r"))
    assert len(first) == 2
    turned = passed_on(("pelvis", "shank_r", "foot_r"), first)
    assert turned.tolist() == [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]


@pytest.mark.parametrize("side", list(Side))
def test_a_slope_is_what_a_small_turn_does(side: Side) -> None:
    plan, to_world = angle_plan(PLACES, side), np.stack(list(posture(7, 3).values()))
    slopes, angles = plan.slopes(qn.axes(to_world)), plan.read(qn.axes(to_world))
    for place, axis in np.ndindex(len(PLACES), 3):
        turned, step_rad = to_world.copy(), 1e-5
        turned[place] = qn.multiply(
            qn.from_rotation_vector(step_rad * np.eye(3)[axis]), turned[place]
        )
        changed = plan.read(qn.axes(turned))
        for row, key in enumerate(plan.keys):
            side_of = int(plan.far[row] == place) - int(plan.near[row] == place)
            found = (changed[key] - angles[key]) / np.degrees(step_rad)
            assert found == pytest.approx(side_of * slopes[row, axis], abs=1e-4), (key, axis)
