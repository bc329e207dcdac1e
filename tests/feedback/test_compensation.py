from math import nan

import pytest

from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import taste
from imu_rehab.exercises.progress import Repetition
from imu_rehab.feedback.bandwidth import Bandwidth
from imu_rehab.feedback.compensation import (
    ORDER,
    left_surely,
    named,
    sure_mistakes,
    to_name,
)


def test_one_is_named_at_a_time_and_goes_on_until_it_is_gone() -> None:
    assert to_name(("E4", "E1")) == "E1"
    assert to_name(("E4", "E1"), before="E4") == "E4"
    assert to_name(("E1",), before="E4") == "E1"
    assert to_name((), before="E4") == ""
    assert to_name(("X2", "X1")) == "X1"


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_error_of_the_specification_has_a_sentence_of_its_own(language: str) -> None:
    assert set(ORDER) == {f"E{i}" for i in range(1, 12)}
    sentences = {named(code, language) for code in (*ORDER, "X1")}
    assert len(sentences) == len(ORDER) + 1
    assert max(map(len, sentences)) < 70


HEEL = "foot_pitch_deg"  # E1 of the lunge: not below −3° of where it began
LUNGE = taste(load_exercise("lunge")).applied()


def lunge_with(heel_deg: float, *mistakes: str) -> Repetition:
    (zone,) = [zone for zone in LUNGE.zones if zone.error == "E1"]
    readings = {f"{HEEL}/{zone.at}": zone.band.low + heel_deg}
    return Repetition("lunge", 0.0, 4.0, 25.0, 1.5, False, True, mistakes, readings)


def sure(repetition: Repetition, sd_deg: float) -> tuple[str, ...]:
    left = left_surely(repetition, LUNGE, {HEEL: sd_deg}, Bandwidth.of(0.95))
    return sure_mistakes(repetition, LUNGE, left)


def test_a_zone_that_may_not_have_been_left_is_no_mistake() -> None:
    assert sure(lunge_with(-2.0, "E1", "E9"), 0.5) == ("E1", "E9")
    assert sure(lunge_with(-2.0, "E1", "E9"), 2.0) == ("E9",)
    assert sure(lunge_with(-2.0, "E1"), nan) == ()


def test_what_is_no_zone_is_not_doubted() -> None:
    assert sure(lunge_with(2.0, "E7", "E11"), 9.0) == ("E7", "E11")
