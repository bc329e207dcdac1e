from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.errors import ConfigurationError
from imu_rehab.simulator.radio_model.link import QUEUE_LIMIT, Link, RadioSettings

NOW_S = 5000.0
settings = st.builds(
    RadioSettings,
    interval_ms=st.floats(7.5, 100.0),
    failed_events=st.floats(0.0, 0.8),
    loss=st.floats(0.0, 0.5),
    loss_burst_ms=st.sampled_from([0.0, 100.0, 500.0]),
    per_event=st.integers(1, 6),
)
seeds = st.integers(0, 2**31)
waits = st.lists(st.floats(0.0, 0.1), min_size=1, max_size=80)


def times_s(waits_s: list[float]) -> list[float]:
    return [NOW_S + float(s) for s in np.cumsum(waits_s)]


@given(settings, seeds, waits)
def test_nothing_overtakes_and_nothing_arrives_before_it_was_sent(
    air: RadioSettings, seed: int, waits_s: list[float]
) -> None:
    link = Link(air, seed, 0)
    sent_s = times_s(waits_s)
    both = [
        [at_s for s in sent_s if (at_s := link.deliver_up(s)) is not None],
        [link.deliver_down(s) for s in sent_s],
    ]
    for arrivals_s in both:
        assert all(one < other for one, other in pairwise(arrivals_s))
    assert all(at_s > s for s, at_s in zip(sent_s, both[1], strict=True))


@given(settings, seeds, waits)
def test_a_failed_event_delays_and_never_loses(
    air: RadioSettings, seed: int, waits_s: list[float]
) -> None:
    link = Link(RadioSettings(air.interval_ms, air.failed_events), seed, 0)
    assert all(link.deliver_up(s) is not None for s in times_s(waits_s))


@given(settings, seeds, waits)
def test_answers_are_never_lost(air: RadioSettings, seed: int, waits_s: list[float]) -> None:
    link = Link(air, seed, 0)
    for s in times_s(waits_s):
        assert link.answer_up(s) > s


@given(settings, seeds, waits)
def test_the_same_seed_is_the_same_air(air: RadioSettings, seed: int, waits_s: list[float]) -> None:
    first, again = Link(air, seed, 3), Link(air, seed, 3)
    sent_s = times_s(waits_s)
    assert [first.deliver_up(s) for s in sent_s] == [again.deliver_up(s) for s in sent_s]


def test_two_sensors_do_not_share_their_air() -> None:
    one, other = (Link(RadioSettings(), 1, number) for number in (0, 1))
    assert one.deliver_up(NOW_S) != other.deliver_up(NOW_S)


def test_an_event_carries_no_more_than_its_share() -> None:
    link = Link(RadioSettings(interval_ms=50.0, failed_events=0.0, per_event=4), 1, 0)
    arrivals_s = np.array([link.answer_up(NOW_S) for _ in range(12)])
    spread_s = arrivals_s[::4] - arrivals_s[0]
    np.testing.assert_allclose(spread_s, [0.0, 0.05, 0.1], atol=0.035)  # and the host's own delay
    assert np.diff(arrivals_s).min() > 0


@pytest.mark.parametrize("failed", [0.0, 0.05, 0.5])
def test_the_more_events_fail_the_longer_it_takes(failed: float) -> None:
    link = Link(RadioSettings(15.0, failed), 1, 0)
    sent_s = NOW_S + 0.0213 * np.arange(8000)
    delays_s = np.array([link.answer_up(s) - s for s in sent_s.tolist()])
    # Half an interval to the next event, one more for each failure, 2.3 ms in the host.
    expected_s = 0.0075 + 0.015 * failed / (1 - failed) + 0.0023
    assert np.mean(delays_s) == pytest.approx(expected_s, abs=0.0015)


@pytest.mark.parametrize("burst_ms", [0.0, 100.0, 500.0])
@pytest.mark.parametrize("period_s", [0.01, 0.02, 0.05])
def test_the_share_of_lost_messages_is_as_asked_at_every_rate(
    burst_ms: float, period_s: float
) -> None:
    air = RadioSettings(loss=0.1, loss_burst_ms=burst_ms, per_event=6)
    lost = np.concatenate([losses(Link(air, 1, k), period_s, 200.0) for k in range(5)])
    assert np.mean(lost) == pytest.approx(0.1, abs=0.025)


def test_bursts_last_as_long_as_asked() -> None:
    air = RadioSettings(loss=0.1, loss_burst_ms=200.0, per_event=6)
    lost = losses(Link(air, 1, 0), 0.01, 400.0)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], lost.astype(int), [0]])))
    lengths_s = 0.01 * (edges[1::2] - edges[::2])
    assert np.mean(lengths_s) == pytest.approx(0.2, rel=0.2)


def losses(link: Link, period_s: float, duration_s: float) -> np.ndarray:
    sent_s = NOW_S + np.arange(0.0, duration_s, period_s)
    return np.array([link.deliver_up(s) is None for s in sent_s.tolist()])


def test_a_sensor_holds_eight_messages_and_then_has_no_room() -> None:
    link = Link(RadioSettings(), 1, 0)
    link.silence(NOW_S + 1.0)
    for _ in range(QUEUE_LIMIT):
        assert link.has_room(NOW_S)
        link.answer_up(NOW_S)
    assert not link.has_room(NOW_S + 0.99)
    assert link.has_room(NOW_S + 1.2)


@given(seeds, st.floats(0.001, 5.0))
def test_nothing_gets_through_while_the_air_is_silent(seed: int, seconds: float) -> None:
    link = Link(RadioSettings(), seed, 0)
    link.silence(NOW_S + seconds)
    assert link.is_silent(NOW_S)
    assert not link.is_silent(NOW_S + seconds)
    for way in (link.answer_up, link.deliver_down):
        assert way(NOW_S) >= NOW_S + seconds


@pytest.mark.parametrize(
    "wrong",
    [{"interval_ms": 5.0}, {"loss": 1.0}, {"loss": -0.1}, {"failed_events": float("nan")}],
)
def test_impossible_air_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ConfigurationError):
        RadioSettings(**wrong)  # type: ignore[arg-type]
