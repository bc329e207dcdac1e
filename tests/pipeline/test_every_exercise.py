"""Every exercise of the library runs from sensors: what it asks for is measured."""

from functools import cache

import numpy as np
import pytest

from imu_rehab.exercises.library import shipped_library
from imu_rehab.exercises.prescription import prescribed
from imu_rehab.exercises.values import INSTANT, value_kinds
from imu_rehab.pipeline.conclusions import Conclusion, conclusions
from imu_rehab.pipeline.digest import FrameDigest
from imu_rehab.pipeline.frame import Frame, Stage
from imu_rehab.pipeline.pipeline import replay
from imu_rehab.pipeline.session_log import read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.places import Side, kit_places
from imu_rehab.signals.received import Received
from imu_rehab.simulator.wearer.activities import LUNGES, Stay
from tests.pressed_session import play, press

KIT = "5"
LIBRARY = shipped_library()
FORMS = {  # one of those that ask for the same
    LIBRARY.exercise(key, variant).keys: (key, variant)
    for key in LIBRARY.keys
    for variant in ("", *(v.key for v in LIBRARY.exercise(key).variants))
}
BEYOND_ANGLES = ("single_leg_stance", "heel_raise", "gait_soft", "hop_hold")
HEEL = {"test": "T7", "key": "heel_to_mtp_cm", "value": 17.0, "unit": "cm"}


@cache
def items() -> tuple[Received, ...]:
    """Return somebody who stands and then bends the knees once, with both feet worn."""
    typed = press(1.0, "typed", **HEEL)
    return play([Stay(5.0), LUNGES, Stay(1.0)], 7.0, [typed], kit=KIT).items


def measured(frames: list[Frame], key: str) -> bool:
    """Return whether a value was known in the exercise."""
    values = [frame.signals[key] for frame in frames if key in frame.signals]
    return bool(values) and bool(np.isfinite(np.concatenate(values)).any())


def settings_for(key: str, variant: str = "") -> PipelineSettings:
    plan = (prescribed(LIBRARY.exercise(key, variant)),)
    return PipelineSettings(places=kit_places(KIT, Side.RIGHT), plan=plan, stand_still_s=3.0)


def test_there_are_seventeen() -> None:
    assert len({LIBRARY.exercise(key).number for key in LIBRARY.keys} - {0}) == 17


@pytest.mark.parametrize(("key", "variant"), FORMS.values())
def test_what_an_exercise_asks_for_is_measured(key: str, variant: str) -> None:
    frames = list(replay(items(), settings_for(key, variant)))
    during = [f for f in frames if f.stage is Stage.EXERCISE and len(f.time_s)]
    kinds = value_kinds()
    asked = {
        key
        for key in LIBRARY.exercise(key, variant).keys
        if kinds[key].each == INSTANT and "trunk" not in key  # which nobody wears here
    }
    assert {key for key in asked if not measured(during, key)} == set()


@pytest.mark.parametrize("key", BEYOND_ANGLES)
def test_what_goes_beyond_angles_is_the_same_in_a_replay(key: str) -> None:
    settings, digest, said = settings_for(key), FrameDigest(), list[Conclusion]()
    for frame in replay(items(), settings):
        digest.add(frame)
        said += conclusions(frame)
    again = read_session(items(), settings)
    assert (again.digest, list(again.concluded)) == (digest.hexdigest, said)
