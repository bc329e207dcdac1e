"""A session of tests in virtual time: the wearer does what was simulated, the test presses."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from imu_rehab.assembly.analyzing import analysis_of, analyze_received
from imu_rehab.assembly.battery.assessing import Assessment, assess
from imu_rehab.assembly.battery.paired_trial import PairedTrial, paired_trial
from imu_rehab.assembly.battery.virtual_session import record_battery
from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assembly.people_sessions import keep_session
from imu_rehab.assembly.visiting import VisitSettings
from imu_rehab.pipeline.frame import Frame
from imu_rehab.recording.writer import write_recording
from imu_rehab.signals.places import Side
from imu_rehab.signals.received import Received
from imu_rehab.simulator.wearer.battery_doings import Task
from imu_rehab.simulator.wearer.battery_scripts import Sitting
from imu_rehab.simulator.wearer.random_wearer import random_wearer
from tests.gui.replayed_session import ReplayedSession

SEED = 7
OWN = ("trial_started", "trial_ended", "mark", "typed")  # pressed by the test in their place


@lru_cache(maxsize=4)
def simulated(tasks: tuple[Task, ...], calibration: str) -> tuple[tuple[Received, ...], Side]:
    """Return what comes through the door while somebody does these tasks, and with which leg."""
    wearer = random_wearer(SEED)
    items, settings = record_battery(wearer, Sitting(calibration, tasks))
    return tuple(items), settings.side


class BatterySession(ReplayedSession):
    """Goes on until somebody is to press something."""

    def __init__(self, items: tuple[Received, ...], settings: VisitSettings) -> None:
        super().__init__()
        self.fed: list[Received] = []
        self.due = ""  # what is to be pressed now
        self.begin(settings.pipeline, list(items), settings.tap)

    def until_press(self) -> str:
        """Let time pass until a press of a test is due; returns which, "" at the end."""
        self.due = ""
        for item in self._items:
            event = item.json().get("event", "") if item.channel == "command" else ""
            self._now_ns = item.arrival_ns
            if event in OWN:
                self.due = str(event)
                break
            for _ in self._feed(item):
                pass
        return self.due

    @property
    def now_s(self) -> float:
        """Seconds of the session's own clock."""
        return self._now_ns * 1e-9

    def pass_by(self, seconds: float) -> None:
        """Let some time pass."""
        begin_ns = self._now_ns
        for item in self._items:
            begin_ns = begin_ns or item.arrival_ns
            self._now_ns = max(self._now_ns, item.arrival_ns)
            if item.channel != "command":
                for _ in self._feed(item):
                    pass
            if self._now_ns >= begin_ns + round(seconds * 1e9):
                return

    def _feed(self, item: Received) -> Iterator[Frame]:
        self.fed.append(item)
        yield from super()._feed(item)


class BatteryVisit:
    """Implements `RunningVisit`."""

    def __init__(self, settings: VisitSettings, items: tuple[Received, ...]) -> None:
        self.settings, self.session = settings, BatterySession(items, settings)
        self.ended = False

    def end(self) -> None:
        """Note that it was ended."""
        self.ended = True

    def so_far(self) -> Assessment:
        """Return what the tests have brought until now."""
        return assess(analyze_received(self.session.fed, self.settings.pipeline))

    def paired_so_far(self) -> PairedTrial | None:
        """Return what a declared paired trial shows until now."""
        return paired_trial(analyze_received(self.session.fed, self.settings.pipeline))

    def keep(self, clinic: Clinic, pseudonym: str = "") -> int | None:
        """Write the recording and keep it."""
        who = pseudonym or self.settings.pseudonym
        if not who:
            return None
        file = Path(mkdtemp()) / "battery.mcap"
        head = recording_metadata(self.settings.pipeline, source="virtual time", simulated=True)
        write_recording(file, self.session.fed, head)
        return keep_session(clinic.store, who, analysis_of(file), clinic.stamp())


def mobility(settings: VisitSettings) -> BatteryVisit:
    """Return a visit in which the lunge to the wall (T2) is done with the left leg, once."""
    items, _ = simulated((Task("T2"),), "quiet_posture")
    return BatteryVisit(settings, items)


def mobility_twice(settings: VisitSettings) -> BatteryVisit:
    """Return a visit in which the same is done again later: before and after."""
    items, _ = simulated((Task("T2"), Task("T2")), "quiet_posture")
    return BatteryVisit(settings, items)


def walking(settings: VisitSettings) -> BatteryVisit:
    """Return a visit in which one block of a paired walk is walked, with the left leg."""
    items, _ = simulated((Task("paired", "A", block=1),), "gait")
    return BatteryVisit(settings, items)
