"""A sensor is doubted once it has said nothing for a while, and no longer when it speaks again."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.exercises.runner import BLIND_S
from imu_rehab.pipeline.trust import TrustWatch
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

PLACES: tuple[str, ...] = ("foot_r", "shank_r")
SURE: FloatArray = qn.IDENTITY[None, :]
UNSURE: FloatArray = np.full((1, 4), np.nan)


def test_a_short_gap_is_no_reason_for_doubt() -> None:
    watch = TrustWatch()
    for n in range(50):
        turned = UNSURE if 10 <= n < 10 + int(BLIND_S * 100) else SURE
        assert watch.feed(0.01 * n, {"foot_r": turned, "shank_r": SURE}, PLACES) == ()
    assert watch.doubted == ()


def test_a_sensor_that_is_absent_is_doubted_and_named() -> None:
    watch = TrustWatch()
    told = [event for n in range(40) for event in watch.feed(0.01 * n, {"foot_r": SURE}, PLACES)]
    assert [event.detail for event in told] == ["unsure: shank_r"]
    (sure,) = watch.feed(0.41, {"foot_r": SURE, "shank_r": SURE}, PLACES)
    assert sure.detail == "sure again"
    assert watch.doubted == ()


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=120))
def test_every_change_is_told_once(known: list[tuple[bool, bool]]) -> None:
    watch, before = TrustWatch(), tuple[str, ...]()
    for n, sure in enumerate(known):
        turned = {p: SURE if k else UNSURE for p, k in zip(PLACES, sure, strict=True)}
        told = watch.feed(0.05 * n, turned, PLACES)
        assert bool(told) == (watch.doubted != before)
        assert not any(k and p in watch.doubted for p, k in zip(PLACES, sure, strict=True))
        before = watch.doubted


def test_rest_forgets() -> None:
    watch = TrustWatch()
    for n in range(40):
        watch.feed(0.01 * n, {}, PLACES)
    assert watch.doubted == PLACES
    watch.rest()
    assert watch.doubted == ()
    assert watch.feed(0.5, {}, PLACES) == ()  # begins to wait anew
