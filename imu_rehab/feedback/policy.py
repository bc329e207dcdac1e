"""Decides what is shown and what is heard: quiet in the zone, silent when unsure (SPEC §4.1)."""

from math import isfinite, nan

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Phase, Progress, Repetition
from imu_rehab.exercises.runner import BLIND_S
from imu_rehab.feedback.cue import Cue
from imu_rehab.feedback.guidance import Guidance, Verdict

PRAISE_S = 1.0  # "Good" stands this long before "Back"
STUCK_S = 0.8  # outside the zone and hardly moving for so long: say the direction
STUCK_SPEED_DEGPS = 8.0
SPEED_SMOOTHING_S = 0.2  # of the speed, so that sensor noise is not mistaken for movement
QUIET_S = 1.5  # at least this long between two direction cues
# What an exercise calls its word for each verdict; when unsure it says nothing.
WORDS = {
    Verdict.MORE: "move",
    Verdict.LESS: "less",
    Verdict.HOLD: "hold",
    Verdict.BACK: "back",
    Verdict.UNSURE: "",
}


class FeedbackPolicy:
    """One phase-aware state machine behind word, arrow and sound, so that they cannot disagree."""

    def __init__(self) -> None:
        self._last_value_deg = nan
        self._last_s = nan
        self._speed_degps = 0.0
        self._stuck_s = 0.0
        self._spoke_s = -QUIET_S
        self._hold_done_s = -PRAISE_S
        self._phase = Phase.READY

    def feed(
        self, time_s: float, progress: Progress, completed: Repetition | None
    ) -> tuple[Guidance, tuple[Cue, ...]]:
        """Judge one instant; the cues are those that begin with it."""
        cues = [*self._phase_cues(time_s, progress, completed)]
        verdict = self._verdict(progress)
        if self._is_stuck(time_s, progress.value_deg, verdict):
            self._spoke_s = time_s
            cues.append(Cue(verdict.value, time_s, f"outside the zone for {STUCK_S} s"))
        return self._guidance(time_s, progress, verdict), tuple(cues)

    def _verdict(self, progress: Progress) -> Verdict:
        if not isfinite(progress.value_deg):
            return Verdict.UNSURE
        if progress.phase is Phase.RETURN:
            return Verdict.BACK
        if progress.phase is Phase.HOLD:
            return Verdict.HOLD
        return Verdict.LESS if progress.value_deg > progress.exercise.band.high else Verdict.MORE

    def _guidance(self, time_s: float, progress: Progress, verdict: Verdict) -> Guidance:
        exercise = progress.exercise
        praised = verdict is Verdict.BACK and time_s - self._hold_done_s < PRAISE_S
        return Guidance(
            verdict=verdict,
            word=exercise.words.get("good" if praised else WORDS[verdict], ""),
            distance_deg=nan
            if verdict is Verdict.UNSURE
            else exercise.band.distance(progress.value_deg),
            hold_left_s=max(0.0, exercise.hold_s - progress.held_s)
            if verdict is Verdict.HOLD
            else 0.0,
            instruction=_instruction(exercise, verdict),
        )

    def _phase_cues(
        self, time_s: float, progress: Progress, completed: Repetition | None
    ) -> tuple[Cue, ...]:
        before, self._phase = self._phase, progress.phase
        if progress.phase is Phase.RETURN and before is not Phase.RETURN:
            self._hold_done_s = time_s
            return (Cue("hold_done", time_s, "held in the zone for the asked time"),)
        if completed is not None:
            return (Cue("repetition", time_s, "repetition finished"),)
        return ()

    def _is_stuck(self, time_s: float, value_deg: float, verdict: Verdict) -> bool:
        """Say a direction only to somebody who stays outside the zone, never on the way in.

        After a gap nobody knows how long somebody has been outside: it begins anew.
        """
        step_s, step_deg = time_s - self._last_s, value_deg - self._last_value_deg
        self._last_s, self._last_value_deg = time_s, value_deg
        if not (0 < step_s <= BLIND_S and isfinite(step_deg)):
            self._speed_degps = self._stuck_s = 0.0
            return False
        share = min(1.0, step_s / SPEED_SMOOTHING_S)
        self._speed_degps += share * (step_deg / step_s - self._speed_degps)
        moving = abs(self._speed_degps) > STUCK_SPEED_DEGPS
        outside = verdict in (Verdict.MORE, Verdict.LESS) and self._phase is Phase.MOVE
        self._stuck_s = self._stuck_s + step_s if outside and not moving else 0.0
        return self._stuck_s >= STUCK_S and time_s - self._spoke_s >= QUIET_S


def _instruction(exercise: Exercise, verdict: Verdict) -> str:
    """Return the sentence beside the word; none that would contradict it."""
    match verdict:
        case Verdict.UNSURE:
            return exercise.safe_instruction
        case Verdict.BACK | Verdict.LESS:
            return ""
    return exercise.cue
