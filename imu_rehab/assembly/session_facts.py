"""How a session was measured: what session.json says."""

import json

from imu_rehab.assembly.battery.assessing import Assessment
from imu_rehab.assembly.battery.tables import assessment_json
from imu_rehab.assembly.hands_free import triggers
from imu_rehab.assembly.reporting import versions
from imu_rehab.pipeline.frame import SensorState
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.recording.reader import Recording


def session_json(
    recording: Recording, log: SessionLog, zero_s: float, assessment: Assessment | None = None
) -> dict[str, object]:
    """Return how the session was measured (SPEC §6.3)."""
    return {
        "assessment": None if assessment is None else assessment_json(assessment, zero_s),
        "simulated": log.simulated,
        "recording": recording.metadata.get("recording", {}),
        "complete": recording.complete,
        "settings": json.loads(log.settings.to_json()),
        "time_zero_session_clock_s": zero_s,
        "calibration": log.details,
        "sensors": {place: _sensor_json(state) for place, state in log.sensors.items()},
        "frames": {
            "raw": "sensor axes, specific force, at rest + on the axis that points up",
            "segments": "segment to world, w x y z; world X facing, Y up, Z right (ISB)",
            "joints": "Z-X-Y, proximal to distal; pelvis Y-X-Z",
            "zero": "quiet stance of this session",
        },
        "hands_free": triggers(log.events, log.presses),
        "screening": "not done in this version",
        "feedback_schedule": "concurrent, bandwidth; quiet in the zone",
        "digest": log.digest,
        "software": versions(),
    }


def _sensor_json(state: SensorState) -> dict[str, object]:
    return {name: getattr(state, name) for name in state.__dataclass_fields__ if name != "age_s"}
