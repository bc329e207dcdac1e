"""The whole-body twin: what its sensors feel is what its bones do."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from imu_rehab.body.live_signals import live_signals
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2
from imu_rehab.signals.places import KITS, PLACES, Side, kit_places
from imu_rehab.simulator.wearer import scripts
from imu_rehab.simulator.wearer.activities import KNEE_BENDS, SQUATS, Activity, Stay, WeightShift
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.seated import KneeExtensions, LieDown, SitDown, SitUp, StandUp
from imu_rehab.simulator.wearer.soft_tissue import LITERATURE
from imu_rehab.simulator.wearer.walking import Walk

STILL = TwinSettings(sway=0.0, mounting_tilt_deg=0.0, mounting_yaw_deg=0.0)
DEMO = scripts.demo(9.0)
WALK = scripts.once(Stay(2.0), Walk(14))
STEADY = (5.0, 7.285714)  # two strides in the middle of it
ACTIVITIES: dict[str, tuple[Activity, ...]] = {
    "stance": (Stay(4.0),),
    "weight shift": (WeightShift(Side.LEFT),),
    "knee bends": (replace(KNEE_BENDS, times=2),),
    "squat": (replace(SQUATS, times=1),),
    "walk with a turn": (Walk(6, turn_deg=90.0),),
    "sit, stretch a knee, stand": (SitDown(), KneeExtensions(Side.RIGHT, times=1), StandUp()),
    "lie": (SitDown(), LieDown(), Stay(1.0), SitUp(), StandUp()),
}
ACTIVITY = st.sampled_from(sorted(ACTIVITIES))
PLACE = st.sampled_from(sorted(PLACES))
CADENCE_SPM, STEP_LENGTH, TURN_DEG = (
    st.floats(80, 120),
    st.floats(0.30, 0.40),
    st.floats(-120, 120),
)
SEED = st.integers(0, 2**32)


def doing(name: str, twin: TwinSettings) -> tuple[PatientTwin, float]:
    """Return a twin that does it, and when it is over."""
    body = PatientTwin(twin, scripts.once(*ACTIVITIES[name]))
    return body, body.ends_s(60.0)


def grid(begin_s: float, end_s: float, rate_hz: float = 100.0) -> FloatArray:
    return begin_s + np.arange(int((end_s - begin_s) * rate_hz)) / rate_hz


@pytest.mark.parametrize("place", PLACES)
def test_at_rest_a_sensor_feels_gravity_and_no_rate(place: str) -> None:
    twin = PatientTwin(replace(STILL, mounting_tilt_deg=30.0, mounting_yaw_deg=30.0), DEMO)
    force, rate = twin.imu(place, np.linspace(-50.0, 5.0, 20))
    up = qn.rotate(twin.mounting(place), np.array([0.0, GRAVITY_MPS2, 0.0]))
    assert np.allclose(force, up, atol=1e-6)
    assert np.abs(rate).max() < 1e-9


def test_in_quiet_stance_all_segments_are_upright() -> None:
    for q in PatientTwin(STILL, DEMO).segments(np.zeros(1)).values():
        assert np.allclose(np.abs(q), qn.IDENTITY, atol=1e-12)


@settings(max_examples=12, deadline=None)
@given(name=ACTIVITY, place=PLACE, seed=SEED)
def test_integrated_rates_give_the_orientation(name: str, place: str, seed: int) -> None:
    twin, end_s = doing(name, TwinSettings(seed=seed, soft_tissue=LITERATURE))
    rate_hz = 400.0
    middles = grid(0.0, end_s, rate_hz) + 0.5 / rate_hz
    _, rate = twin.imu(place, middles)
    steps = qn.from_rotation_vector(rate / rate_hz)
    q, _ = twin.sensor(place, np.array([0.0, middles[-1] + 0.5 / rate_hz]))
    turned = q[0]
    for step in steps:
        turned = qn.multiply(turned, step)
    error = qn.to_rotation_vector(qn.multiply(qn.conjugate(turned), q[1]))
    assert np.degrees(np.linalg.norm(error)) < 0.05


@settings(max_examples=12, deadline=None)
@given(name=ACTIVITY, place=PLACE, seed=SEED)
def test_twice_integrated_forces_give_the_position(name: str, place: str, seed: int) -> None:
    twin, end_s = doing(name, TwinSettings(seed=seed, sway=0.0, soft_tissue=LITERATURE))
    time_s = grid(-0.5, end_s + 0.5, 500.0)
    force, _ = twin.imu(place, time_s)
    q, position = twin.sensor(place, time_s)
    accel = qn.rotate(q, force) - np.array([0.0, GRAVITY_MPS2, 0.0])
    velocity = np.cumsum(accel, axis=0) / 500.0
    assert np.abs(velocity[-1]).max() < 0.01
    moved = np.cumsum(velocity, axis=0)[-1] / 500.0
    assert np.allclose(moved, position[-1] - position[0], atol=0.01)


@settings(max_examples=8, deadline=None)
@given(
    seed=SEED, cadence=st.floats(80, 120), length=st.floats(0.30, 0.40), turn=st.floats(-120, 120)
)
def test_however_one_walks_the_sole_is_still_in_mid_stance(
    seed: int, cadence: float, length: float, turn: float
) -> None:
    walk = Walk(8, step=length, cadence_spm=cadence, turn_deg=turn)
    twin = PatientTwin(TwinSettings(seed=seed), scripts.once(Stay(1.0), walk))
    step_s = 60.0 / cadence
    for step in twin.steps(30.0)[:-2]:
        flat_s = step.contact_s + step_s * np.linspace(0.25, 0.63, 50)
        _, position = twin.sensor(f"foot_{step.side[0]}", flat_s)
        speed = np.linalg.norm(np.diff(position, axis=0), axis=1) / np.diff(flat_s)
        assert speed.max() < 1e-3


@settings(max_examples=8, deadline=None)
@given(
    seed=SEED, cadence=st.floats(80, 120), length=st.floats(0.30, 0.40), turn=st.floats(-120, 120)
)
@example(seed=127301, cadence=80.0, length=0.3951, turn=-108.4)
@example(seed=2347265, cadence=80.0, length=0.390625, turn=73.0)
def test_however_one_walks_accelerations_and_knees_stay_human(
    seed: int, cadence: float, length: float, turn: float
) -> None:
    walk = Walk(8, step=length, cadence_spm=cadence, turn_deg=turn)
    twin = PatientTwin(TwinSettings(seed=seed), scripts.once(Stay(1.0), walk))
    time_s = grid(0.0, 8.0)
    # People shorten their steps in a sharp turn; this twin stretches its knees instead.
    least_deg = -8.0 if abs(turn) <= 40.0 else -18.0
    for side in Side:
        assert twin.truth(time_s, side)["knee_flex_deg"].min() > least_deg
    for place in PLACES:
        force, rate = twin.imu(place, time_s)
        assert np.linalg.norm(force, axis=1).max() < 120.0
        assert np.degrees(np.linalg.norm(rate, axis=1)).max() < 1000.0


# Perry and Burnfield 2010, Gait Analysis: (least, greatest) of the lowest and of the highest value.
NORMAL_WALK = {
    "foot_pitch_deg": ((-70, -50), (15, 25)),
    "ankle_df_deg": ((-25, -12), (8, 20)),
    "knee_flex_deg": ((-5, 8), (45, 70)),
    "hip_flex_deg": ((-20, -5), (22, 38)),
    "pelvis_drop_deg": ((-7, -2), (2, 7)),
    "pelvis_prot_deg": ((-10, -3), (3, 10)),
    "pelvis_tilt_deg": ((-3, 2), (0, 5)),
    "ankle_inv_deg": ((-8, 0), (0, 8)),
}


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
@pytest.mark.parametrize("side", Side)
def test_the_angles_of_a_walk_have_normal_ranges(seed: int, side: Side) -> None:
    angles = PatientTwin(replace(STILL, seed=seed), WALK).truth(grid(*STEADY), side)
    for key, (lowest, highest) in NORMAL_WALK.items():
        assert lowest[0] <= angles[key].min() <= lowest[1], key
        assert highest[0] <= angles[key].max() <= highest[1], key


def test_the_knee_gives_way_when_loaded_and_stretches_before_toe_off() -> None:
    twin = PatientTwin(STILL, WALK)
    contact, following = [step.contact_s for step in twin.steps(20.0) if step.side is Side.RIGHT][
        2:4
    ]
    knee = twin.truth(contact + (following - contact) * np.array([0.0, 0.13, 0.34, 0.72]))
    at_contact, loaded, stretched, swing = knee["knee_flex_deg"]
    assert loaded > at_contact + 5.0
    assert stretched < loaded - 5.0
    assert 12.0 < loaded < 22.0
    assert 45.0 < swing < 65.0


def test_toes_point_down_most_at_toe_off_and_up_most_at_contact() -> None:
    twin = PatientTwin(STILL, WALK)
    for step in twin.steps(20.0)[2:-2]:
        swing_s = np.linspace(step.toe_off_s - 0.1, step.contact_s + 0.1, 1000)
        pitch = twin.truth(swing_s, step.side)["foot_pitch_deg"]
        assert swing_s[pitch.argmin()] == pytest.approx(step.toe_off_s, abs=2e-3)
        assert swing_s[pitch.argmax()] == pytest.approx(step.contact_s, abs=2e-3)


def test_the_hips_bob_twice_a_stride() -> None:
    twin = PatientTwin(STILL, WALK)
    _, position = twin.sensor("pelvis", grid(*STEADY))
    height = position[:, 1] - position[:, 1].mean()
    spectrum = np.abs(np.fft.rfft(height))
    assert int(np.argmax(spectrum[1:])) + 1 == 4  # in two strides
    assert 0.02 < np.ptp(height) < 0.07


def test_a_walk_leads_where_it_should() -> None:
    twin = PatientTwin(STILL, scripts.once(Stay(1.0), Walk(9, turn_deg=90.0)))
    segments = twin.segments(np.array([12.0]))
    for q in segments.values():
        ahead = qn.rotate(q, np.array([1.0, 0.0, 0.0]))[0]
        assert np.allclose(ahead, [0.0, 0.0, -1.0], atol=1e-9)  # to the left


def test_the_other_side_tested_is_the_mirror_image() -> None:
    time_s = grid(8.0, 36.0)
    right, left = (
        PatientTwin(replace(STILL, side=side), DEMO).truth(time_s)
        for side in (Side.RIGHT, Side.LEFT)
    )
    for key, values in right.items():
        assert np.allclose(values, left[key], atol=1e-9), key


def test_walking_off_with_the_other_foot_is_the_mirror_image() -> None:
    one, other = (
        PatientTwin(STILL, scripts.once(Stay(1.0), Walk(8, first=first, turn_deg=turn)))
        for first, turn in ((Side.RIGHT, 40.0), (Side.LEFT, -40.0))
    )
    time_s = grid(0.0, 7.0)
    here, there = one.segments(time_s), other.segments(time_s)
    turned = str.maketrans("rl", "lr")
    for place, q in here.items():
        twin_place = place[:-1] + place[-1].translate(turned) if PLACES[place].side else place
        mirrored = there[twin_place] * np.array([1.0, -1.0, -1.0, 1.0])
        assert np.allclose(np.abs(np.sum(q * mirrored, axis=1)), 1.0, atol=1e-12), place


def test_the_truth_does_not_depend_on_how_sensors_sit() -> None:
    time_s = grid(9.0, 20.0)
    tidy, careless = (
        PatientTwin(TwinSettings(mounting_tilt_deg=off, mounting_yaw_deg=off), DEMO)
        for off in (0.0, 25.0)
    )
    for key, values in tidy.truth(time_s).items():
        assert np.array_equal(values, careless.truth(time_s)[key])
    for place in PLACES:
        ours, theirs = tidy.imu(place, time_s), careless.imu(place, time_s)
        between = qn.multiply(careless.mounting(place), qn.conjugate(tidy.mounting(place)))
        assert np.allclose(qn.rotate(between, ours[1]), theirs[1], atol=1e-9)
        assert np.allclose(qn.rotate(between, ours[0]), theirs[0], atol=1e-6)


@settings(max_examples=15, deadline=None)
@given(seed=SEED, tilt=st.floats(0, 30), yaw=st.floats(0, 30))
def test_straps_are_off_by_no_more_than_allowed(seed: int, tilt: float, yaw: float) -> None:
    sizes = TwinSettings(seed=seed, mounting_tilt_deg=tilt, mounting_yaw_deg=yaw)
    twin, nominal = PatientTwin(sizes, DEMO), PatientTwin(replace(STILL, seed=seed), DEMO)
    for place in PLACES:
        error = qn.multiply(qn.conjugate(nominal.mounting(place)), twin.mounting(place))
        vector = np.degrees(np.abs(qn.to_rotation_vector(error)))
        assert np.hypot(vector[0], vector[2]) <= tilt + 1e-9
        assert vector[1] <= yaw + 1e-9


@settings(max_examples=4, deadline=None)
@given(seed=SEED)
def test_the_same_seed_is_the_same_person_whoever_asks_and_when(seed: int) -> None:
    time_s = grid(100.0, 101.0)
    one, other = (PatientTwin(TwinSettings(seed=seed), scripts.mixed(seed)) for _ in range(2))
    other.imu("trunk", np.array([5.0]))
    other.imu("foot_l", np.array([170.0]))
    for place in PLACES:
        for ours, theirs in zip(one.imu(place, time_s), other.imu(place, time_s), strict=True):
            assert np.array_equal(ours, theirs)


@pytest.mark.parametrize("segment", ["foot", "shank", "thigh", "pelvis", "trunk"])
def test_soft_tissue_moves_as_much_as_was_set(segment: str) -> None:
    time_s = grid(*STEADY)
    rigid = PatientTwin(STILL, WALK)
    soft = PatientTwin(replace(STILL, soft_tissue=LITERATURE), WALK)
    place = segment if segment in PLACES else f"{segment}_r"
    (q, at), (moved, there) = rigid.sensor(place, time_s), soft.sensor(place, time_s)
    error = qn.to_rotation_vector(qn.multiply(qn.conjugate(q), moved))
    rms_deg = float(np.degrees(np.sqrt(np.mean(np.sum(error**2, axis=1)))))
    assert rms_deg == pytest.approx(LITERATURE.of(segment), rel=0.3)
    assert 1e-4 < np.linalg.norm(there - at, axis=1).max() < 0.04
    assert np.array_equal(rigid.segments(time_s)[place], soft.segments(time_s)[place])


def test_a_stiff_ankle_bends_no_further() -> None:
    twin = PatientTwin(replace(STILL, dorsiflexion_limit_deg=12.0), DEMO)
    assert twin.truth(grid(9.0, 21.0))["shank_fwd_deg"].max() == pytest.approx(12.0, abs=0.5)


def test_a_pathology_turned_later_changes_nothing_before_and_comes_smoothly() -> None:
    time_s = grid(8.0, 25.0, 1000.0)
    before, after = PatientTwin(STILL, DEMO), PatientTwin(STILL, DEMO)
    after.change(11.0, "pelvic_drop_deg", 8.0)
    drop, dropped = (twin.truth(time_s)["pelvis_drop_deg"] for twin in (before, after))
    early = time_s <= 11.0
    assert np.array_equal(drop[early], dropped[early])
    assert dropped.max() == pytest.approx(8.0, abs=0.1)
    assert np.abs(np.diff(dropped, 2)).max() < 1e-3
    with pytest.raises(ValueError, match="cannot be turned"):
        after.change(1.0, "height_m", 2.0)


@settings(max_examples=6, deadline=None)
@given(turned=st.lists(st.tuples(st.floats(0, 40), st.floats(0, 10)), max_size=4), seed=SEED)
def test_after_many_changes_he_moves_like_one_who_was_always_so(
    turned: list[tuple[float, float]], seed: int
) -> None:
    twin, last_deg = PatientTwin(replace(STILL, seed=seed), DEMO), STILL.pelvic_drop_deg
    for at_s, last_deg in sorted(turned):
        twin.change(at_s, "pelvic_drop_deg", last_deg)
    always = PatientTwin(replace(STILL, seed=seed, pelvic_drop_deg=last_deg), DEMO)
    time_s = grid(41.0, 60.0)
    changed, unchanged = twin.truth(time_s), always.truth(time_s)
    for key, values in changed.items():
        assert np.allclose(values, unchanged[key], atol=1e-9), key


def test_a_lean_and_toes_turned_out_are_bone_but_no_change_from_stance() -> None:
    twin = PatientTwin(replace(STILL, lean_deg=5.0, toe_out_deg=8.0), scripts.calibration())
    time_s = np.array([1.0])
    anatomical = live_signals(twin.segments(time_s), Side.RIGHT)
    assert anatomical["shank_fwd_deg"] == pytest.approx(5.0, abs=1e-6)
    foot_ahead = qn.rotate(twin.segments(time_s)["foot_r"], np.array([1.0, 0.0, 0.0]))[0]
    assert np.degrees(np.arctan2(foot_ahead[2], foot_ahead[0])) == pytest.approx(8.0)
    for values in twin.truth(time_s).values():
        assert values == pytest.approx(0.0, abs=1e-9)


def test_seated_the_shank_is_truly_vertical() -> None:
    sit = scripts.once(SitDown(), Stay(5.0))
    twin = PatientTwin(replace(STILL, lean_deg=5.0), sit)
    signals = live_signals(twin.segments(np.array([4.0])), Side.LEFT)
    assert signals["shank_fwd_deg"] == pytest.approx(0.0, abs=0.1)
    assert signals["knee_flex_deg"] == pytest.approx(90.0, abs=1.0)
    assert signals["foot_pitch_deg"] == pytest.approx(0.0, abs=1e-9)


def test_stretching_a_knee_moves_no_thigh() -> None:
    script = scripts.once(SitDown(), KneeExtensions(Side.RIGHT, times=1))
    signals = PatientTwin(STILL, script).truth(grid(2.0, 5.0))
    assert signals["knee_flex_deg"].min() == pytest.approx(20.0, abs=2.0)
    assert np.ptp(signals["hip_flex_deg"]) < 1.0


def test_lying_the_front_of_the_pelvis_looks_up() -> None:
    twin = PatientTwin(STILL, scripts.once(SitDown(), LieDown(), Stay(5.0)))
    force, _ = twin.imu("pelvis_front", np.array([8.0]))
    assert np.allclose(force, [0.0, 0.0, GRAVITY_MPS2], atol=0.01)
    for q in (twin.segments(np.array([8.0]))[f"foot_{side}"] for side in "rl"):
        assert np.allclose(np.abs(q), qn.IDENTITY, atol=1e-9)


@pytest.mark.parametrize("kit", KITS)
@pytest.mark.parametrize("side", Side)
def test_every_kit_can_be_worn(kit: str, side: Side) -> None:
    places = kit_places(kit, side)
    twin = PatientTwin(TwinSettings(side=side), DEMO, places)
    assert twin.places == places
    for place in places:
        force, _ = twin.imu(place, np.array([1.0]))
        assert np.linalg.norm(force) == pytest.approx(GRAVITY_MPS2, abs=0.1)
