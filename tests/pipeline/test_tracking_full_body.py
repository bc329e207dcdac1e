"""Tracking beside the orientations that a recording's author found: a hundred seconds, no pose.

The recording is the full body of qmt; its author's orientations are another
estimate, no truth: his headings are not held together by joints and drift
apart.  It is what there is of real knees and hips.
"""

import sys
from functools import cache

import numpy as np
import pytest

from imu_rehab import track
from imu_rehab.body.live_signals import live_signals
from imu_rehab.pipeline.tracking import Tracked
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray
from imu_rehab.signals.places import Side
from tests.body.test_placement_recordings import FULL_BODY, full_body
from tests.reference_data import ABSENT, DATA

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not DATA.is_dir(), reason=ABSENT),
]

Z_UP_TO_Y_UP = qn.from_axis_angle(np.array([1.0, 0.0, 0.0]), -np.pi / 2)
SETTLED_S = 10.0
PIECE_S = 10.0
WALKING_S = (58.0, 68.0, 78.0, 88.0)


def authors_segments() -> dict[str, FloatArray]:
    with np.load(DATA / "qmt_fullbody" / "fullbody_lower.npz") as file:
        return {
            place: qn.multiply(Z_UP_TO_Y_UP, file["quat"][:, column])
            for column, segment in enumerate(file["segments"])
            if (place := FULL_BODY.get(str(segment)))
        }


@cache
def tracked() -> Tracked:
    worn, rate_hz, mountings = full_body()
    return track(worn, rate_hz=rate_hz, mounting=mountings)


@pytest.mark.parametrize("side", Side)
def test_knees_and_hips_bend_as_their_author_found(side: Side) -> None:
    found = live_signals(authors_segments(), side)
    settled = tracked().time_s > SETTLED_S
    for key in ("knee_flex_deg", "hip_flex_deg"):
        value, uncertainty = tracked().angle(key, side.value)
        apart = (value - found[key])[settled]
        drift = np.polyfit(tracked().time_s[settled] / 60.0, apart, 1)[0]
        sys.stdout.write(f"\n{side} {key}: apart SD {np.std(apart):.1f}, {drift:+.1f} deg/min")
        assert np.std(apart) <= 2.5
        assert np.mean(np.abs(apart) <= 2.0 * uncertainty[settled]) >= 0.95


@pytest.mark.parametrize("side", Side)
def test_headings_of_neighbours_stay_together_in_forty_seconds_of_walking(side: Side) -> None:
    found = live_signals(authors_segments(), side)
    for key in ("knee_ir_deg", "hip_ir_deg", "ankle_ir_deg"):
        ours, authors = (
            [float(np.mean(values[_between(begin)])) for begin in WALKING_S]
            for values in (tracked().angle(key, side.value)[0], found[key])
        )
        sys.stdout.write(
            f"\n{side} {key}: moves {np.ptp(ours):.1f}, author's {np.ptp(authors):.1f}"
        )
        assert np.ptp(ours) <= 8.0


def _between(begin_s: float) -> BoolArray:
    time_s = tracked().time_s
    return np.asarray((time_s >= begin_s) & (time_s < begin_s + PIECE_S))
