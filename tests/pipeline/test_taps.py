"""Taps on the belt become events while somebody exercises, and only there."""

from dataclasses import dataclass

import numpy as np
import pytest

from imu_rehab.pipeline.pipeline import replay
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.pipeline.taps import TapWatch
from imu_rehab.signals.aligned_frame import ACCEL, WIDTH, AlignedFrame
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.kit import make_kit, wearer_of
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_time import VirtualSession
from imu_rehab.simulator.wearer.wearer import Wearer
from tests.metrics.test_double_tap import AT_S, tapped

BOOT_S = 1000.0
TAP_S, TAP_MPS2 = 0.012, 60.0


@dataclass
class Track:
    """As much of a sensor's track as is asked for."""

    place: str
    sensor_id: str = "one"


def feed(place: str, *, off: bool = False) -> list[float]:
    time_s, accel = tapped(AT_S, AT_S + 0.25)
    values = np.zeros((1, len(time_s), WIDTH))
    values[0, :, ACCEL] = accel
    watch, tracks = TapWatch(), [Track(place)]
    pieces = [slice(begin, begin + 3) for begin in range(0, len(time_s), 3)]
    parts = [AlignedFrame(time_s[piece], ("one",), values[:, piece]) for piece in pieces]
    told = [watch.feed(part, tracks, off=off) for part in parts]  # type: ignore[arg-type]
    events = [event for each in told for event in each]
    assert all((event.kind, event.detail) == ("double_tap", place) for event in events)
    return [event.time_s for event in events]


@pytest.mark.parametrize("place", ["pelvis", "pelvis_front"])
def test_taps_on_the_belt_are_told(place: str) -> None:
    assert len(feed(place)) == 1


@pytest.mark.parametrize("place", ["foot_r", "shank_l"])
def test_feet_and_shanks_are_not_asked(place: str) -> None:
    assert feed(place) == []


def test_for_hops_and_landings_it_is_off() -> None:
    assert feed("pelvis", off=True) == []


@dataclass
class TappedWearer:
    """Somebody who taps twice on the belt, at these times of the world."""

    wearer: Wearer
    at_s: tuple[float, ...]

    @property
    def places(self) -> tuple[str, ...]:
        return self.wearer.places

    def imu(self, place: str, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        accel, gyro = self.wearer.imu(place, time_s)
        if place == "pelvis":
            since = time_s[:, None] - np.array(self.at_s)
            inside = (since >= 0) & (since < TAP_S)
            bump = np.where(inside, np.sin(np.pi * since / TAP_S), 0.0).sum(axis=1)
            accel = accel + TAP_MPS2 * bump[:, None] * [0.0, 0.0, 1.0]
        return accel, gyro


def test_two_taps_go_all_the_way_from_the_sensor_to_an_event() -> None:
    simulated = SimulatorSettings(seed=3)
    calm_s, moving_s = 5.0, 10.5  # in the first seconds nobody has begun an exercise
    taps = (1.5, 1.8, calm_s, calm_s + 0.25, moving_s, moving_s + 0.3)
    wearer = TappedWearer(wearer_of(simulated), taps)
    _, kit = make_kit(simulated, wearer, BOOT_S)
    items = VirtualSession(kit, start_s=BOOT_S, seed=3).run(12.0)
    frames = list(replay(items, PipelineSettings(stand_still_s=1.0)))
    told_s = [e.time_s - BOOT_S for f in frames for e in f.events if e.kind == "double_tap"]
    assert told_s == pytest.approx([calm_s + 0.7, moving_s + 0.75], abs=0.2)
