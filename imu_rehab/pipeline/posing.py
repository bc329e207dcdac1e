"""The guided stand-still: waits for five quiet seconds, then calibrates every segment."""

from collections import deque
from collections.abc import Sequence
from typing import Any

import numpy as np

from imu_rehab.body.calibration_pose import PoseRefused, SegmentCalibration, is_still, take_pose
from imu_rehab.body.segments import SegmentMap
from imu_rehab.pipeline.frame import Event
from imu_rehab.pipeline.sensor_track import SensorTrack
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial_block import SyncedFrame

STAND = "Stand still, both feet down and side by side."
SLICE_S = 0.5  # stillness is judged slice by slice: one bad slice starts the count anew


class Posing:
    """Holds the calibrations; a sensor whose filter began anew must stand for them again."""

    def __init__(self, settings: PipelineSettings) -> None:
        self._settings = settings
        self._calibrations: dict[str, SegmentCalibration] = {}
        self._restarts: dict[str, int] = {}  # of each sensor, when its pose was taken
        self._slice: list[SyncedFrame] = []
        self._quiet: deque[SyncedFrame] = deque()
        self._refused = ""
        self._maps: tuple[list[str], SegmentMap] | None = None
        self._details: dict[str, Any] = {}

    @property
    def done(self) -> bool:
        """True once a pose was taken, whoever has to repeat it since."""
        return bool(self._calibrations)

    @property
    def still_s(self) -> float:
        """Seconds of quiet stance so far."""
        return sum(len(frame) for frame in self._quiet) / self._settings.frame_rate_hz

    @property
    def message(self) -> str:
        """What to tell the person."""
        return f"{self._refused} {STAND}".strip()

    @property
    def details(self) -> dict[str, Any]:
        """The calibration, for reports."""
        return self._details

    def forget(self) -> None:
        """Ask for a new pose."""
        self._calibrations, self._maps, self._details = {}, None, {}
        self._quiet.clear()

    def feed(self, synced: SyncedFrame, tracks: Sequence[SensorTrack]) -> tuple[Event, ...]:
        """Take instants in; answers with the pose once it is taken or refused."""
        if not self.wanted(tracks):
            return ()
        self._slice.append(synced)
        if sum(map(len, self._slice)) < SLICE_S * self._settings.frame_rate_hz:
            return ()
        piece, self._slice = self._slice, []
        if not all(_quiet(piece, track.sensor_id) for track in tracks):
            self._quiet.clear()
            return ()
        self._quiet.extend(piece)
        if self.still_s < self._settings.stand_still_s:
            return ()
        return self._take(float(synced.time_s[-1]), tracks)

    def segments(self, synced: SyncedFrame, tracks: Sequence[SensorTrack]) -> dict[str, FloatArray]:
        """Return place -> (n, 4) segment to world; NaN for a sensor without a valid pose."""
        posed = [t for t in tracks if self._is_valid(t) and t.sensor_id in synced.sensor_to_earth]
        segments: dict[str, FloatArray] = {}
        if posed:
            places = [track.place for track in posed]
            q = np.array([synced.sensor_to_earth[track.sensor_id] for track in posed])
            q = self._map(places).to_world(q)
            q[~np.array([synced.trusted[track.sensor_id] for track in posed])] = np.nan
            segments = dict(zip(places, q, strict=True))
        if len(posed) < len(tracks):
            unknown = np.full((len(synced), 4), np.nan)
            segments = {track.place: segments.get(track.place, unknown) for track in tracks}
        return segments

    def _map(self, places: list[str]) -> SegmentMap:
        """Return the map of these places, kept as long as their poses hold."""
        if self._maps is None or self._maps[0] != places:
            self._maps = places, SegmentMap([self._calibrations[place] for place in places])
        return self._maps[1]

    def wanted(self, tracks: Sequence[SensorTrack]) -> bool:
        """Return True while all sensors are there and one of them has no valid pose."""
        everybody = len(tracks) == len(self._settings.places)
        return everybody and not all(self._is_valid(track) for track in tracks)

    def _is_valid(self, track: SensorTrack) -> bool:
        return (
            track.place in self._calibrations
            and self._restarts.get(track.sensor_id) == track.restarts
        )

    def _take(self, now_s: float, tracks: Sequence[SensorTrack]) -> tuple[Event, ...]:
        frames = list(self._quiet)
        self._quiet.clear()
        results = [
            take_pose(
                track.place,
                _joined(frames, "accel_mps2", track.sensor_id),
                _joined(frames, "gyro_radps", track.sensor_id),
                _joined(frames, "sensor_to_earth", track.sensor_id),
            )
            for track in tracks
        ]
        refusals = [result for result in results if isinstance(result, PoseRefused)]
        if refusals:
            self._refused = refusals[0].reason
            return tuple(
                Event(now_s, "pose_refused", "", None, f"{r.place}: {r.reason}") for r in refusals
            )
        self._refused = ""
        self._maps = None
        self._calibrations = {r.place: r for r in results if isinstance(r, SegmentCalibration)}
        self._details = {place: _details(c) for place, c in self._calibrations.items()}
        self._restarts = {track.sensor_id: track.restarts for track in tracks}
        worst = "amber" if any(c.grade == "amber" for c in self._calibrations.values()) else "green"
        return (Event(now_s, "pose_taken", "", self._settings.stand_still_s, f"grade {worst}"),)


def _joined(frames: Sequence[SyncedFrame], name: str, sensor_id: str) -> FloatArray:
    return np.concatenate([getattr(frame, name)[sensor_id] for frame in frames])


def _quiet(frames: Sequence[SyncedFrame], sensor_id: str) -> bool:
    if not all(sensor_id in frame.accel_mps2 for frame in frames):
        return False
    return is_still(
        _joined(frames, "accel_mps2", sensor_id), _joined(frames, "gyro_radps", sensor_id)
    )


def _details(calibration: SegmentCalibration) -> dict[str, Any]:
    """Return what a report says of one segment."""
    return {
        "grade": calibration.grade,
        "tilt_deg": calibration.tilt_deg,
        "gyro_sd_dps": calibration.gyro_sd_dps,
        "gravity_error_mps2": calibration.gravity_error_mps2,
        "segment_to_sensor": calibration.segment_to_sensor.tolist(),
        "earth_to_world": calibration.earth_to_world.tolist(),
    }
