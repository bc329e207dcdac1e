"""What the screen says of an instant; follows from the verdict and from the cues alone."""

from collections.abc import Sequence
from math import nan

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Phase, Progress
from imu_rehab.feedback.cue import Cue, CueKind
from imu_rehab.feedback.guidance import Guidance, Verdict
from imu_rehab.feedback.prompts import Language, prompt
from imu_rehab.wording import load_wording

PRAISE_S = 1.0  # "Good" stands this long before "Back"
SAID_S = 3.0  # the sentence after a repetition stands this long, unless the next one begins
# What an exercise calls its word for each verdict; the others have none of its own.
WORDS = {
    Verdict.MORE: "move",
    Verdict.LESS: "less",
    Verdict.HOLD: "hold",
    Verdict.BACK: "back",
}
LASTING = frozenset({
    CueKind.IN_ZONE, CueKind.NEARLY, CueKind.NOT_YET, CueKind.MORE, CueKind.LESS, CueKind.LONGER,
    CueKind.MISTAKE,
})  # fmt: skip


class Shown:
    """Remembers what was said last, for as long as it stands."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._praised_s = self._said_s = -SAID_S
        self._said: Cue | None = None  # of a repetition that is over

    def say(self, key: str) -> str:
        """Return what is only shown."""
        return load_wording("imu_rehab.feedback").say(key, self._language)

    def caption(self, key: str) -> str:
        """Return what is said aloud, too."""
        return prompt(key).caption(Language(self._language))

    def hear(self, time_s: float, phase: Phase, cues: Sequence[Cue]) -> None:
        """Take the cues of an instant; most have none."""
        for cue in cues:
            if cue.given and cue.kind == CueKind.HOLD_DONE:
                self._praised_s = time_s
            elif cue.given and cue.kind in LASTING and phase is Phase.READY:
                self._said, self._said_s = cue, time_s
        if self._said and (phase is not Phase.READY or time_s - self._said_s > SAID_S):
            self._said = None

    def still(
        self,
        time_s: float,
        progress: Progress,
        verdict: Verdict,
        *,
        live: bool,
        silent: bool,
        slow: bool,
        points: int,
    ) -> Guidance:
        """Return the still of an instant, after its cues were heard."""
        exercise, holding = progress.exercise, verdict is Verdict.HOLD
        known = live and verdict is not Verdict.UNSURE
        notice = self.say("without") if silent else self.caption("slowed") if slow else ""
        hidden = verdict is Verdict.UNSURE or self._said is not None
        return Guidance(
            verdict=verdict,
            word=self._word(time_s, exercise, verdict),
            distance_deg=exercise.band.distance(progress.value_deg) if known else nan,
            hold_left_s=max(0.0, exercise.hold_s - progress.held_s) if holding else 0.0,
            instruction=self._instruction(exercise, verdict),
            live=live,
            scored=not silent,
            notice="" if hidden else notice,
            points=0 if silent else points,
        )

    def _word(self, time_s: float, exercise: Exercise, verdict: Verdict) -> str:
        if verdict is Verdict.CLOSE:
            return self.say("close")
        if verdict is Verdict.BACK and time_s - self._praised_s < PRAISE_S:
            return exercise.words["good"]
        if verdict is Verdict.QUIET and self._said is not None:
            return exercise.words["good"] if self._said.kind == CueKind.IN_ZONE else ""
        return exercise.words[WORDS[verdict]] if verdict in WORDS else ""

    def _instruction(self, exercise: Exercise, verdict: Verdict) -> str:
        """Return the sentence beside the word; none that would contradict it."""
        if verdict is Verdict.UNSURE:
            return exercise.safe_instruction
        said = self._said
        if said is not None and (verdict is Verdict.QUIET or said.kind == CueKind.MISTAKE):
            return said.caption
        return "" if verdict in (Verdict.BACK, Verdict.LESS) else exercise.cue
