"""Runs a battery over the radio, guided by lines; stops, and goes on another day."""

import time
from dataclasses import dataclass
from itertools import count, takewhile
from pathlib import Path
from typing import Protocol

from imu_rehab.assembly.battery.assessing import chosen_by
from imu_rehab.assembly.battery.dialogue import KEYS, Dialogue
from imu_rehab.assembly.battery.guided import GuidedBattery
from imu_rehab.assembly.battery.hand_held_watch import HandHeldWatch
from imu_rehab.assembly.battery.paired_dialogue import PairedDialogue
from imu_rehab.assembly.battery.paired_trial import DECLARED, declaration
from imu_rehab.assembly.battery.paired_watch import PairedWatch
from imu_rehab.assembly.battery.recorded_presses import presses_in
from imu_rehab.assembly.exporting import refuse_full_folder
from imu_rehab.assembly.live_session import LiveSession
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assembly.recording_live import give_up
from imu_rehab.assembly.stopping import Stop, stop_signals
from imu_rehab.assembly.transports import open_transport
from imu_rehab.assessment.battery import Battery
from imu_rehab.assessment.battery_step import Step
from imu_rehab.assessment.plan import Chosen, plan
from imu_rehab.errors import ConfigurationError, RecordingError
from imu_rehab.metrics.change.paired_design import Plan as PairedPlan
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.radio.radio import StreamSettings
from imu_rehab.recording.writer import OPEN_SUFFIX
from imu_rehab.signals.pressed import Pressed

LOOK_S = 0.05
PART = "battery-{}.mcap"


class Talk(Protocol):
    """Who speaks with the operator."""

    def say(self, text: str) -> None:
        """Show a line."""
        ...

    def line(self) -> str | None:
        """Return what was typed since, one line; None when nothing was.  Does not wait."""
        ...


@dataclass(frozen=True, slots=True)
class BatterySettings:
    """One battery: what, with which radio, and where its recordings go."""

    folder: Path
    radio: str = "system"
    chosen: Chosen | None = None  # None: go on with what the folder says
    by_itself: bool = False  # press Enter when the planned time is over
    paired: PairedPlan | None = None  # of a paired walk: declared before its first block


class _Nobody:
    """Presses Enter where nobody does."""

    def __init__(self) -> None:
        self._shown: tuple[Step, str] | None = None
        self._since_s = 0.0

    def due(self, dialogue: Dialogue, now_s: float) -> bool:
        """Return True when a step has lasted as long as it is planned."""
        step = dialogue.step
        if step.kind == "calibrate":
            return False
        if (shown := (step, dialogue.asking)) != self._shown:
            self._shown, self._since_s = shown, now_s
        lasts_s = step.seconds if step.running or step.kind == "rest" else 0.0
        return now_s - self._since_s >= lasts_s


def run_battery(settings: BatterySettings, talk: Talk) -> Battery:
    """Run until the last test, or until the operator stops; returns where it is.

    Raises ConfigurationError when the folder is not empty, or when there is
    nothing to go on with; RadioUnavailable or SensorNotFound without sensors.
    """
    battery = _begun(settings)
    if battery.current is None:
        raise ConfigurationError(f"{settings.folder}: {_nothing_left(battery)}")
    part = settings.folder / PART.format(len(parts(settings.folder)) + 1)
    settings.folder.mkdir(parents=True, exist_ok=True)
    transport = open_transport(settings.radio)
    pipeline = _pipeline(battery)
    hand = HandHeldWatch()
    with stop_signals() as stop:
        session = LiveSession(
            pipeline,
            transport,
            StreamSettings(),
            part,
            recording_metadata(pipeline, source="live", simulated=transport.simulated),
            stop=stop,
            tap=hand.tap,
        )
        guided = GuidedBattery(session, battery)
        try:
            session.start()
            guided.begin()
            talk.say(KEYS)
            _talk(session, _dialogue(guided, settings.paired, hand), talk, settings, stop)
        finally:
            session.close()
            if not session.world_time_s:
                part.unlink(missing_ok=True)
    if session.recording_fault:
        raise RecordingError(session.recording_fault)
    return guided.battery


def parts(folder: Path) -> list[Path]:
    """Return the recordings of a battery, in order."""
    numbered = (folder / PART.format(number) for number in count(1))
    return list(takewhile(is_recorded, numbered))


def is_recorded(file: Path) -> bool:
    """Return True for a recording, also for one that has no proper end."""
    return file.is_file() or is_open(file)


def is_open(file: Path) -> bool:
    """Return True for a recording that is being written, or whose program was killed."""
    return not file.is_file() and file.with_name(file.name + OPEN_SUFFIX).is_file()


def resumed(folder: Path) -> Battery:
    """Return where an interrupted battery is; raises ConfigurationError without one."""
    battery: Battery | None = None
    for file in parts(folder):
        presses = list(presses_in(file))
        said = next((p for p in presses if p.event == "battery"), None)
        if battery is None and said is not None:
            battery = Battery.of(plan(chosen_by(said)))
        if battery is not None:
            battery = battery.after([*presses, Pressed(0.0, "resumed")])
    if battery is None:
        raise ConfigurationError(f"{folder} holds no battery to go on with; begin one with --tests")
    if battery.plan.chosen.order:
        raise ConfigurationError(
            f"{folder} holds a paired walk: its blocks belong to one session, begin a new one"
        )
    return battery


def _begun(settings: BatterySettings) -> Battery:
    if settings.chosen is None:
        return resumed(settings.folder)
    refuse_full_folder(settings.folder)
    return Battery.of(plan(settings.chosen))


def _nothing_left(battery: Battery) -> str:
    """Return why there is nothing to do, and what to do about it."""
    if battery.plan.items:
        return "this battery is finished; its results: imu-rehab battery results"
    left = {f"{each.item.name} ({each.why})": None for each in battery.plan.left_out}
    return f"nothing can be done today: {'; '.join(left)}. Choose other tests or limits"


def _pipeline(battery: Battery) -> PipelineSettings:
    """Return the settings with which the session begins: sensors are where they say they are.

    The `wear` command, which comes first, moves them.
    """
    chosen, step = battery.plan.chosen, battery.step
    return PipelineSettings(places=chosen.places, side=chosen.side, task=step.task, plan=())


def _dialogue(guided: GuidedBattery, paired: PairedPlan | None, hand: HandHeldWatch) -> Dialogue:
    """Return who speaks; a paired walk is declared before anything is walked."""
    if paired is None:
        return Dialogue(guided, hand)
    guided.say(DECLARED, **declaration(paired))
    rate_hz = _pipeline(guided.battery).frame_rate_hz
    return PairedDialogue(guided, PairedWatch(paired.strides, rate_hz), hand)


def _talk(
    session: LiveSession, dialogue: Dialogue, talk: Talk, settings: BatterySettings, stop: Stop
) -> None:
    """Show each step once, and do what is typed, until somebody ends it."""
    nobody = _Nobody()
    shown: list[str] = []
    begun_s = time.monotonic()
    while not (stop.asked or dialogue.stopped or session.disk_fault):
        time.sleep(LOOK_S)
        dialogue.see(session.history.drain())
        while dialogue.heard:
            talk.say(dialogue.heard.pop(0))
        if (lines := dialogue.show()) != shown:
            for line in lines:
                if line not in shown or lines[0] != shown[0]:
                    talk.say(line)
            shown = lines
        now_s = time.monotonic()
        typed = talk.line()
        if typed is None and settings.by_itself and nobody.due(dialogue, now_s):
            typed = ""
        if typed is not None and (said := dialogue.take(typed)):
            talk.say(said)
        if not session.world_time_s:
            give_up(session, now_s - begun_s)
