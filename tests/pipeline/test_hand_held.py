"""Measured by hand within a session: presses, quiet half seconds, typed values for the tests."""

from functools import cache

import numpy as np
import pytest

from imu_rehab.pipeline.hand_held import measured_by_hand, with_hand_held
from imu_rehab.pipeline.session_log import SessionLog, read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.pipeline.trials import trials_of
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.received import Received
from imu_rehab.simulator.wearer.activities import LUNGES, Stay
from tests.pressed_session import play, press, trial

SETTINGS = PipelineSettings(plan=(), task="balance")
AFTER = trial(13.5, 14.0, "T2", "right")


@cache
def felt() -> tuple[Received, ...]:
    return play((Stay(9.0), LUNGES), 15.0).items


def session(*presses: Received) -> SessionLog:
    items = sorted([*felt(), *presses, *AFTER], key=lambda item: item.arrival_ns)
    return read_session(items, SETTINGS)


def tibia(*at_s: float) -> list[Received]:
    begin = press(5.0, "hand_held", use="tibia", place="shank_r", side="right")
    return [begin, *(press(each, "hand_press") for each in at_s)]


def test_three_quiet_presses_become_a_typed_value_of_the_tests() -> None:
    log = session(*tibia(5.5, 6.5, 7.5))
    (measured,) = measured_by_hand(log)
    samples = log.samples["shank_r"]
    at = np.searchsorted(samples.time_s, samples.time_s[0] + 6.0)
    axis = qn.rotate(samples.sensor_to_earth[at], np.array([0.0, 1.0, 0.0]))
    assert measured.held.angles_deg[1] == pytest.approx(np.degrees(np.arccos(axis[2])), abs=0.5)
    (typed,) = [p for p in with_hand_held(log) if p.event == "typed"]
    assert typed.text("how").startswith("hand-held")
    (lunge,) = trials_of(log)
    assert lunge.typed["shank_stance_deg"] == typed.content["value"]


def test_two_presses_are_not_enough_and_movement_is_no_press() -> None:
    moving = session(*tibia(5.5, 6.5, 9.2))
    assert len(measured_by_hand(moving)[0].held.angles_deg) == 2
    assert with_hand_held(moving) == moving.presses
    assert np.isnan(trials_of(moving)[0].typed["shank_stance_deg"])


def test_presses_of_another_sensor_or_of_none_change_nothing() -> None:
    other = [press(each, "hand_press", place="pelvis") for each in (5.5, 6.5, 7.5)]
    assert measured_by_hand(session(*tibia(), *other))[0].held.angles_deg == ()
    assert measured_by_hand(session(press(5.5, "hand_press"))) == []
    nowhere = press(5.0, "hand_held", use="tibia", place="shank_l", side="left")
    assert measured_by_hand(session(nowhere, press(5.5, "hand_press")))[0].held.angles_deg == ()


def test_a_zero_is_set_before_what_is_measured_from_it() -> None:
    begin = press(5.0, "hand_held", use="straight_leg_raise", place="shank_r", side="right")
    presses = [press(5.5, "hand_zero"), *(press(at, "hand_press") for at in (6.2, 6.9, 7.6))]
    (measured,) = measured_by_hand(session(begin, *presses))
    assert measured.held.complete
    assert max(measured.held.angles_deg) < 0.5
