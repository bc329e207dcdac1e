"""Programmes name exercises, variants, phases and doses that exist."""

import pytest

from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.library import shipped_library
from imu_rehab.programme.fitting import check_fits
from imu_rehab.programme.reading import read_programme, shipped_programmes

LIBRARY = shipped_library()
GOOD = """title = {en = "A", de = "A"}
[[items]]
exercise = "single_leg_stance"
phase = 2
regions = ["ankle"]
"""


@pytest.mark.parametrize("key", shipped_programmes())
def test_shipped_programmes_fit_the_library(key: str) -> None:
    check_fits(shipped_programmes()[key], LIBRARY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace("single_leg_stance", "headstand"), "mine: headstand: no exercise named"),
        (GOOD.replace("phase = 2", "phase = 3"), "mine: single_leg_stance: phase 3 is none of"),
        (GOOD + 'ladder = [{variant = "rope"}]\n', "no variant of single_leg_stance named 'rope'"),
        (GOOD + "dose = {sets = 0}\n", "sets must be at least 1"),
        (GOOD + 'alternatives = ["squat"]\n', "alternatives: squat belongs to a later phase"),
    ],
)
def test_what_does_not_fit_is_named(text: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        check_fits(read_programme("mine.toml", text), LIBRARY)
