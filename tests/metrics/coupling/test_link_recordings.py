"""The residual test on a real walk: curves always look alike, strides of other times do not."""

import numpy as np
import pytest

from imu_rehab.metrics.coupling.link_test import Paired, Verdict, link_test
from imu_rehab.metrics.coupling.odd_strides import ordinary
from imu_rehab.metrics.coupling.stance_curves import Curves, cut_stances
from imu_rehab.metrics.session_metrics import session_gait
from imu_rehab.signals.places import Side
from tests.reference_data import ABSENT, DATA

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not DATA.is_dir(), reason=ABSENT),
]
FOLDER = DATA / "tripod_treadmill"
STEADY_S = (16.0, 128.0)
SHIFTS = range(4, 36, 4)  # strides


@pytest.fixture(scope="module")
def walk() -> dict[tuple[str, int], Curves]:
    """Return the stances of every axis of right instep, right shank and sacrum: turned angle."""
    with np.load(FOLDER / "PWS.npz") as data:
        rate_hz = float(data["fs"])
        gyro_radps = {name: data[name][:, 3:].astype(np.float64) for name in ("RF", "RS", "SA")}
        accel_mps2 = data["RF"][:, :3].astype(np.float64)
    time_s = np.arange(len(gyro_radps["RF"])) / rate_hz
    gait = session_gait(time_s, gyro_radps["RF"], accel_mps2, Side.RIGHT, STEADY_S)
    assert gait is not None
    return {
        (name, axis): cut_stances(
            time_s,
            # A turned angle is known up to its mean in the stride, as yaw is.
            {"shank_ir_deg": np.degrees(np.cumsum(radps[:, axis]) / rate_hz)},
            gait.strides.start_s,
            gait.strides.end_s,
            gait.contacts.to_s,
        )
        for name, radps in gyro_radps.items()
        for axis in range(3)
    }


def shifted(distal: Curves, proximal: Curves, shift: int) -> Paired:
    """Return pairs of a stride with the one `shift` strides later."""
    n = len(distal) - shift
    x = distal.of["shank_ir_deg"][:n]
    y = proximal.of["shank_ir_deg"][shift:]
    time_s, number = distal.duration_s[:n], distal.number[:n]
    kept = ordinary(x, time_s, number) & ordinary(y, time_s, number)
    return Paired(x[kept], y[kept], distal.span_s[:n][kept], time_s[kept], number[kept])


def test_curves_of_foot_and_sacrum_look_alike_even_with_strides_shuffled(
    walk: dict[tuple[str, int], Curves],
) -> None:
    """The trap that the residual test is made for (SPEC §2.14: |r| 0.84, shuffled 0.85)."""
    order = np.random.default_rng(1).permutation(len(walk["RF", 0]))
    best = []
    for foot in range(3):
        for sacrum in range(3):
            x = walk["RF", foot].of["shank_ir_deg"]
            y = walk["SA", sacrum].of["shank_ir_deg"]
            best.append(
                [abs(np.corrcoef(x.ravel(), y[o].ravel())[0, 1]) for o in (slice(None), order)]
            )
    as_walked, shuffled = np.max(best, axis=0)
    assert as_walked > 0.8
    assert shuffled == pytest.approx(as_walked, abs=0.03)


def test_strides_of_other_times_are_linked_in_at_most_one_of_twenty(
    walk: dict[tuple[str, int], Curves],
) -> None:
    verdicts = [
        link_test(
            shifted(walk[below, a], walk[above, b], shift), links=1, seed=1, event_sd_s=0.005
        ).verdict
        for below, above in (("RF", "RS"), ("RF", "SA"), ("RS", "SA"))
        for a in range(3)
        for b in range(3)
        for shift in SHIFTS
    ]
    linked = np.mean([verdict is Verdict.LINK for verdict in verdicts])
    assert linked <= 0.05
    assert set(verdicts) <= {Verdict.LINK, Verdict.NO_LINK, Verdict.TOO_FEW_STRIDES}
