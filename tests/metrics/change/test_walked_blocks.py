"""A paired trial that somebody walked: blocks with their stances, strides and answer."""

from dataclasses import replace

import numpy as np
import pytest

from imu_rehab.metrics.change.comparison import Answer
from imu_rehab.metrics.change.paired import judge
from imu_rehab.metrics.change.paired_blocks import Exclusion, moved_before
from imu_rehab.metrics.change.paired_design import ORDER, PairedMetric, Plan
from imu_rehab.metrics.change.walked_blocks import FAILED, TEST, block_of, blocks_of
from imu_rehab.metrics.trial import Mark, Trial
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import Stay
from imu_rehab.simulator.wearer.gait_style import GaitStyle
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.scripts import once
from imu_rehab.simulator.wearer.walking import Walk
from tests.metrics.gait.twin_trial import twin_trial

STEPS = 80  # forty strides of a foot, the ends left out
PLAN = Plan(PairedMetric("foot_ev_exc", "deg"))


def walked(condition: str, seed: int, eversion_deg: float) -> Trial:
    """Return one block of walking, stance before and after."""
    style = GaitStyle(eversion_deg=eversion_deg, eversion_sd_deg=0.8, step_time_cv=0.01)
    script = once(Stay(7.0), Walk(STEPS, style=style), Stay(7.0))
    twin = PatientTwin(TwinSettings(seed=seed), script, ("foot_r",))
    trial = twin_trial(twin, Side.RIGHT, 14.0 + STEPS * 60 / 105, ("foot",))
    return replace(trial, test=TEST, condition=condition)


@pytest.fixture(scope="module")
def session() -> list[Trial]:
    """Return ABBA BAAB with a foot that rolls two degrees less under B."""
    sizes = {"A": 6.0, "B": 4.0}
    return [walked(each, number, sizes[each]) for number, each in enumerate(ORDER)]


def test_two_degrees_less_are_found_and_nothing_is_found_in_nothing(session: list[Trial]) -> None:
    (changed,) = judge(PLAN, blocks_of(session))
    same = [replace(trial, condition=c) for trial, c in zip(session, "AABBABBA", strict=True)]
    (unchanged,) = judge(replace(PLAN, order="AABBABBA"), blocks_of(same))

    assert changed.answer is Answer.DETECTABLE
    assert changed.pairs == 4
    assert changed.mean == pytest.approx(-2.0, abs=0.5)
    assert unchanged.answer is Answer.NOT_DETECTABLE


def test_stances_at_both_ends_show_that_no_sensor_was_touched(session: list[Trial]) -> None:
    assert not any(moved_before(blocks_of(session)))


def test_a_sensor_turned_with_the_shoe_parts_the_blocks_before_from_those_after(
    session: list[Trial],
) -> None:
    turn = qn.from_axis_angle(np.array([0.0, 0.0, 1.0]), np.radians(3.0))

    def turned(trial: Trial) -> Trial:
        foot = trial.worn["foot_r"]
        force, rate = (qn.rotate(turn, v) for v in (foot.accel_mps2, foot.gyro_radps))
        return replace(trial, worn={"foot_r": replace(foot, accel_mps2=force, gyro_radps=rate)})

    blocks = blocks_of([*session[:5], *map(turned, session[5:])])
    (result,) = judge(PLAN, blocks)

    assert moved_before(blocks)[5]
    assert result.answer is Answer.INSUFFICIENT
    assert Exclusion.SENSOR_MOVED in result.excluded


def test_a_block_that_failed_or_was_never_still_is_not_compared(session: list[Trial]) -> None:
    first = session[0]
    failed = replace(first, marks=(Mark(1010.0, FAILED),))
    assert block_of(failed).failed

    restless = replace(first.worn["foot_r"], gyro_radps=first.worn["foot_r"].gyro_radps + 0.0)
    restless.gyro_radps[::2] += 0.1
    block = block_of(replace(first, worn={"foot_r": restless}))
    assert block.stance_begin == {}
    assert moved_before([block, block_of(session[1])])[1]


def test_other_tests_are_no_blocks_and_no_foot_gives_no_strides(session: list[Trial]) -> None:
    assert blocks_of([replace(session[0], test="T11")]) == ()
    assert not len(block_of(replace(session[0], worn={})).stride_time_s)
