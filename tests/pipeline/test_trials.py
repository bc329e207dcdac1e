"""Trials cut from a session: signals, sensors and marks between what was pressed."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from imu_rehab.metrics.doings import Doing
from imu_rehab.metrics.trial import Mark
from imu_rehab.pipeline.frame import Stage
from imu_rehab.pipeline.pipeline import replay
from imu_rehab.pipeline.session_log import SessionLog, read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.pipeline.trials import between, cut_trial, trials_of, whole_trial
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side, kit_places
from imu_rehab.simulator.comparison import rmse
from imu_rehab.simulator.wearer.activities import LUNGES, SQUATS, Stay
from imu_rehab.simulator.wearer.patient_twin import TwinSettings
from tests.pressed_session import BOOT_S, Played, play, press, trial

TWIN = TwinSettings(Side.RIGHT, seed=3, pelvic_drop_deg=6.0, mounting_yaw_deg=0.0)
BOTH_LEGS = PipelineSettings(places=kit_places("5", Side.RIGHT), plan=())


@cache
def both_legs() -> tuple[Played, SessionLog]:
    """Return lunges tried for the right leg, then squats tried for the left."""
    presses = [
        *trial(12.0, 24.0, "T2", "right", number=2),
        press(15.0, "mark", kind="heel_lift", detail="a little"),
        press(25.0, "mark", kind="nobody_runs"),
        *trial(25.5, 36.0, "T6", "left"),
        press(36.5, "typed", key="wblt_cm", value=11.5, unit="cm", side="right", test="T2"),
        press(36.6, "typed", key="wblt_cm", value=9.0, unit="cm", side="left", test="T2"),
        press(36.7, "typed", key="heel_to_mtp_cm", value=17.0, unit="cm"),
    ]
    played = play((Stay(11.0), LUNGES, Stay(1.0), SQUATS), 37.0, presses, kit="5", twin=TWIN)
    return played, read_session(played.items, BOTH_LEGS)


def truth(played: Played, at_s: FloatArray, side: Side) -> dict[str, FloatArray]:
    return played.twin.truth(at_s - played.world_start_s, side)


def test_a_trial_is_what_was_pressed() -> None:
    first, second = trials_of(both_legs()[1])
    assert (first.label, first.side, first.number) == ("T2", Side.RIGHT, 2)
    assert (second.label, second.side, second.number) == ("T6", Side.LEFT, 1)
    (mark,) = first.marks
    assert mark == Mark(mark.time_s, "heel_lift", "a little")
    assert mark.time_s == pytest.approx(BOOT_S + 15.0)
    assert np.isnan(first.typed["shank_stance_deg"])
    assert {**first.typed, "shank_stance_deg": 0.0} == {
        "wblt_cm": 11.5,
        "heel_to_mtp_cm": 17.0,
        "shank_stance_deg": 0.0,
    }
    assert second.typed == {"heel_to_mtp_cm": 17.0}
    assert first.time_s[0] == pytest.approx(BOOT_S + 12.0, abs=0.011)
    assert first.time_s[-1] == pytest.approx(BOOT_S + 24.0, abs=0.011)
    np.testing.assert_allclose(np.diff(first.time_s), 0.01, atol=1e-9)


@pytest.mark.parametrize("number", [0, 1])
def test_signals_are_those_of_the_tested_side(number: int) -> None:
    played, log = both_legs()
    cut = trials_of(log)[number]
    true = truth(played, cut.time_s, cut.side)
    for key in ("ankle_df_deg", "shank_fwd_deg", "shank_med_deg", "foot_roll_deg"):
        error = rmse(cut.signals[key], true[key])
        assert error is not None
        assert error < 1.0, key
    drop, true_drop = cut.signals["pelvis_drop_deg"], true["pelvis_drop_deg"]
    assert np.nanmax(np.abs(drop - true_drop)) < 1.0
    assert np.ptp(true_drop) > 2.0  # so that the wrong side would show
    assert cut.shared_uncertainty_deg("ankle_df_deg") is not None


def test_the_other_leg_of_a_trial_can_be_read_too() -> None:
    played, log = both_legs()
    right = trials_of(log)[0]
    other = whole_trial(log, Side.LEFT)
    at = np.isin(np.rint(other.time_s * 100), np.rint(right.time_s * 100))
    true = truth(played, other.time_s[at], Side.LEFT)
    error = rmse(other.signals["ankle_df_deg"][at], true["ankle_df_deg"])
    assert error is not None
    assert error < 1.0
    assert "ankle_df_deg" not in other.uncertainty_deg
    assert "pelvis_tilt_deg" in other.uncertainty_deg


@pytest.mark.parametrize("place", ["foot_r", "shank_l", "pelvis"])
def test_sensors_are_given_in_the_axes_of_their_segments(place: str) -> None:
    played, log = both_legs()
    worn = trials_of(log)[1].worn[place]
    step_s = 1e-3
    now_s = worn.time_s - played.world_start_s
    before, after = (played.twin.segments(now_s + d, [place])[place] for d in (-step_s, step_s))
    turn = qn.to_rotation_vector(qn.multiply(qn.conjugate(before), after)) / (2 * step_s)
    error_radps = worn.gyro_radps - turn
    assert np.sqrt(np.mean(error_radps**2)) < 0.05
    assert np.sqrt(np.mean(turn**2)) > 0.1 or place == "foot_r"
    assert worn.rate_hz == pytest.approx(100.0, rel=2e-3)
    mean = worn.accel_world_mps2().mean(axis=0)  # of what comes back to rest
    np.testing.assert_allclose(mean, (0.0, 9.81, 0.0), atol=0.15)
    assert not worn.clipped.any()
    assert np.count_nonzero(worn.bridged) < 0.05 * len(worn)


def test_practice_void_and_interrupted_trials_do_not_count() -> None:
    presses = [
        *trial(8.0, 8.2, "T2", "right", practice=True),
        *trial(8.3, 8.5, "T2", "right", number=1),
        press(8.6, "trial_void"),
        *trial(8.7, 8.8, "T2", "right", number=1),
        press(8.85, "trial_started", test="T2", side="right", number=2),
    ]
    played = play((Stay(11.0),), 9.0, presses)
    log = read_session(played.items, PipelineSettings(plan=()))
    (only,) = trials_of(log)
    assert only.time_s[0] == pytest.approx(BOOT_S + 8.7, abs=0.011)
    kinds = [(e.kind, e.detail) for e in log.events if e.kind.startswith("trial")]
    assert kinds[0] == ("trial_started", "T2 practice")
    assert ("trial_void", "") in kinds


def test_moved_sensors_are_calibrated_anew_and_each_trial_has_its_own() -> None:
    """The twin keeps its sensors where they are: only their names change."""
    left = kit_places("3", Side.LEFT)
    first = play((Stay(40.0),), 18.0)
    moved = dict(zip(kit_places("3", Side.RIGHT), left, strict=True))
    back = next(item for item in first.items if item.channel == "place")  # it has not heard of it
    presses = [
        *trial(6.5, 7.5, "T4", "right"),
        press(8.0, "wear", places=left, side="left", task="balance", moved=moved),
        replace(back, arrival_ns=round((BOOT_S + 8.5) * 1e9)),
        *trial(16.0, 17.0, "T4", "left"),
    ]
    items = sorted([*first.items, *presses], key=lambda item: item.arrival_ns)
    settings = PipelineSettings(plan=(), task="balance")
    log = read_session(items, settings)
    assert [event.kind for event in log.events if event.kind == "pose_taken"] == ["pose_taken"] * 2
    right_trial, left_trial = trials_of(log)
    assert set(right_trial.worn) == set(kit_places("3", Side.RIGHT))
    assert set(left_trial.worn) == set(left)
    assert "ankle_df_deg" in left_trial.signals
    assert set(log.sensors) == {*kit_places("3", Side.RIGHT), *left}
    frames = list(replay(items, settings))
    asked = [f.arrival_ns * 1e-9 - BOOT_S for f in frames if f.stage is Stage.STANDING]
    assert any(8.0 < at_s < 10.0 for at_s in asked)
    assert {f.side for f in frames[-5:]} == {"left"}


def test_a_hole_in_the_frames_is_unknown_and_the_grid_stays_even() -> None:
    log = both_legs()[1]
    (cut, _) = trials_of(log)
    hole = (log.time_s > BOOT_S + 16.0) & (log.time_s < BOOT_S + 17.0)
    torn = SessionLog(
        **{
            **{name: getattr(log, name) for name in SessionLog.__dataclass_fields__},
            "time_s": log.time_s[~hole],
            "signals": {key: v[~hole] for key, v in log.signals.items()},
            "uncertainty": {key: v[~hole] for key, v in log.uncertainty.items()},
            "segments": {place: q[~hole] for place, q in log.segments.items()},
        }
    )
    (again, _) = trials_of(torn)
    np.testing.assert_allclose(again.time_s, cut.time_s, atol=1e-9)
    inside = (again.time_s > BOOT_S + 16.0) & (again.time_s < BOOT_S + 17.0)
    assert np.isnan(again.signals["ankle_df_deg"][inside]).all()
    assert np.isfinite(again.signals["ankle_df_deg"][~inside]).all()


def test_rotations_between_instants_are_on_the_way_and_unknown_beyond() -> None:
    frame_s = np.array([0.0, 1.0, 2.0])
    turn = qn.from_axis_angle(np.array([0.0, 0.0, 1.0]), np.radians([0.0, 90.0, 180.0]))
    turn[1] *= -1  # the same rotation
    found = between(frame_s, turn, np.array([-0.1, 0.5, 1.0, 1.25, 2.1]))
    angle_deg = np.degrees(qn.to_rotation_vector(found)[:, 2])
    np.testing.assert_allclose(angle_deg[1:4], (45.0, 90.0, 112.5), atol=1e-6)
    assert np.isnan(found[[0, 4]]).all()


def test_an_empty_session_has_no_trials_and_an_empty_whole() -> None:
    log = read_session([], BOTH_LEGS)
    assert trials_of(log) == ()
    whole = whole_trial(log, Side.RIGHT)
    assert (len(whole.time_s), dict(whole.signals), dict(whole.worn)) == (0, {}, {})


@pytest.mark.parametrize(("seated", "typed", "zero"), [
    (("shank_r",), 4.0, None),
    (("shank_l",), 4.0, 4.0),
    ((), None, np.nan),
    (("shank_r",), None, None),
])  # fmt: skip
def test_a_lunge_is_told_what_its_zero_is(
    seated: tuple[str, ...], typed: float | None, zero: float | None
) -> None:
    log = both_legs()[1]
    (pose,) = log.calibrations
    said = {} if typed is None else {"shank_stance_deg": typed}
    done = Doing("T2", "", Side.RIGHT, 1, False, BOOT_S + 12.0, BOOT_S + 13.0, typed=said)
    told = replace(log, calibrations=(replace(pose, seated=frozenset(seated)),))
    found = cut_trial(told, done).typed.get("shank_stance_deg")
    assert found == zero or (
        found is not None and zero is not None and np.isnan([found, zero]).all()
    )
    assert cut_trial(told, replace(done, test="T4")).typed == said
