"""Today's plan with sensors on the air: real ones, or virtual ones in their own process."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from imu_rehab.assembly.analyzing import analysis_of
from imu_rehab.assembly.demo import waiting
from imu_rehab.assembly.front_end import FrontEndOptions, session_front_end
from imu_rehab.assembly.live_session import LiveSession
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assembly.people_sessions import keep_session
from imu_rehab.assembly.people_training import ANSWERED, EFFORT, MORNING, PAIN
from imu_rehab.assembly.session_entries import command_of
from imu_rehab.assembly.stopping import stop_signals
from imu_rehab.assembly.todays_training import today_of
from imu_rehab.assembly.training import Trained, recording_file, refuse_mixing, session_of
from imu_rehab.assembly.transports import open_transport
from imu_rehab.assessment.session_questions import MOMENTS, Moment, SessionQuestion
from imu_rehab.errors import ConfigurationError, RecordingError, SensorNotFound
from imu_rehab.radio.radio import StreamSettings
from imu_rehab.signals.places import CORE, Side
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.spawn import SimulatorProcess
from imu_rehab.store.store import Store
from imu_rehab.store.values import Stamp

Ask = Callable[[str], float | None]
SYSTEM = "system"  # Bluetooth
KEPT_AS = {  # questionnaire and moment
    SessionQuestion.PAIN_NOW: (PAIN, "before"),
    SessionQuestion.PAIN_MORNING: (MORNING, "next morning"),
    SessionQuestion.PAIN_AFTER: (PAIN, "after"),
    SessionQuestion.EFFORT: (EFFORT, "after"),
}


@dataclass(frozen=True, slots=True)
class Air:
    """Which sensors, for how long, and whether anybody sees it."""

    radio: str = SYSTEM
    simulated: bool = False  # virtual sensors are started, and `radio` is theirs
    seed: int = 1
    duration_s: float | None = None
    headless: bool = False
    kit: str = CORE


def train_live(
    store: Store,
    pseudonym: str,
    now: datetime,
    stamp: Stamp,
    folder: Path,
    *,
    air: Air,
    ask: Ask,
    somebody: bool | None,
) -> Trained:
    """Train today's plan with a window, record it, and keep it with the person.

    `ask` puts a question of the session and returns 0 to 10; None: not answered.
    Raises NotScreened, NotReady, ConfigurationError before anything is started.
    """
    today = today_of(store, pseudonym, now, somebody=somebody)
    found, settings = session_of(today, air.kit)
    if air.headless and air.duration_s is None:
        raise ConfigurationError("without a display --duration is needed: nobody can close it")
    refuse_mixing(store, pseudonym, simulated=air.radio != SYSTEM or air.simulated)
    file = recording_file(folder, pseudonym, now, simulated=air.simulated)
    questions = today.plan.questions.planned
    before = _answers(questions, Moment.BEFORE, ask)
    with stop_signals() as stop, _sensors(air, settings.side) as simulator:
        transport = open_transport(air.radio if simulator is None else simulator.radio)
        session = LiveSession(
            settings,
            transport,
            StreamSettings(),
            file,
            recording_metadata(settings, source="live", simulated=transport.simulated),
            duration_s=air.duration_s,
            simulator=simulator,
            stop=stop,
            hands_free=True,
        )
        try:
            session.start()
            for said in (command_of(found.entries), *before):
                session.command(**said)
            options = FrontEndOptions(air.headless, air.duration_s, pictures=None)
            session_front_end()(session, options)
            for said in _answers(questions, Moment.AFTER, ask):
                session.command(**said)
        finally:
            session.close()
    if not session.world_time_s:
        file.unlink(missing_ok=True)
        raise SensorNotFound("No sensor streamed; nothing was kept. Try imu-rehab scan first.")
    if session.disk_fault:
        raise RecordingError(session.disk_fault)
    number = keep_session(store, pseudonym, analysis_of(file), stamp)
    return Trained(number, file, found.left_out, session.world_time_s)


def _answers(
    questions: Iterable[SessionQuestion], moment: Moment, ask: Ask
) -> list[dict[str, Any]]:
    """Return what is answered of a moment's questions, as it is said to the session."""
    due = [each for each in questions if MOMENTS[each] is moment and each in KEPT_AS]
    answered = [(KEPT_AS[each], ask(each.text())) for each in due]
    return [
        {"event": ANSWERED, "question": question, "level": level, "moment": kept_moment}
        for (question, kept_moment), level in answered
        if level is not None
    ]


@contextmanager
def _sensors(air: Air, side: Side) -> Iterator[SimulatorProcess | None]:
    if not air.simulated:
        yield None
        return
    with SimulatorProcess(waiting(SimulatorSettings(side=side, kit=air.kit, seed=air.seed))) as own:
        yield own
