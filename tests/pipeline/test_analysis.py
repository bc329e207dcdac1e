"""A whole recording at once says what its replay says, within a stated tolerance."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from firmware_protocol import control
from imu_rehab.assembly.analyzing import analyze_received, analyze_recording
from imu_rehab.pipeline.session_log import SessionLog, read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.reader import Recording, open_recording
from imu_rehab.recording.writer import write_recording
from imu_rehab.signals.received import Received, local
from imu_rehab.simulator.kit import make_kit
from imu_rehab.simulator.radio_model.link import RadioSettings
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_time import VirtualSession
from imu_rehab.simulator.wearer.nodding import Nodding

SETTINGS = PipelineSettings()
ANGLE_DEG, HEADING_DEG, TIME_S = 0.1, 0.3, 2e-3  # the growing and the final line of a clock
HEADINGS = {"ankle_ir_deg", "pelvis_prot_deg"}


def items_of(seconds: float, *, loss: float = 0.0, samples_per_packet: int = 2) -> list[Received]:
    chosen = replace(SimulatorSettings(), radio=RadioSettings(loss=loss))
    _, kit = make_kit(chosen, Nodding(SETTINGS.places), 1000.0)
    config = control.Config(100, 2000, 16, control.Field.ROT, samples_per_packet, 0)
    return list(VirtualSession(kit, start_s=1000.0, seed=1, config=config).run(seconds))


def both_ways(folder: Path, items: list[Received]) -> tuple[SessionLog, SessionLog]:
    write_recording(folder / "x.mcap", items, {"recording": {"id": "x"}})
    recording: Recording = open_recording(folder / "x.mcap")
    return read_session(items, SETTINGS), analyze_recording(recording, SETTINGS)


def assert_alike(live: SessionLog, whole: SessionLog) -> None:
    assert whole.sensors.keys() == live.sensors.keys()
    for place, state in live.sensors.items():
        for name in ("received", "lost", "bridged", "rejected", "repeated", "faulty", "saturated"):
            assert getattr(whole.sensors[place], name) == getattr(state, name), (place, name)
    numbers, known = (np.rint(log.time_s * 100).astype(int) for log in (live, whole))
    _, a, b = np.intersect1d(numbers, known, return_indices=True)
    assert len(a) > 0.9 * max(len(numbers), len(known))
    for key, values in live.signals.items():
        apart = np.abs(values[a] - whole.signals[key][b])
        both = np.isfinite(apart)
        assert both.sum() > 0.95 * np.isfinite(values[a]).sum()
        assert apart[both].max() < (HEADING_DEG if key in HEADINGS else ANGLE_DEG), key
    assert len(whole.repetitions) == len(live.repetitions) > 0
    for ours, theirs in zip(whole.repetitions, live.repetitions, strict=True):
        assert ours.peak_deg == pytest.approx(theirs.peak_deg, abs=ANGLE_DEG)
        assert ours.end_s == pytest.approx(theirs.end_s, abs=0.05)
        assert (ours.in_band, ours.measured) == (theirs.in_band, theirs.measured)


def test_a_clean_recording_gives_the_same_angles_and_repetitions(tmp_path: Path) -> None:
    live, whole = both_ways(tmp_path, items_of(24.0))
    assert_alike(live, whole)
    assert whole.frames < 60 < live.frames


def test_angles_begin_with_the_press_that_completes_the_calibration() -> None:
    """Even in the middle of a long piece of a recording."""
    settings = replace(SETTINGS, task="squat_step", plan=())
    items = items_of(40.0)
    at_s = 1016.0  # by then the pose is taken, and nobody bends
    press = local(round(at_s * 1e9), "operator", "command", event="skip")
    items = sorted([*items, press], key=lambda item: item.arrival_ns)
    log = analyze_received(items, settings)
    known = np.isfinite(log.signals["foot_pitch_deg"])
    assert not known[log.time_s < at_s - 0.2].any()
    assert known[log.time_s > at_s + 0.5].all()


def test_losses_are_bridged_alike(tmp_path: Path) -> None:
    live, whole = both_ways(tmp_path, items_of(24.0, loss=0.03))
    assert sum(state.lost for state in live.sensors.values()) > 50
    assert_alike(live, whole)


def test_damaged_and_repeated_packets_are_judged_one_by_one(tmp_path: Path) -> None:
    items = items_of(24.0)
    streamed = [i for i, item in enumerate(items) if item.channel == "stream"]
    broken, repeated = streamed[len(streamed) // 2], streamed[len(streamed) * 2 // 3]
    payload = items[broken].payload
    items[broken] = replace(items[broken], payload=payload[:30] + b"\xff" + payload[31:])
    items.insert(repeated + 1, items[repeated])
    live, whole = both_ways(tmp_path, items)
    assert sum(s.rejected for s in whole.sensors.values()) == 1
    assert sum(s.repeated for s in whole.sensors.values()) == 1
    assert_alike(live, whole)


def test_longer_packets_are_read_alike(tmp_path: Path) -> None:
    live, whole = both_ways(tmp_path, items_of(24.0, samples_per_packet=5))
    assert_alike(live, whole)


def test_a_command_divides_the_time_before_from_the_time_after(tmp_path: Path) -> None:
    items = items_of(24.0)
    at = next(i for i, item in enumerate(items) if item.arrival_ns > items[0].arrival_ns + 18e9)
    items.insert(at, local(items[at].arrival_ns, "operator", "command", event="pause"))
    live, whole = both_ways(tmp_path, items)
    assert len(whole.repetitions) == len(live.repetitions)
    assert "pause" in {event.kind for event in whole.events}


def test_nothing_is_said_to_nobody(tmp_path: Path) -> None:
    live, whole = both_ways(tmp_path, items_of(24.0))
    assert "cue" in {event.kind for event in live.events}
    assert "cue" not in {event.kind for event in whole.events}
