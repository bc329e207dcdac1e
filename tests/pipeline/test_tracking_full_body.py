"""Tracking beside the orientations that a recording's author found: a hundred seconds, no pose.

The recording is the full body of qmt; its author's orientations are another
estimate, no truth.  It is what there is of real knees and hips.
"""

import sys

import numpy as np
import pytest

from imu_rehab import track
from imu_rehab.body.live_signals import live_signals
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.body.test_placement_recordings import FULL_BODY, full_body
from tests.reference_data import ABSENT, DATA

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not DATA.is_dir(), reason=ABSENT),
]

Z_UP_TO_Y_UP = qn.from_axis_angle(np.array([1.0, 0.0, 0.0]), -np.pi / 2)
SETTLED_S = 10.0


def authors_segments() -> dict[str, FloatArray]:
    with np.load(DATA / "qmt_fullbody" / "fullbody_lower.npz") as file:
        return {
            place: qn.multiply(Z_UP_TO_Y_UP, file["quat"][:, column])
            for column, segment in enumerate(file["segments"])
            if (place := FULL_BODY.get(str(segment)))
        }


def test_knees_and_hips_bend_as_their_author_found_and_do_not_drift_off() -> None:
    worn, rate_hz, mountings = full_body()
    tracked = track(worn, rate_hz=rate_hz, mounting=mountings)
    settled = tracked.time_s > SETTLED_S
    minutes = tracked.time_s[settled] / 60.0
    for side in Side:
        found = live_signals(authors_segments(), side)
        for key in ("knee_flex_deg", "hip_flex_deg", "knee_ir_deg", "hip_ir_deg"):
            value, uncertainty = tracked.angle(key, side.value)
            apart = (value - found[key])[settled]
            drift = float(np.polyfit(minutes, apart, 1)[0])
            sys.stdout.write(f"\n{side} {key}: SD {np.std(apart):.1f}, {drift:+.1f} deg/min")
            if key.endswith("flex_deg"):
                assert np.std(apart) <= 2.5
                assert np.mean(np.abs(apart) <= 2.0 * uncertainty[settled]) >= 0.95
