from pathlib import Path

import pytest

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.exercises.exercise import Band, load_exercise, read_exercise

LIBRARY = ("lunge", "squat")


@pytest.mark.parametrize("name", LIBRARY)
def test_shipped_exercises_load_and_say_how_to_stop_safely(name: str) -> None:
    exercise = load_exercise(name)
    assert "both feet down" in exercise.safe_instruction
    assert exercise.start_deg < exercise.band.low
    assert exercise.patient_number.format(good=1, done=2) == "1 of 2 in the zone"


def test_an_unknown_exercise_is_answered_with_those_that_exist() -> None:
    with pytest.raises(UnknownName, match="lunge, squat"):
        load_exercise("handstand")


def test_a_missing_key_is_named_with_its_file(tmp_path: Path) -> None:
    file = tmp_path / "bend.toml"
    file.write_text('title = "Bend"\n')
    with pytest.raises(ConfigurationError, match=r"bend\.toml: the key 'cue'"):
        read_exercise(file)


def test_a_band_knows_how_far_outside_a_value_is() -> None:
    band = Band(10, 20)
    assert (band.distance(8), band.distance(15), band.distance(23)) == (-2, 0, 3)
    with pytest.raises(ValueError, match="low < high"):
        Band(20, 10)
