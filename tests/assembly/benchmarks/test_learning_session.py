import numpy as np
import pytest

from imu_rehab.assembly.benchmarks.learning_course import lunge
from imu_rehab.assembly.benchmarks.learning_session import (
    LearningSession,
    Sensor,
    Wiring,
    as_meant,
    wrong_signed,
)
from imu_rehab.feedback.cue import Cue
from imu_rehab.feedback.policy import FeedbackPolicy
from imu_rehab.feedback.trust_gate import Trust
from imu_rehab.simulator.learners.learner import Learner
from imu_rehab.simulator.learners.memory import NoMemory


def practice(
    aim_deg: float, policy: FeedbackPolicy | None = None, wiring: Wiring = as_meant
) -> LearningSession:
    still = Learner(NoMemory(), aim_deg, 0.0, np.random.default_rng(1))
    return LearningSession(still, lunge(), policy or FeedbackPolicy(), wiring)


@pytest.mark.parametrize("aim_deg", [16.0, 34.0])
def test_a_direction_that_is_heard_leads_into_the_zone(aim_deg: float) -> None:
    tried = practice(aim_deg).repetition(Sensor())
    assert tried.true_in_band
    assert tried.told is not None
    assert tried.told.in_band


@pytest.mark.parametrize("aim_deg", [16.0, 34.0])
def test_without_help_it_stays_where_it_is(aim_deg: float) -> None:
    policy = FeedbackPolicy()
    policy.withhold()
    tried = practice(aim_deg, policy).repetition(Sensor())
    assert tried.farthest_deg == pytest.approx(aim_deg)
    assert not tried.true_in_band
    assert tried.off_deg(lunge()) == pytest.approx(-4.0 if aim_deg == 16.0 else 4.0)


def test_a_wrong_sign_leads_away() -> None:
    assert practice(16.0, wiring=wrong_signed).repetition(Sensor()).true_in_band is False
    assert practice(34.0, wiring=wrong_signed).repetition(Sensor()).farthest_deg > 34.0


def test_a_doubted_sensor_leads_nobody_anywhere() -> None:
    wrong = Sensor(gain=2.2, trust=Trust(1.0, "Foot sensor is not trusted"))
    assert practice(16.0).repetition(wrong).farthest_deg == pytest.approx(16.0)
    misled = practice(16.0).repetition(Sensor(gain=2.2))
    assert misled.told is not None
    assert not misled.true_in_band


def test_what_is_withheld_has_no_channel() -> None:
    muted = Cue("more", 1.0, "outside", muted_reason="without help")
    assert not as_meant(muted).any
    assert not wrong_signed(muted).any
    given = Cue("more", 1.0, "outside")
    assert (as_meant(given).sound, wrong_signed(given).sound) == ("more", "less")
