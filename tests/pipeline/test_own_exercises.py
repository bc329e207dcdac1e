"""A clinic's own exercises travel in the recording's settings: a replay needs no folder."""

import pytest

from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.library import Library, shipped_library
from imu_rehab.pipeline.blocks import practice_blocks
from imu_rehab.pipeline.practice import Practice
from imu_rehab.pipeline.settings import PipelineSettings
from tests.exercises.test_reading import BEND

FILES = Library({"bend.toml": BEND.replace('"wall"', '"garden"')}, ["garden.svg"]).files


def test_own_exercises_are_the_same_after_a_trip_through_a_recording() -> None:
    settings = PipelineSettings(plan=("bend", "squat"), own_exercises=FILES)
    again = PipelineSettings.from_json(settings.to_json())
    assert again == settings
    assert [each.key for each in again.exercises] == ["bend", "squat"]
    assert again.exercises[0].picture == "garden"


def test_an_own_exercise_is_practised() -> None:
    settings = PipelineSettings(plan=("bend",), own_exercises=FILES)
    practice = Practice(practice_blocks(settings.prescriptions), settings.places, settings.library)
    assert practice.exercise.title == "Bend"
    assert practice.change(harder=True).done
    assert practice.exercise.band.high - practice.exercise.band.low == pytest.approx(9.0)


def test_settings_of_before_have_the_shipped_exercises() -> None:
    assert PipelineSettings().library is shipped_library()


def test_an_own_exercise_that_cannot_be_read_is_refused() -> None:
    settings = PipelineSettings(own_exercises=(("bend.toml", "kind = 5"),))
    with pytest.raises(ConfigurationError, match=r"^bend\.toml: kind"):
        _ = settings.exercises
