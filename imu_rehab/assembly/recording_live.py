"""Recording sensors without an exercise and without windows."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from imu_rehab.assembly.live_session import LiveSession
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assembly.settings import RecordSettings
from imu_rehab.assembly.stopping import stop_signals
from imu_rehab.assembly.transports import open_transport
from imu_rehab.errors import (
    ConfigurationError,
    RadioUnavailable,
    RecordingError,
    SensorNotFound,
)
from imu_rehab.pipeline.frame import SensorState
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.radio.radio import StreamSettings
from imu_rehab.signals.places import core_kit

SEARCH_S = 20.0
NO_RADIO_S = 2.0  # an adapter that is off or a simulator that is not there does not mend itself
LOOK_S = 0.2


@dataclass(frozen=True, slots=True)
class RecordStatus:
    """What a person wants to see meanwhile."""

    recorded_s: float
    sensors: tuple[SensorState, ...]
    fault: str


def record(settings: RecordSettings, on_status: Callable[[RecordStatus], None]) -> float:
    """Record until the duration is over or Ctrl-C; returns the seconds recorded.

    Raises RadioUnavailable or SensorNotFound when nothing was recorded; the
    file, which then holds nothing, is taken away again.
    """
    if settings.duration_s is not None and not settings.duration_s > 0:
        raise ConfigurationError(f"--duration {settings.duration_s:g} is not above 0 seconds")
    pipeline = PipelineSettings(
        places=settings.places or core_kit(settings.side),
        side=settings.side,
        plan=(),
        language=settings.language,
    )
    transport = open_transport(settings.radio)
    with stop_signals() as stop:
        session = LiveSession(
            pipeline,
            transport,
            StreamSettings(),
            settings.out,
            recording_metadata(pipeline, source="live", simulated=transport.simulated),
            duration_s=settings.duration_s,
            stop=stop,
        )
        try:
            session.start()
            _watch(session, on_status)
        finally:
            session.close()
            if not session.world_time_s:
                settings.out.unlink(missing_ok=True)
    if session.recording_fault:
        raise RecordingError(session.recording_fault)
    return session.world_time_s


def _watch(session: LiveSession, on_status: Callable[[RecordStatus], None]) -> None:
    begun_s = time.monotonic()
    sensors: tuple[SensorState, ...] = ()
    while not (session.finished or session.disk_fault):
        time.sleep(LOOK_S)
        session.history.drain()
        frame = session.frames.take()
        if frame is not None:
            sensors = tuple(frame.sensors.values())
        on_status(RecordStatus(session.recorded_s, sensors, session.recording_fault))
        if session.world_time_s == 0:
            give_up(session, time.monotonic() - begun_s)


def give_up(session: LiveSession, waited_s: float) -> None:
    """Raise when no sensor will stream any more."""
    if session.radio_fault and waited_s > NO_RADIO_S:
        raise RadioUnavailable(session.radio_fault, "no_adapter")
    if waited_s > SEARCH_S:
        raise SensorNotFound(
            "No sensor answered. Switch the sensors on, bring them near, and try 'imu-rehab "
            "scan' first."
        )
