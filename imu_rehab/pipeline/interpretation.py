"""The second half of the road: common instants become segments, signals, progress, guidance."""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from imu_rehab.exercises.exercise import load_exercise
from imu_rehab.exercises.progress import Progress
from imu_rehab.pipeline.frame import Event, Frame, SensorCondition, SensorState, Stage
from imu_rehab.pipeline.guiding import Guided, Guiding
from imu_rehab.pipeline.live_angles import Angles, LiveAngles
from imu_rehab.pipeline.posing import Posing
from imu_rehab.pipeline.sensor_track import STALE_S, SensorTrack
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.pipeline.taps import TapWatch
from imu_rehab.pipeline.telling import told
from imu_rehab.signals.aligned_frame import AlignedFrame
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial_block import empty_times
from imu_rehab.signals.places import side_of
from imu_rehab.signals.pressed import Pressed

FREE_MOVEMENT = "Move as you usually do."
SAFE = "Stand still, both feet down."
WHOLE_LEG = 5  # sensors
ENDED = (Stage.PAUSED, Stage.STOPPED)
HANDS_FREE = (Stage.READY, Stage.EXERCISE, Stage.PAUSED)  # when two taps mean something


class Interpretation:
    """Knows where the session is: connecting, standing, exercise, paused, stopped."""

    def __init__(self, settings: PipelineSettings, *, feedback: bool = True) -> None:
        """Without `feedback` it counts but says nothing: for a past that nobody is shown."""
        self._wear(settings)
        plan = [load_exercise(key) for key in settings.plan]
        self._guiding = Guiding(plan, settings.side, feedback=feedback) if plan else None
        self._stage = Stage.CONNECTING
        self._taps = TapWatch() if plan and feedback else None
        self._states: dict[str, SensorState] = {}
        self._now_uncertainty: dict[str, float] = {}
        self._newest_uncertainty: Mapping[str, FloatArray] = {}  # that it was taken from
        self._now_ns = 0

    def _wear(self, settings: PipelineSettings) -> None:
        """Begin with sensors of which it is not known how they sit, or not for what comes."""
        self._now: dict[str, float] = {}
        self._settings = settings
        self._posing = Posing(settings)
        self._angles = LiveAngles(settings.side, 1.0 / settings.frame_rate_hz)

    def waits_for_pose(self, tracks: Sequence[SensorTrack]) -> bool:
        """Return True while instants are judged for stillness, or angles are about to begin."""
        return self._posing.wanted(tracks) or self._posing.owes

    def command(self, now_s: float, content: Mapping[str, Any]) -> tuple[Event, ...]:
        """Do what the person pressed; the answer says what it changed."""
        event = str(content["event"])
        match event:
            case "stop":
                self._stage = Stage.STOPPED
            case "pause" | "pain" if self._stage is Stage.EXERCISE:
                self._stage = Stage.PAUSED
                self._interrupt()
            case "resume" | "start" if self._stage in (Stage.PAUSED, Stage.READY):
                self._stage = Stage.EXERCISE
            case "time_zero" if self._stage is Stage.STANDING:
                self._stage = Stage.EXERCISE  # a worn recording begins, with or without its pose
            case "take_pose":
                self._posing.command(now_s, event)
                self._interrupt()
                self._stage = Stage.STANDING
            case "skip" | "seated" | "ready" | "again" if self._stage is Stage.STANDING:
                self._posing.command(now_s, event)
            case "wear":
                self._wear(self._settings.worn_anew(content))
                self._interrupt()
                self._stage = Stage.STANDING
            case "trial_started" if content.get("side"):
                self._angles.turn_to(side_of(str(content["side"])))
        return (told(Pressed(now_s, event, content)),)

    def frame(
        self,
        arrival_ns: int,
        synced: AlignedFrame | None,
        tracks: Sequence[SensorTrack],
        events: tuple[Event, ...],
        *,
        simulated: bool,
    ) -> Frame:
        """Return what is true after these instants."""
        now_s = arrival_ns * 1e-9
        states = self._states_of(now_s, tracks, afresh=synced is None or bool(events))
        angles = self._measure(synced, tracks)
        news = [*events, *self._tapped(synced, tracks)]
        news += self._move_on(now_s, synced, tracks, states)
        time_s = empty_times() if synced is None else synced.time_s
        guided = self._guide(time_s, angles.signals)
        return Frame(
            arrival_ns=arrival_ns,
            time_s=time_s,
            segments=angles.segments,
            signals=angles.signals,
            now=self._newest(arrival_ns, angles),
            sensors=states,
            stage=self._stage,
            message=self._message(states),
            still_s=self._posing.still_s,
            progress=self._progress(),
            guidance=None if self._guiding is None else self._guiding.guidance,
            completed=tuple(guided.completed),
            cues=tuple(guided.cues),
            events=(*news, *guided.events),
            side=self._angles.side.value,
            simulated=simulated,
            details=self._posing.details,
            uncertainty=angles.uncertainty,
            now_uncertainty=self._now_uncertainty,
        )

    def _states_of(
        self, now_s: float, tracks: Sequence[SensorTrack], *, afresh: bool
    ) -> Mapping[str, SensorState]:
        """Return the cards: made anew with every tick and whenever something happened."""
        if afresh or len(tracks) != len(self._states):
            self._states = {track.place: track.state(now_s) for track in tracks}
        return self._states

    def _measure(self, synced: AlignedFrame | None, tracks: Sequence[SensorTrack]) -> Angles:
        if synced is None or not self._posing.done:
            return Angles()
        return self._angles.measure(synced, tracks, self._posing.segment_map)

    def _newest(self, arrival_ns: int, angles: Angles) -> dict[str, float]:
        """Return what is known now: a frame without instants of its own repeats the last values."""
        if angles.signals:
            self._now = {
                key: value
                for key, values in angles.signals.items()
                if isfinite(value := values.item(-1))
            }
            if angles.uncertainty is not self._newest_uncertainty:
                self._newest_uncertainty = angles.uncertainty
                self._now_uncertainty = {k: v.item(-1) for k, v in angles.uncertainty.items()}
            self._now_ns = arrival_ns
        elif (arrival_ns - self._now_ns) * 1e-9 > STALE_S:
            self._now = {}
        return self._now

    def _move_on(
        self,
        now_s: float,
        synced: AlignedFrame | None,
        tracks: Sequence[SensorTrack],
        states: Mapping[str, SensorState],
    ) -> tuple[Event, ...]:
        if self._stage is Stage.CONNECTING and self._all_stream(states):
            self._stage = Stage.STANDING
        if synced is None or self._stage is Stage.STOPPED:
            return ()
        taken = self._posing.feed(synced, tracks)
        if self._may_stand(len(tracks)):
            taken += self._posing.watch(synced, tracks)
        if any(event.kind == "pose_taken" for event in taken):
            self._angles.begin(self._posing.calibrations, lying=self._posing.lying)
        if self._posing.ready and self._stage is Stage.STANDING:
            self._stage = Stage.EXERCISE
            if self._guiding is not None:
                return (*taken, *self._guiding.started(now_s))
        return taken

    def _tapped(
        self, synced: AlignedFrame | None, tracks: Sequence[SensorTrack]
    ) -> tuple[Event, ...]:
        """Return the taps that somebody may mean; a hop or a landing is like one."""
        if self._taps is None or self._guiding is None:
            return ()
        off = self._stage not in HANDS_FREE or self._guiding.lands
        return self._taps.feed(synced, tracks, off=off)

    def _may_stand(self, worn: int) -> bool:
        """Return True where a quiet moment may be a stance.

        A held lunge turns one sensor of three alone, as a slip does: during an
        exercise nobody looks; with more sensors a lunge shows in several.
        """
        if self._stage is Stage.PAUSED:
            return True
        return self._stage is Stage.EXERCISE and self._guiding is None and worn >= WHOLE_LEG

    def _all_stream(self, states: Mapping[str, SensorState]) -> bool:
        return len(states) == len(self._settings.places) and all(
            state.condition is SensorCondition.STREAMING for state in states.values()
        )

    def _interrupt(self) -> None:
        if self._guiding is not None:
            self._guiding.interrupt()

    def _progress(self) -> Progress | None:
        if self._guiding is None or self._stage not in (Stage.EXERCISE, *ENDED):
            return None
        return self._guiding.progress()

    def _guide(self, time_s: FloatArray, signals: Mapping[str, FloatArray]) -> Guided:
        if self._guiding is None:
            return Guided()
        if self._stage is not Stage.EXERCISE:
            self._guiding.rest()
            return Guided()
        return self._guiding.feed(time_s, signals)

    def _message(self, states: Mapping[str, SensorState]) -> str:
        for place, state in states.items():
            if state.condition is SensorCondition.SILENT:
                return f"{place_name(place)} sensor is silent. {self._safe}"
        match self._stage:
            case Stage.CONNECTING:
                online = sum(s.condition is SensorCondition.STREAMING for s in states.values())
                return f"{online} of {len(self._settings.places)} sensors found."
            case Stage.STANDING:
                return self._posing.message
            case Stage.PAUSED:
                return f"Paused. {self._safe}"
            case Stage.STOPPED:
                return "Stopped. Your data is kept."
        return FREE_MOVEMENT if self._guiding is None else self._guiding.exercise.cue

    @property
    def _safe(self) -> str:
        return SAFE if self._guiding is None else self._guiding.exercise.safe_instruction


def place_name(place: str) -> str:
    """Return a place in plain words."""
    word = place.split("_", maxsplit=1)[0]
    return {"foot": "Foot", "shank": "Lower leg", "thigh": "Thigh", "pelvis": "Belt"}.get(
        word, word.capitalize()
    )
