"""Walking: the eyes are on the way, so one very large sign, and a new one every fifth stride."""

from dataclasses import dataclass, replace

from imu_rehab.pipeline.frame import Frame
from imu_rehab_gui.language import translate
from imu_rehab_gui.patient.patient_view_model import Mode, PatientView

EVERY, STRIDES = 5, "strides"  # screens design §7


@dataclass(frozen=True, slots=True)
class WalkSign:
    """Give it every frame; it keeps what was told with the newest fifth stride."""

    strides: int = 0
    word: str = ""
    arrow: int = 0

    def after(self, frame: Frame) -> "WalkSign":
        """Return it after a frame."""
        progress, guidance = frame.progress, frame.guidance
        if progress is None or progress.exercise.kind != STRIDES:
            return self if not self.strides else WalkSign()
        walked = len(progress.repetitions)
        if walked // EVERY == self.strides // EVERY or guidance is None:
            return self if walked == self.strides else replace(self, strides=walked)
        if not guidance.live:  # without help nothing is told
            return WalkSign(walked)
        return WalkSign(walked, guidance.word, guidance.verdict.arrow)


def with_walk(view: PatientView, frame: Frame, walk: WalkSign) -> PatientView:
    """Return the view of somebody who walks for an exercise; any other one as it is."""
    progress = frame.progress
    walking = progress is not None and progress.exercise.kind == STRIDES
    if not walking or view.mode is not Mode.EXERCISE or view.value_deg is None:
        return view
    word = walk.word or translate("Patient", "Walk")
    return replace(view, mode=Mode.WALKING, word=word, arrow=walk.arrow, band=None)
