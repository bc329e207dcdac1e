"""The same settings judge a session as it was, to the bit; others are seen in the figures."""

from dataclasses import replace
from pathlib import Path

import pytest

from imu_rehab.assembly.rejudging import Changes, Judgement, rejudge
from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import prescribed
from imu_rehab.pipeline.settings import PipelineSettings
from tests.live_recording import lunges, record_live

SETTINGS = PipelineSettings(plan=("lunge",))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record_live(tmp_path_factory.mktemp("r") / "a.mcap", lunges(22.0), SETTINGS)


@pytest.fixture(scope="module")
def as_it_was(file: Path) -> Judgement:
    before = file.read_bytes()
    result = rejudge(file, Changes())
    assert result.identical
    assert result.then == result.now
    assert file.read_bytes() == before
    assert result.simulated
    assert result.complete
    return result.then


def test_the_same_settings_judge_the_same_to_the_bit(as_it_was: Judgement) -> None:
    assert as_it_was.repetitions >= 2
    assert as_it_was.good == as_it_was.measured
    assert as_it_was.cues_given["hold_done"] >= as_it_was.good


def test_other_feedback_says_the_same_at_another_time(file: Path, as_it_was: Judgement) -> None:
    result = rejudge(file, Changes(feedback="terminal", band=2.0))
    assert not result.identical
    assert result.then == as_it_was
    assert result.now.repetitions == as_it_was.repetitions
    assert "hold_done" not in result.now.cues_given
    assert result.now.cues_muted["hold_done"] >= 1


def test_a_zone_nobody_can_hold_and_silence_are_seen_in_the_figures(
    file: Path, as_it_was: Judgement
) -> None:
    result = rejudge(file, Changes(band=0.05, schedule="0"))
    assert result.now.in_band_pct == 0.0 != as_it_was.in_band_pct
    assert result.now.told_pct == 0.0


@pytest.mark.parametrize(
    ("changes", "timing", "every"),
    [("every-5", "every_nth", 5), ("summary-3", "summary", 3), ("on-request", "on_request", 5)],
)
def test_feedback_is_named_as_people_say_it(changes: str, timing: str, every: int) -> None:
    (plan,) = Changes(feedback=changes).applied(SETTINGS).prescriptions
    assert plan.feedback["timing"] == timing
    assert plan.feedback["every"] == every


def test_what_is_not_changed_stays_as_it_is_usual_for_the_exercise() -> None:
    settings = replace(SETTINGS, plan=(prescribed(load_exercise("gait_soft")),))
    (plan,) = Changes(schedule="50").applied(settings).prescriptions
    assert (plan.feedback["timing"], plan.feedback["every"]) == ("every_nth", 5)
    assert plan.feedback["schedule_pct"] == [50.0]
    (same,) = Changes(session=7).applied(settings).prescriptions
    assert same == settings.prescriptions[0]


def test_a_zone_with_one_limit_has_no_width() -> None:
    stand = prescribed(load_exercise("single_leg_stance"))
    settings = replace(SETTINGS, plan=(stand,))
    with pytest.raises(
        ConfigurationError, match="single_leg_stance: a zone of one limit has no width"
    ):
        Changes(band=3.0).applied(settings)


def test_of_a_plan_the_zones_of_two_limits_are_changed_and_the_others_are_named() -> None:
    plan = tuple(prescribed(load_exercise(key)) for key in ("single_leg_stance", "lunge"))
    settings, changes = replace(SETTINGS, plan=plan), Changes(band=3.0)
    assert changes.one_limited(settings) == ("single_leg_stance",)
    stand, lunge = changes.applied(settings).exercises
    assert stand.band == settings.exercises[0].band
    assert lunge.band.high - lunge.band.low == 6.0


def test_who_did_no_exercise_is_not_judged(tmp_path: Path) -> None:
    walked = record_live(tmp_path / "a.mcap", lunges(2.0), PipelineSettings(plan=()))
    with pytest.raises(ConfigurationError, match="holds no exercise"):
        rejudge(walked, Changes())
