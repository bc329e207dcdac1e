"""What the body picture needs to know of a frame, as a value: no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from imu_rehab.pipeline.frame import Frame

FRONTAL = ("pelvis_drop_deg", "shank_med_deg", "foot_ev_deg", "foot_roll_deg", "ankle_inv_deg")
FLAT_FOOT = ("ankle_df_deg", "shank_fwd_deg")  # a zone of these is one of the shank's leans


class View(StrEnum):
    """From where one looks."""

    SIDE = "side"  # from the tested side: forward is to the right
    FRONT = "front"  # facing the person: their right is at the left


@dataclass(frozen=True, slots=True)
class FigurePose:
    """Angles in degrees; None is not measured and is never drawn as if it were."""

    side: str
    view: View = View.SIDE
    shank_deg: float | None = None  # forward
    foot_deg: float | None = None  # toes up
    knee_deg: float | None = None  # flexion: with the shank's lean it gives the thigh's
    pelvis_tilt_deg: float | None = None
    trunk_deg: float | None = None  # forward
    shank_med_deg: float | None = None  # knee to the middle
    foot_roll_deg: float | None = None  # inversion
    pelvis_drop_deg: float | None = None  # the other side lower
    target_deg: tuple[float, float] | None = None  # shank leans that lie in the zone

    @property
    def measures_thigh(self) -> bool:
        """True when the thigh may be drawn as measured."""
        return self.shank_deg is not None and self.knee_deg is not None

    @property
    def thigh_deg(self) -> float:
        """How the thigh leans: behind the knee by the flexion, else about as legs do."""
        shank_deg = self.shank_deg or 0.0
        return -1.2 * shank_deg if self.knee_deg is None else shank_deg - self.knee_deg


def present_figure(frame: Frame, view: View | None = None) -> FigurePose:
    """Return the body of a frame, looked at from where the exercise is seen best."""
    progress = frame.progress
    signal = "" if progress is None else progress.exercise.signal
    band = None if progress is None else progress.exercise.band.drawn()
    best = View.FRONT if signal in FRONTAL else View.SIDE
    target = None if band is None or signal not in FLAT_FOOT else (band.low, band.high)
    return pose_of(frame.now, frame.side, view or best, target)


def pose_of(
    now: Mapping[str, float],
    side: str,
    view: View,
    target_deg: tuple[float, float] | None = None,
) -> FigurePose:
    """Return the body of signals at one instant; what is not among them is not measured."""
    return FigurePose(
        side=side,
        view=view,
        shank_deg=now.get("shank_fwd_deg"),
        foot_deg=now.get("foot_pitch_deg"),
        knee_deg=now.get("knee_flex_deg"),
        pelvis_tilt_deg=now.get("pelvis_tilt_deg"),
        trunk_deg=now.get("trunk_tilt_deg"),
        shank_med_deg=now.get("shank_med_deg"),
        foot_roll_deg=now.get("foot_roll_deg"),
        pelvis_drop_deg=now.get("pelvis_drop_deg"),
        target_deg=target_deg,
    )
