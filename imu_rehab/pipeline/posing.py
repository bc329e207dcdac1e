"""The guided calibration within the pipeline: sensors become places, verdicts become events."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from math import isnan
from typing import Any

from imu_rehab.body.calibration_dialogue import Verdict
from imu_rehab.body.calibration_gates import failed
from imu_rehab.body.calibration_guide import CalibrationGuide
from imu_rehab.body.calibration_pose import SegmentCalibration
from imu_rehab.body.segments import SegmentMap
from imu_rehab.pipeline.frame import Event
from imu_rehab.pipeline.placement_check import PlacementCheck
from imu_rehab.pipeline.sensor_track import SensorTrack
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.aligned_frame import AlignedFrame, as_few
from imu_rehab.signals.inertial_block import SyncedFrame

SLICE_S = 0.5  # of instants: poses are judged piece by piece
MOMENT_S = 1.0  # whether somebody stands, and how the sensors sit then


class Posing:
    """Feeds the guide; a sensor whose filter began anew must be posed for again."""

    def __init__(self, settings: PipelineSettings) -> None:
        self._settings = settings
        self._guide = CalibrationGuide(
            settings.task,
            settings.places,
            rate_hz=settings.frame_rate_hz,
            pose_s=settings.stand_still_s,
            stored=settings.stored,
            language=settings.language,
        )
        self._placement = PlacementCheck(
            settings.places,
            settings.frame_rate_hz,
            settings.stand_still_s,
            settings.language,
        )
        self._restarts: dict[str, int] = {}  # of each place's filter, as last seen
        self._result: dict[str, Any] = {}
        self._maps: tuple[Mapping[str, SegmentCalibration], Sequence[str], SegmentMap] | None = None
        self._owed: tuple[Event, ...] = ()
        self._moment: list[AlignedFrame] = []  # in which the person may have stood
        self._instants = 0  # in it

    @property
    def done(self) -> bool:
        """True once a calibration is there, whoever has to repeat a pose since."""
        return self._guide.done

    @property
    def ready(self) -> bool:
        """True when nothing is asked of the person."""
        return self._guide.ready

    @property
    def lying(self) -> bool:
        """True when the angles are changes from a lying pose."""
        return self._guide.lying

    @property
    def owes(self) -> bool:
        """True when a press has completed the list, and nobody has been told yet."""
        return bool(self._owed)

    @property
    def calibrations(self) -> Mapping[str, SegmentCalibration]:
        """How each sensor sits, by place."""
        return self._guide.calibrations

    @property
    def still_s(self) -> float:
        """How much of what is asked is there, as seconds of a pose."""
        return self._guide.instruction.share * self._settings.stand_still_s

    @property
    def message(self) -> str:
        """What to tell the person."""
        return self._guide.instruction.text

    @property
    def details(self) -> dict[str, Any]:
        """The calibration, for reports; while something is asked of the person also that."""
        if self._guide.ready:
            return self._result
        asked = self._guide.instruction
        now = {
            "step": asked.step,
            "title": asked.title,
            "word": asked.word,
            "text": asked.text,
            "share": asked.share,
            "remaining_s": asked.remaining_s,
            "offers": list(asked.offers),
            "steps": self._guide.steps,
        }
        return {**self._result, "asked": now}

    def command(self, now_s: float, word: str) -> None:
        """Do what was pressed, if it is offered now; `feed` tells when that completed the list."""
        before = self._guide.done
        self._guide.command(word)
        if self._guide.done and not before:  # the last step was skipped
            self._describe()
            self._owed = (self._taken(now_s),)

    def feed(self, synced: AlignedFrame, tracks: Sequence[SensorTrack]) -> tuple[Event, ...]:
        """Take instants in; answers with what was judged."""
        for track in tracks:
            if 0 < self._restarts.get(track.place, 0) != track.restarts:
                self._guide.heading_lost(track.place)
            self._restarts[track.place] = track.restarts
        told, self._owed = self._owed, ()
        if not self.wanted(tracks):
            return told
        now_s = float(synced.time_s[-1])
        piece = _by_place(synced, tracks)
        verdicts = self._guide.feed(piece)
        placed = self._placement.hear(piece, verdicts)
        for verdict in verdicts:
            told += self._told(now_s, verdict)
        return (*told, *placed)

    def watch(self, synced: AlignedFrame, tracks: Sequence[SensorTrack]) -> tuple[Event, ...]:
        """Look for a sensor that has slipped, while the person may stand as in the pose."""
        if not self._placement.watches:
            return ()
        self._moment.append(synced)
        self._instants += len(synced)
        if self._instants < MOMENT_S * self._settings.frame_rate_hz:
            return ()
        pieces = [_by_place(frame, tracks) for frame in as_few(self._moment)]
        self._moment, self._instants = [], 0
        return self._placement.watch(pieces)

    def wanted(self, tracks: Sequence[SensorTrack]) -> bool:
        """Return True while all sensors are there and a pose or movement is awaited."""
        return self._guide.waits and len(tracks) == len(self._settings.places)

    def segment_map(self, places: Sequence[str]) -> SegmentMap:
        """Return the way from the sensors at these places to segments, kept as long as it holds.

        A sensor without a valid pose leads nowhere, to NaN.
        """
        calibrations = self._guide.calibrations
        if self._maps is None or self._maps[0] != calibrations or self._maps[1] != places:
            worn = SegmentMap([calibrations.get(place) for place in places])
            self._maps = calibrations, places, worn
        return self._maps[2]

    def _told(self, now_s: float, verdict: Verdict) -> tuple[Event, ...]:
        """Say what was judged, and describe the calibration when it is complete."""
        moved = verdict.passed and any(g.key == "moved_since_deg" for g in failed(verdict.gates))
        told = [
            Event(
                now_s,
                "sensor_moved" if moved else "pose_refused",
                "",
                gate.value,
                f"{gate.place}: {gate.words}",
            )
            for gate in failed(verdict.gates)
            if moved or not verdict.passed
        ]
        if verdict.passed:
            told.append(Event(now_s, "calibration_step", "", None, f"{verdict.step} passed"))
        if verdict.complete:
            self._describe()
            told.append(self._taken(now_s))
        return tuple(told)

    def _taken(self, now_s: float) -> Event:
        detail = f"grade {self._guide.grade}"
        return Event(now_s, "pose_taken", "", self._settings.stand_still_s, detail)

    def _describe(self) -> None:
        self._result = {
            "task": self._settings.task,
            "grade": self._guide.grade,
            "steps": self._guide.steps,
            "gates": {
                key: [gate.to_json() for gate in gates] for key, gates in self._guide.gates.items()
            },
            "stored": [asdict(segment) for segment in self._guide.stored],
            "places": {p: _described(c) for p, c in self._guide.calibrations.items()},
            "placement": self._placement.details,
        }


def _described(calibration: SegmentCalibration) -> dict[str, Any]:
    c = calibration
    return {
        "grade": c.grade,
        "posture": c.posture.value,
        "axis": c.axis_source,
        "tilt_deg": None if isnan(c.tilt_deg) else c.tilt_deg,
        "turn_deg": c.turn_deg,
        "tilt_sd_deg": c.tilt_sd_deg,
        "yaw_sd_deg": c.yaw_sd_deg,
        "gyro_sd_dps": c.gyro_sd_dps,
        "gravity_error_mps2": c.gravity_error_mps2,
        "segment_to_sensor": c.segment_to_sensor.tolist(),
        "earth_to_world": c.earth_to_world.tolist(),
    }


def _by_place(synced: AlignedFrame, tracks: Sequence[SensorTrack]) -> SyncedFrame:
    """Return the same instants under the names of places."""
    return synced.named({track.place: track.sensor_id for track in tracks})
