import json
from collections.abc import Iterable
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firmware_protocol.packets import Flags
from imu_rehab.pipeline.frame import Event, SensorCondition
from imu_rehab.pipeline.pipeline import Pipeline
from imu_rehab.pipeline.sensor_track import SensorTrack, TrackedBlock
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.received import Direction, Received, local
from tests.pipeline.a_sensor import BATCH, PERIOD_Q8_US, SENSOR, ASensor, later


class Fed:
    """A track and all that it gave."""

    def __init__(self, items: Iterable[Received]) -> None:
        self.events: list[Event] = []
        self.blocks: list[TrackedBlock] = []
        items = iter(items)
        first = next(items)
        self.track = SensorTrack(first, "vqf")
        self.feed([first, *items])

    def feed(self, items: Iterable[Received]) -> None:
        for item in items:
            self.now_s = item.arrival_ns * 1e-9
            self.events += self.track.notice(self.now_s)
            for result in self.track.feed(item):
                if isinstance(result, Event):
                    self.events.append(result)
                else:
                    self.blocks.append(result)

    def kinds(self) -> list[str]:
        return [event.kind for event in self.events]

    def times_s(self) -> np.ndarray:
        return np.concatenate([b.timed.time_s for b in self.blocks])


def card(fed: Fed) -> dict[str, object]:
    return asdict(fed.track.state(fed.now_s))


def test_packets_become_oriented_samples_with_quality() -> None:
    sensor = ASensor()
    fed = Fed([*sensor.hello(), *sensor.packets(40)])
    assert card(fed)["received"] == 200
    assert card(fed)["trusted"] is True
    assert card(fed)["rate_hz"] == pytest.approx(100.0)
    block = fed.blocks[-1]
    assert block.sensor_to_earth.shape == (BATCH, 4)
    assert len(block.quality) == BATCH
    assert block.quality.rest.all()
    assert (block.quality.bias_sd_radps > 0).all()


@settings(max_examples=30, deadline=None)
@given(order=st.permutations(range(12)), doubled=st.sets(st.integers(0, 11)))
def test_duplicates_and_reordering_are_counted_and_time_rises(
    order: list[int], doubled: set[int]
) -> None:
    sensor = ASensor()
    hello, packets = sensor.hello(), sensor.packets(12)
    items = [packets[i] for i in order for _ in range(2 if i in doubled else 1)]
    fed = Fed([*hello, *items])
    state = fed.track.state(fed.now_s)
    used = len({b.raw.first_sample for b in fed.blocks})
    assert state.repeated == len(items) - used
    # each gap was counted when it was seen, though a packet of it may have come too late
    assert state.received == used * BATCH
    assert state.received + state.lost == BATCH * (12 - order[0])
    assert (np.diff(fed.times_s()) > 0).all()


def test_a_lost_packet_is_bridged_told_and_counted() -> None:
    sensor = ASensor()
    hello, packets = sensor.hello(), sensor.packets(20)
    fed = Fed([*hello, *packets[:10], *packets[12:]])
    state = fed.track.state(fed.now_s)
    assert (state.lost, state.bridged, state.trusted) == (10, 10, True)
    (gap,) = [e for e in fed.events if e.kind == "gap"]
    assert gap.value == pytest.approx(0.1)
    assert sum(len(b.timed) for b in fed.blocks) == 100


def test_bytes_that_are_no_packet_are_counted() -> None:
    sensor = ASensor()
    hello, packets = sensor.hello(), sensor.packets(3)
    bad = Received(packets[1].arrival_ns, SENSOR, "stream", Direction.NOTIFIED, b"nonsense")
    fed = Fed([*hello, packets[0], bad, packets[2]])
    state = fed.track.state(fed.now_s)
    assert state.rejected == 1
    assert "rejected" in fed.kinds()


def test_a_reboot_starts_a_new_clock_and_is_counted() -> None:
    first = ASensor(offset_s=600.0)
    fed = Fed([*first.hello(), *first.packets(40)])
    fed.feed(first.pings([1.9, 1.95]))
    again = ASensor(stream_id=9, offset_s=-4.0, begin_s=5.0)  # boots at 4 s, nobody said START
    fed.feed(again.packets(20))
    state = fed.track.state(fed.now_s)
    assert state.reboots == 1
    assert "reboot" in fed.kinds()
    assert fed.track.restarts == 2
    assert fed.blocks[-1].timed.time_s[-1] == pytest.approx(1000.0 + 5.99, abs=0.05)
    assert (np.diff(fed.times_s()) > 0).all()


def test_a_stream_that_we_started_is_no_reboot() -> None:
    first = ASensor()
    fed = Fed([*first.hello(), *first.packets(40)])
    second = ASensor(stream_id=2, begin_s=3.0)
    fed.feed([second.started(), *second.packets(5)])
    assert fed.track.state(fed.now_s).reboots == 0
    assert fed.track.restarts == 2


def test_the_bias_survives_a_new_stream() -> None:
    first = ASensor()
    fed = Fed([*first.hello(), *first.packets(200)])
    sd_radps = fed.blocks[-1].quality.bias_sd_radps[-1]
    second = ASensor(stream_id=2, begin_s=20.0)
    fed.feed([second.started(), *second.packets(1)])
    assert fed.blocks[-1].timed.restarted
    assert fed.blocks[-1].quality.bias_sd_radps[-1] < 5 * sd_radps


def test_a_stalled_host_keeps_the_times_and_is_counted() -> None:
    sensor = ASensor()
    fed = Fed([*sensor.hello(), *sensor.packets(40)])
    fed.feed(sensor.pings([1.9, 1.92, 1.94, 1.96, 1.98]))
    stalled = sensor.packets(40)
    wake_ns = stalled[-1].arrival_ns
    fed.feed(later(item, (wake_ns - item.arrival_ns) * 1e-9) for item in stalled)
    state = fed.track.state(fed.now_s)
    assert (state.stalls, state.lost, state.rejected) == (1, 0, 0)
    assert "late" in fed.kinds()
    assert "sensor_silent" in fed.kinds()
    steps_s = np.diff(fed.times_s()[60:])
    np.testing.assert_allclose(np.median(steps_s), 0.01, rtol=1e-6)
    assert steps_s.max() < 0.03


def test_a_stuck_sensor_goes_grey_instead_of_lying() -> None:
    sensor = ASensor()
    fed = Fed([*sensor.hello(), *sensor.packets(40)])
    stuck = {
        "gyro": ((5000, 0, 0),) * BATCH,
        "accel": ((0, 0, 2000),) * BATCH,
    }
    fed.feed(sensor.packets(20, **stuck))
    state = fed.track.state(fed.now_s)
    assert state.condition is SensorCondition.SILENT
    assert not state.trusted
    assert state.faulty >= 70
    assert "faulty" in fed.kinds()
    fed.feed(sensor.packets(1))
    assert not fed.blocks[-1].quality.trusted.any()  # how it turned meanwhile, nobody knows


def test_saturation_is_counted_and_costs_trust() -> None:
    sensor = ASensor()
    fed = Fed([*sensor.hello(), *sensor.packets(20)])
    fed.feed([sensor.packet(flags=Flags.CLIP_GYR)])
    state = fed.track.state(fed.now_s)
    assert state.saturated == BATCH
    assert not state.trusted
    fed.feed(sensor.packets(12))
    assert fed.track.state(fed.now_s).trusted


@pytest.mark.parametrize(
    "fault", [{"period_q8_us": round(PERIOD_Q8_US * 1.06)}, {"time_us": 1_000_000}]
)
def test_a_clock_fault_never_reaches_the_filter(fault: dict[str, int]) -> None:
    sensor = ASensor()
    fed = Fed([*sensor.hello(), *sensor.packets(20)])
    before = len(fed.blocks)
    fed.feed([sensor.packet(**fault)])
    assert len(fed.blocks) == before
    assert fed.track.state(fed.now_s).rejected == 1


def test_the_clock_and_its_uncertainty_reach_the_card() -> None:
    sensor = ASensor()
    fed = Fed([*sensor.hello(), *sensor.packets(2)])
    assert card(fed)["clock_error_ms"] is None  # nobody has answered yet
    fed.feed(sensor.pings(np.arange(0.2, 10.0, 0.25).tolist()))
    state = fed.track.state(fed.now_s)
    assert state.clock_error_ms is not None
    assert 0 < state.clock_error_ms < 2.0


def test_imported_samples_of_a_wrongly_stated_rate_get_their_true_period() -> None:
    rng = np.random.default_rng(1)
    time_s = np.arange(4000) / 103.0
    rows = np.column_stack(
        [time_s, rng.normal([0, 0, 9.81], 0.02, (4000, 3)), rng.normal(0, 1e-3, (4000, 3))]
    )
    source = "1f00000000000001"
    items = [
        local(0, source, "info", driver="generic_samples", fields=["acc", "gyr"], rate_hz=100.0)
    ]
    for i in range(0, 4000, 10):
        payload = np.ascontiguousarray(rows[i : i + 10], dtype="<f8").tobytes()
        arrival_ns = round(rows[i + 9, 0] * 1e9)
        items.append(Received(arrival_ns, source, "samples", Direction.LOCAL, payload))
    fed = Fed(items)
    state = fed.track.state(fed.now_s)
    assert state.rate_hz == pytest.approx(103.0, rel=0.002)
    assert state.lost == 0


def test_through_the_one_door_the_same_items_give_the_same_counts() -> None:
    def counts() -> str:
        sensor = ASensor()
        hello, packets = sensor.hello(), sensor.packets(30)
        again = ASensor(stream_id=3, offset_s=-4.0, begin_s=5.0)
        pipeline = Pipeline(PipelineSettings(places=("foot_r",), plan=()))
        items = [*hello, *packets[:20], packets[19], *packets[25:], *again.packets(5)]
        tick = Received(items[-1].arrival_ns, "host", "tick", Direction.LOCAL, b"")
        *_, frame = (f for item in [*items, tick] for f in pipeline.feed(item))
        return json.dumps(asdict(frame.sensors["foot_r"]), default=str)

    state = json.loads(counts())
    assert (state["repeated"], state["lost"], state["reboots"]) == (1, 25, 1)
    assert counts() == counts()
