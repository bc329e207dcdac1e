"""The demo: starts a simulator, runs one session with a front end, and judges the result."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from imu_rehab.assembly.demo_result import DemoFigures, demo_report
from imu_rehab.assembly.exercise_folder import library_of
from imu_rehab.assembly.exporting import read_log, refuse_full_folder, write_folder
from imu_rehab.assembly.front_end import FrontEnd, FrontEndOptions
from imu_rehab.assembly.live_session import LiveSession
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assembly.session_plan import SessionPlan, session_plan
from imu_rehab.assembly.settings import DemoSettings
from imu_rehab.assembly.stopping import Stop, stop_signals
from imu_rehab.assembly.transports import open_transport
from imu_rehab.body.calibration_tasks import FIRST_LOOK
from imu_rehab.errors import ConfigurationError, NotReady, SensorNotFound, UnknownName
from imu_rehab.exercises.library import Library, shipped_library
from imu_rehab.orientation.filter import make_filter
from imu_rehab.pipeline.session_log import SessionLog, read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.radio.radio import StreamSettings
from imu_rehab.recording.reader import open_recording
from imu_rehab.signals.places import kit_places
from imu_rehab.simulator.radio_model.link import RadioSettings
from imu_rehab.simulator.settings import Absence, SimulatorSettings
from imu_rehab.simulator.spawn import SimulatorProcess
from imu_rehab.simulator.wearer.samples_file import save_samples

CALIBRATIONS = {"first": FIRST_LOOK, "full": "lunge"}  # tasks of body/calibration.toml
RECORDING = "session.mcap"
STAND_S = 15.0  # from the first START until a worn recording begins, at most


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What came out: the figures and the folder."""

    report: dict[str, Any]
    folder: Path
    log: SessionLog


def run_demo(settings: DemoSettings) -> DemoResult:
    """Run one demo from the first advertisement to the report.

    Raises ConfigurationError before anything is started or written when a
    setting or the worn recording cannot be used.
    """
    _check(settings)
    chosen = waiting(simulator_settings(settings))  # refuses what no simulator can do
    folder = _new_folder(settings)
    with stop_signals() as stop, TemporaryDirectory() as scratch:
        if settings.wear is not None:
            worn = worn_samples(settings.wear, chosen, Path(scratch))
            chosen = replace(chosen, wear=worn.file)
            settings = replace(settings, duration_s=settings.duration_s or worn.session_s)
        with SimulatorProcess(chosen) as simulator:
            session = _session(settings, simulator, folder, stop)
            try:
                session.start()
                options = FrontEndOptions(
                    settings.headless,
                    settings.duration_s,
                    pictures=folder,
                    presentation=settings.presentation,
                )
                pictures = front_end()(session, options)
            finally:
                session.close()
            truth = simulator.request({"cmd": "truth"})
    return _judge(settings, session, truth, folder, pictures)


def _judge(
    settings: DemoSettings,
    session: LiveSession,
    truth: dict[str, Any],
    folder: Path,
    pictures: list[Path],
) -> DemoResult:
    """Replay the recording, write the folder, compare with the truth."""
    if session.live.fault:
        raise NotReady(session.live.fault)
    if not session.world_time_s:
        raise SensorNotFound(f"Ended before a sensor streamed; nothing to report. Kept: {folder}/")
    recording, log = read_log(folder / RECORDING)
    files = write_folder(recording, log, folder, settings.window_s)
    figures = DemoFigures(
        settings=settings,
        simulator=waiting(simulator_settings(settings)),
        log=log,
        duration_s=session.world_time_s,
        truth=truth,
        arrival_to_frame_ms=session.live.arrival_to_frame_ms,
        paints=session.paints,
        live_digest=session.live.digest.hexdigest,
        files=[folder / RECORDING, *files, *pictures],
        folder=folder,
    )
    return DemoResult(demo_report(figures), folder, log)


def _check(settings: DemoSettings) -> None:
    """Refuse what cannot work before anything is started."""
    make_filter(settings.filter, 0.01)
    calibration_task(settings)
    if settings.duration_s is not None and not 1 <= settings.duration_s <= 24 * 3600:
        raise ConfigurationError(f"--duration {settings.duration_s:g} is outside 1 … 86400 seconds")
    if settings.headless and settings.duration_s is None and settings.wear is None:
        raise ConfigurationError("--headless needs --duration: nobody is there to close it")
    plan_of(settings)


def plan_of(settings: DemoSettings) -> SessionPlan:
    """Return what the demo practises; raises ConfigurationError for what its kit cannot see."""
    places = kit_places(settings.kit, settings.side)
    return session_plan(settings.plan, own_library(settings), places, settings.side)


def calibration_task(settings: DemoSettings) -> str:
    """Return the task whose calibration the demo asks for; a worn recording can only stand."""
    if settings.calibration not in CALIBRATIONS:
        raise UnknownName("calibration", settings.calibration, list(CALIBRATIONS))
    return FIRST_LOOK if settings.wear is not None else CALIBRATIONS[settings.calibration]


def own_library(settings: DemoSettings) -> Library:
    """Return the exercises of the demo: the shipped ones, if no folder is named."""
    return shipped_library() if settings.exercises is None else library_of(settings.exercises)


def _new_folder(settings: DemoSettings) -> Path:
    """Return a folder that does not exist yet, or is empty."""
    name = datetime.now(UTC).strftime("demo-%Y%m%dT%H%M%SZ-SIMULATED")
    folder = settings.out or Path(name)
    refuse_full_folder(folder)
    return folder


def _session(
    settings: DemoSettings, simulator: SimulatorProcess, folder: Path, stop: Stop
) -> LiveSession:
    worn = settings.wear is not None
    pipeline = PipelineSettings(
        places=kit_places(settings.kit, settings.side),
        side=settings.side,
        filter=settings.filter,
        task=calibration_task(settings),
        plan=() if worn else plan_of(settings).plan,
        own_exercises=own_library(settings).files,
    )
    return LiveSession(
        pipeline,
        open_transport(simulator.radio),
        StreamSettings(interval_ms=settings.interval_ms),
        folder / RECORDING,
        recording_metadata(pipeline, source="live", simulated=True),
        duration_s=settings.duration_s,
        simulator=simulator,
        worn=worn,
        stop=stop,
        presentation=settings.presentation,
        hands_free=True,
    )


def simulator_settings(settings: DemoSettings) -> SimulatorSettings:
    """Return what the simulator needs to know of a demo."""
    return SimulatorSettings(
        side=settings.side,
        kit=settings.kit,
        seed=settings.seed,
        radio=RadioSettings(
            interval_ms=settings.interval_ms,
            failed_events=settings.failed_events,
            loss=settings.loss,
        ),
        skew_ppm=settings.skew_ppm,
        rate_error=settings.rate_error,
        gyro_bias_dps=settings.gyro_bias_dps,
        dorsiflexion_limit_deg=settings.dorsiflexion_limit_deg,
        pelvic_drop_deg=settings.pelvic_drop_deg,
        knee_bends=settings.calibration == "full",
        absences=() if settings.lose is None else (Absence(*settings.lose),),
        wear=settings.wear,
    )


def waiting(settings: SimulatorSettings) -> SimulatorSettings:
    """Return them for a wearer who stands until the session says `go`, however long it takes."""
    return replace(settings, waits=True)


@dataclass(frozen=True, slots=True)
class Worn:
    """A recording's samples, where the simulator's process can read them."""

    file: Path
    session_s: float  # long enough to connect, to stand still and to wear all of it


def worn_samples(path: Path, simulator: SimulatorSettings, scratch: Path) -> Worn:
    """Write a recording's samples where the simulator's process can read them."""
    places, side = simulator.places, simulator.side
    recording = open_recording(path)
    log = read_session(recording.items(), PipelineSettings(places=places, side=side, plan=()))
    missing = [place for place in places if place not in log.samples]
    if missing:
        raise ConfigurationError(
            f"{path} has no {' and no '.join(missing)}; kit {simulator.kit} of the {side.value} "
            f"side needs {', '.join(places)} (other side: --side, fewer sensors: --kit)"
        )
    target = scratch / "worn.npz"
    save_samples(
        target,
        {
            place: (samples.time_s, samples.accel_mps2, samples.gyro_radps)
            for place, samples in log.samples.items()
        },
    )
    ends_s = [float(samples.time_s[-1]) for samples in log.samples.values()]
    begins_s = [float(samples.time_s[0]) for samples in log.samples.values()]
    return Worn(target, max(ends_s) - min(begins_s) + STAND_S)


def front_end() -> FrontEnd:
    """Return the windows, found without importing them here."""
    for entry in entry_points(group="imu_rehab.front_ends"):
        front_end: FrontEnd = entry.load()
        return front_end
    raise NotReady("no window system is installed; install the package with its dependencies")
