"""Today's plan with sensors on the air: real ones, or virtual ones in their own process."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from imu_rehab.assembly.analyzing import analysis_of
from imu_rehab.assembly.demo import waiting
from imu_rehab.assembly.front_end import FrontEndOptions, session_front_end
from imu_rehab.assembly.live_session import LiveSession
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assembly.people_sessions import keep_session
from imu_rehab.assembly.session_asking import (
    Ask,
    asked,
    require_little_pain,
    said,
    today_with_company,
)
from imu_rehab.assembly.session_entries import command_of
from imu_rehab.assembly.stopping import stop_signals
from imu_rehab.assembly.training import Trained, recording_file, refuse_mixing, session_of
from imu_rehab.assembly.transports import open_transport
from imu_rehab.assessment.session_questions import Moment, SessionQuestion
from imu_rehab.errors import ConfigurationError, RecordingError, SensorNotFound
from imu_rehab.radio.radio import StreamSettings
from imu_rehab.signals.places import CORE, Side
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.spawn import SimulatorProcess
from imu_rehab.store.store import Store
from imu_rehab.store.values import Stamp

SYSTEM = "system"  # Bluetooth


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
    language: str = "en",
) -> Trained:
    """Train today's plan with a window, record it, and keep it with the person.

    `ask` puts the session's questions one by one, on the terminal or on a screen.
    Raises NotScreened, NotReady, ConfigurationError before anything is started.
    """
    today, questions, company = today_with_company(store, pseudonym, now, ask, somebody)
    found, settings = session_of(today, air.kit, language)
    if air.headless and air.duration_s is None:
        raise ConfigurationError("without a display --duration is needed: nobody can close it")
    refuse_mixing(store, pseudonym, simulated=air.radio != SYSTEM or air.simulated)
    file = recording_file(folder, pseudonym, now, simulated=air.simulated)
    questions, before = asked(questions, Moment.BEFORE, ask)
    require_little_pain(store, today, pseudonym, before, stamp)
    settings = replace(settings, pain_at_start=before.get(SessionQuestion.PAIN_NOW))
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
            for each in (command_of(found.entries), *said({**company, **before})):
                session.command(**each)
            options = FrontEndOptions(air.headless, air.duration_s, pictures=None)
            session_front_end()(session, options)
            for each in said(asked(questions, Moment.AFTER, ask)[1]):
                session.command(**each)
        finally:
            session.close()
    if not session.world_time_s:
        file.unlink(missing_ok=True)
        raise SensorNotFound("No sensor streamed; nothing was kept. Try imu-rehab scan first.")
    if session.disk_fault:
        raise RecordingError(session.disk_fault)
    analysis = analysis_of(file)
    return Trained.of(keep_session(store, pseudonym, analysis, stamp), analysis, found.left_out)


@contextmanager
def _sensors(air: Air, side: Side) -> Iterator[SimulatorProcess | None]:
    if not air.simulated:
        yield None
        return
    with SimulatorProcess(waiting(SimulatorSettings(side=side, kit=air.kit, seed=air.seed))) as own:
        yield own
