"""The placement doctor at work: packets of a worn kit in, one sentence out."""

from collections.abc import Mapping, Sequence
from functools import cache

from imu_rehab.pipeline.frame import Event, Frame
from imu_rehab.pipeline.pipeline import replay
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.places import Side, kit_places
from imu_rehab.signals.received import Received, local
from imu_rehab.simulator.kit import make_kit
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_time import VirtualSession
from imu_rehab.simulator.wearer.activities import KNEE_BENDS, Stay
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.scripts import once
from imu_rehab.simulator.wearer.walking import Walk

START_S = 1000.0
KIT = "5"
SETTINGS = PipelineSettings(places=kit_places(KIT, Side.RIGHT), task="gait", plan=())
EXCHANGED = {"shank_r": "shank_l", "shank_l": "shank_r"}


@cache
def recorded() -> tuple[Received, ...]:
    chosen = SimulatorSettings(kit=KIT, seed=3)
    script = once(Stay(10.0), KNEE_BENDS, Stay(3.0), Walk(6), Stay(8.0))
    twin = PatientTwin(TwinSettings(seed=3), script, chosen.places)
    _, kit = make_kit(chosen, twin, START_S)
    return tuple(VirtualSession(kit, start_s=START_S, seed=3).run(60.0))


def believed(places: Mapping[str, str]) -> list[Received]:
    """Return the recording as if its sensors carried each other's names."""

    def renamed(item: Received) -> Received:
        if item.channel != "place":
            return item
        content = item.json()
        content["place"] = places.get(content["place"], content["place"])
        return local(item.arrival_ns, item.source, item.channel, **content)

    return [renamed(item) for item in recorded()]


def played(items: Sequence[Received]) -> list[Frame]:
    return list(replay(items, SETTINGS))


def told(frames: Sequence[Frame]) -> list[Event]:
    return [event for frame in frames for event in frame.events if event.kind == "placement"]


def test_exchanged_sensors_are_told_in_one_sentence_when_the_calibration_is_complete() -> None:
    frames = played(believed(EXCHANGED))
    assert [event.detail for event in told(frames)] == [
        "The right lower-leg and left lower-leg sensors are on the wrong sides: exchange them."
    ]
    (found,) = frames[-1].details["placement"]
    assert (found["kind"], set(found["places"])) == ("wrong_side", set(EXCHANGED))
    assert found["certainty"] > 0.9


def test_nothing_is_said_of_sensors_that_sit_as_they_should() -> None:
    frames = played(recorded())
    assert frames[-1].details["steps"] == {"a": "passed", "c": "passed", "d": "passed"}
    assert not told(frames)
    assert frames[-1].details["placement"] == []
