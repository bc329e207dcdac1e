"""The second half of the road: common instants become segments, signals, progress, guidance."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from imu_rehab.pipeline.block_results import ProbeDone, SetDone
from imu_rehab.pipeline.cards import Cards
from imu_rehab.pipeline.frame import Event, Frame, Stage
from imu_rehab.pipeline.guiding import Doubts, Guided, Guiding
from imu_rehab.pipeline.live_angles import Angles, LiveAngles
from imu_rehab.pipeline.live_measures import LiveMeasures
from imu_rehab.pipeline.live_uncertainty import uncertainty_of
from imu_rehab.pipeline.measured import Measured
from imu_rehab.pipeline.messages import doubt, message, say
from imu_rehab.pipeline.newest import Newest
from imu_rehab.pipeline.pain_watch import PainWatch
from imu_rehab.pipeline.placement_check import EVENT as PLACEMENT
from imu_rehab.pipeline.posing import Posing
from imu_rehab.pipeline.screen_delays import ScreenDelays
from imu_rehab.pipeline.sensor_track import SensorTrack
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.pipeline.staging import (
    ASKED,
    CALIBRATED,
    CONNECTED,
    FINISHED,
    NEAR_FALL,
    TOO_MUCH_PAIN,
    UNANSWERED,
    Staging,
)
from imu_rehab.pipeline.taps import TapWatch
from imu_rehab.pipeline.telling import told
from imu_rehab.pipeline.trust import TrustWatch
from imu_rehab.signals.aligned_frame import AlignedFrame
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial_block import empty_times
from imu_rehab.signals.places import side_of
from imu_rehab.signals.pressed import Pressed

WHOLE_LEG = 5  # sensors
POSE_WORDS = ("take_pose", "skip", "seated", "ready", "again")
INTERRUPTS = ("pause", "pain", "take_pose", "wear")  # the repetition under way
ANSWERS = ("self_estimate", "resume")  # to "How many were good?"; to go on is to say nothing
NO_ANSWER_S = 30.0  # then it goes on without [E]
HANDS_FREE = (Stage.READY, Stage.EXERCISE, Stage.PAUSED)  # when two taps mean something


class Interpretation:
    """Knows where the session is, and asks each room what the newest instants mean."""

    def __init__(self, settings: PipelineSettings, *, feedback: bool = True) -> None:
        """Without `feedback` it counts but says nothing: for a past that nobody is shown."""
        self._wear(settings)
        self._guiding = Guiding(settings, feedback=feedback) if settings.plan else None
        self._staging = Staging()
        self._trust = TrustWatch()
        self._taps = TapWatch() if settings.plan and feedback else None
        self._cards = Cards(settings.language)
        self._pain = PainWatch(settings)
        self._asked_s = 0.0  # when the person was asked how many were good
        self._screen = ScreenDelays()
        self._now_s = 0.0
        self._typed: dict[str, float] = {}  # a person's own measures, by key

    def _wear(self, settings: PipelineSettings) -> None:
        """Begin with sensors of which it is not known how they sit, or not for what comes."""
        self._settings = settings
        self._newest = Newest()
        self._posing = Posing(settings)
        self._angles = LiveAngles(settings.side, 1.0 / settings.frame_rate_hz)
        self._measures = LiveMeasures(settings.frame_rate_hz)
        self._lying = False
        self._misplaced = ""  # what is wrong with where the sensors sit

    def is_closely_timed(self, tracks: Sequence[SensorTrack]) -> bool:
        """Return True while what comes next depends on when exactly something is over.

        Instants are judged for stillness, angles are about to begin, or a question is.
        """
        asking = self._guiding is not None and self._guiding.may_ask
        return asking or self._posing.wanted(tracks) or self._posing.owes

    def left(self) -> tuple[SetDone | ProbeDone, ...]:
        """Return the set or probe that is under way where nothing more comes."""
        if self._guiding is None:
            return ()
        self._guiding.press(self._now_s, "stop")
        return self._guiding.taken()

    def command(self, now_s: float, content: Mapping[str, Any]) -> tuple[Event, ...]:
        """Do what the person pressed; the answer says what it changed."""
        event = str(content["event"])
        guided = self._press(now_s, event, content)
        if event == "wear":
            self._wear(self._settings.worn_anew(content))
        elif event in POSE_WORDS and self._staging.stage is Stage.STANDING:
            self._posing.command(now_s, event)
        elif event == "trial_started" and content.get("side"):
            self._angles.turn_to(side_of(str(content["side"])))
        elif event == "typed" and isinstance(content.get("value"), int | float):
            self._typed |= {str(content.get("key", "")): float(content["value"])}
        return (told(Pressed(now_s, event, content)), *guided)

    def _press(self, now_s: float, event: str, content: Mapping[str, Any]) -> tuple[Event, ...]:
        """Go where a press leads; the answer says what it changed of what is exercised."""
        guiding = self._guiding
        answers = guiding is not None and guiding.asks and event in ANSWERS
        if event == "self_estimate" and not answers:
            return ()
        if event == "skip_exercise" and guiding is not None and guiding.asks:
            event = "resume"  # the probe is over: only the question is left
            answers = True
        moved = self._staging.press(event)
        if moved and event in INTERRUPTS:
            self._interrupt()
        if guiding is None:
            return ()
        if answers:
            estimate = content.get("value")
            return guiding.answer(now_s, estimate if isinstance(estimate, int) else None)
        if event == "pain" and moved:
            judged = self._pain.told(now_s, content.get("level"))
            if self._pain.stops and self._staging.happen(TOO_MUCH_PAIN):
                guiding.press(now_s, "stop")
            return judged
        return () if self._pain.forbids(event) else guiding.press(now_s, event)

    def delayed(self, at_s: float, content: Mapping[str, Any]) -> None:
        """Take what the windows have measured of themselves."""
        newest = ScreenDelays.of(at_s, content)
        self._screen = self._screen.after(newest)
        if self._guiding is not None:
            self._guiding.delayed(newest)

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
        self._now_s = now_s = arrival_ns * 1e-9
        self._cards.feed(now_s, tracks, afresh=synced is None or bool(events))
        angles = self._measure_angles(synced, tracks)
        moved = (*self._tapped(synced, tracks), *self._move_on(now_s, synced, tracks))
        time_s = empty_times() if synced is None else synced.time_s
        measured = self._measure(time_s, angles)
        signals, uncertainty = angles.signals, angles.uncertainty
        if measured.signals:
            signals = {**signals, **measured.signals}
            uncertainty = {**uncertainty, **uncertainty_of(measured.signals)}
        trust = self._watch_trust(time_s, angles)
        guided = self._guide(time_s, signals, uncertainty, measured)
        self._newest.feed(arrival_ns, signals, uncertainty)
        guiding = self._guiding
        return Frame(
            arrival_ns=arrival_ns,
            time_s=time_s,
            segments=angles.segments,
            signals=signals,
            now=self._newest.values,
            sensors=self._cards.states,
            stage=self._staging.stage,
            message=self._message(),
            still_s=self._posing.still_s,
            progress=guiding.progress() if guiding is not None and self._staging.begun else None,
            guidance=None if guiding is None else guiding.guidance,
            completed=tuple(guided.completed),
            cues=tuple(guided.cues),
            muted=tuple(guided.muted),
            channels=() if guiding is None else guiding.channels,
            events=(*events, *moved, *measured.events, *trust, *guided.events),
            over=() if guiding is None else guiding.taken(),
            asks="self_estimate" if guiding is not None and guiding.asks else "",
            side=self._angles.side.value,
            simulated=simulated,
            details=self._posing.details,
            uncertainty=uncertainty,
            now_uncertainty=self._newest.uncertainty,
            strides=tuple(measured.strides),
            landings=tuple(measured.landings),
            delays=self._screen,
        )

    def _measure_angles(self, synced: AlignedFrame | None, tracks: Sequence[SensorTrack]) -> Angles:
        if synced is None or not self._posing.done:
            return Angles()
        return self._angles.measure(synced, tracks, self._posing.segment_map)

    def _measure(self, time_s: FloatArray, angles: Angles) -> Measured:
        """Return what the running exercise asks for beyond angles."""
        if self._guiding is None or not self._staging.exercising:
            self._measures.rest()
            return Measured()
        wanted = self._guiding.wanted(lying=self._lying)
        self._angles.turn_to(wanted.side)
        self._measures.ask(wanted, self._typed)
        return self._measures.feed(time_s, angles)

    def _move_on(
        self,
        now_s: float,
        synced: AlignedFrame | None,
        tracks: Sequence[SensorTrack],
    ) -> tuple[Event, ...]:
        if self._cards.all_stream(len(self._settings.places)):
            self._staging.happen(CONNECTED)
        if synced is None or self._staging.stage is Stage.STOPPED:
            return ()
        taken = (*self._unanswered(now_s), *self._posing.feed(synced, tracks))
        if self._may_stand(len(tracks)):
            taken += self._posing.watch(synced, tracks)
        for event in taken:
            if event.kind == "pose_taken":
                self._lying = self._posing.lying
                self._angles.begin(self._posing.calibrations, lying=self._lying)
                self._measures.begin(self._posing.calibrations)
            elif event.kind == PLACEMENT:
                self._misplaced = event.detail
        if self._posing.ready and self._staging.happen(CALIBRATED) and self._guiding is not None:
            return (*taken, *self._guiding.started(now_s))
        return taken

    def _unanswered(self, now_s: float) -> tuple[Event, ...]:
        """Go on where nobody says how many were good: no session waits for ever."""
        guiding = self._guiding
        if guiding is None or not guiding.asks or now_s - self._asked_s < NO_ANSWER_S:
            return ()
        if self._staging.why != ASKED or not self._staging.happen(UNANSWERED):
            return ()
        return guiding.answer(now_s, None)

    def _tapped(
        self, synced: AlignedFrame | None, tracks: Sequence[SensorTrack]
    ) -> tuple[Event, ...]:
        """Return the taps that somebody may mean; a hop or a landing is like one."""
        if self._taps is None or self._guiding is None:
            return ()
        off = self._staging.stage not in HANDS_FREE or self._guiding.lands
        return self._taps.feed(synced, tracks, off=off)

    def _may_stand(self, worn: int) -> bool:
        """Return True where a quiet moment may be a stance.

        A held lunge turns one sensor of three alone, as a slip does: during an
        exercise nobody looks; with more sensors a lunge shows in several.
        """
        if self._staging.stage is Stage.PAUSED:
            return True
        return self._staging.exercising and self._guiding is None and worn >= WHOLE_LEG

    def _watch_trust(self, time_s: FloatArray, angles: Angles) -> tuple[Event, ...]:
        if self._guiding is None or not self._staging.exercising:
            self._trust.rest()
            return ()
        if not len(time_s):
            return ()
        return self._trust.feed(time_s.item(-1), angles.segments, self._guiding.places)

    def _interrupt(self) -> None:
        if self._guiding is not None:
            self._guiding.interrupt()

    def _guide(
        self,
        time_s: FloatArray,
        signals: Mapping[str, FloatArray],
        uncertainty: Mapping[str, FloatArray],
        measured: Measured,
    ) -> Guided:
        """Go on with the exercise; up to a near fall, with which it pauses."""
        if self._guiding is None:
            return Guided()
        if not self._staging.exercising:
            self._guiding.rest()
            return Guided()
        doubts = Doubts(doubt(self._trust.doubted, self._settings.language), self._misplaced)
        if not measured.near_falls:
            guided = self._guiding.feed(time_s, signals, uncertainty, doubts)
            if self._guiding.asks and self._staging.happen(ASKED):
                self._asked_s = self._now_s
            if self._guiding.finished and self._staging.happen(FINISHED):
                at_s = time_s.item(-1) if len(time_s) else self._now_s
                guided.events.append(Event(at_s, FINISHED, "", None, "all that was planned"))
            return guided
        fall = measured.near_falls[0]
        before = slice(0, int(np.searchsorted(time_s, fall.time_s, side="right")))
        known, sure = ({k: v[before] for k, v in each.items()} for each in (signals, uncertainty))
        guided = self._guiding.feed(time_s[before], known, sure, doubts)
        guided.mute(NEAR_FALL)
        self._staging.happen(NEAR_FALL)
        self._interrupt()
        self._guiding.rest()
        detail = f"tipped at {fall.tipping_dps:.0f} deg/s, felt {fall.shock_g:.1f} g"
        guided.events.append(Event(fall.time_s, NEAR_FALL, "", fall.shock_g, detail))
        return guided

    def _message(self) -> str:
        guiding, language = self._guiding, self._settings.language
        missing = self._cards.silence or doubt(self._trust.doubted, language)
        exercise = None if guiding is None else guiding.exercise
        if guiding is not None and self._staging.exercising:
            missing = guiding.impossible or missing
            if not missing:
                return guiding.exercise.cue  # what almost every frame says
        return message(
            self._staging.stage,
            self._staging.why,
            missing=missing,
            found=(self._cards.streaming, len(self._settings.places)),
            pose=self._posing.message,
            cue=say("free_movement", language) if exercise is None else exercise.cue,
            safe=say("safe", language) if exercise is None else exercise.safe_instruction,
            pain=self._pain.advice,
            score="" if guiding is None else guiding.score,
            language=language,
        )
