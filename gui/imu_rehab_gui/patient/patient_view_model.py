"""What the patient's screen shows, as a value: no Qt, no arithmetic of angles."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from imu_rehab.assembly.hands_free import FALSE_TRIGGER
from imu_rehab.exercises.band import Band
from imu_rehab.feedback.guidance import Guidance, Verdict
from imu_rehab.pipeline.frame import Frame, SensorCondition, Stage
from imu_rehab.pipeline.messages import INTERRUPTING
from imu_rehab_gui.figure import FigurePose, present_figure
from imu_rehab_gui.language import translate
from imu_rehab_gui.notices import Notices
from imu_rehab_gui.patient.asked_view import AskedView, asked_view
from imu_rehab_gui.patient.growth import grown
from imu_rehab_gui.patient.place_words import sensor_words
from imu_rehab_gui.patient.tag import Tag, tags_of

FULL_SCREEN_LOST_S = 2.0  # screens design §7
BAND_SHARE = 0.3  # of the axis' height: the zone must be easy to hit with the eye
DOUBTED = {Stage.READY, Stage.EXERCISE}  # when a doubt about the places takes the screen
NO_NOTICES = Notices()


class Mode(StrEnum):
    """One idea per screen."""

    CONNECT = "connect"
    STAND = "stand"
    EXERCISE = "exercise"
    WALK = "walk"
    LOST = "lost"
    PLACEMENT = "placement"  # sensors may not sit where they should
    PAUSED = "paused"
    STOPPED = "stopped"
    COUNT_DOWN = "count_down"
    REST = "rest"
    ESTIMATE = "estimate"  # how many were good?
    WALKING = "walking"  # for an exercise, with a sign every fifth stride
    ALL_RIGHT = "all_right"  # after a near-fall sign


BY_STAGE = {
    Stage.STOPPED: Mode.STOPPED,
    Stage.PAUSED: Mode.PAUSED,
    Stage.CONNECTING: Mode.CONNECT,
}


@dataclass(frozen=True, slots=True)
class PatientView:
    """One still of the screen, ready to draw."""

    mode: Mode
    title: str
    counter: str  # Repetition 2 of 3
    word: str  # one word
    arrow: int  # +1 further, −1 less, 0 none
    instruction: str
    sign: str  # small warning or news, empty if none
    value_deg: float | None  # None: not measured now, the picture is grey
    band: Band | None
    axis: tuple[float, float]
    in_zone: bool
    hold_share: float  # 0..1
    hold_left_s: float | None  # only while holding
    asked: AskedView | None  # only while the calibration asks for something
    offers: tuple[str, ...]  # commands that may be chosen now, besides the three controls
    pose: FigurePose
    online: str  # 3/3, of the sensors that are wanted
    simulated: bool
    side: str
    unsure: bool = False  # the sensors cannot tell now: the zone is dashed
    grown: float = 0.0  # how much of the set was good, for games
    tags: tuple[Tag, ...] = ()  # only while sensors are looked for


def present_patient(
    frame: Frame, wanted: Sequence[str], notices: Notices = NO_NOTICES
) -> PatientView:
    """Return the view of a frame; `wanted` are the places of the kit, found or not.

    The value is what the frame calls fresh, never the last one that was
    judged; without it there is no word, no arrow and no ring either.  Where the
    movement is to be done without help, there is no zone and no ring.
    """
    mode = _mode(frame, notices)
    asked = asked_view(frame.details, notices.placement) if mode is Mode.STAND else None
    progress = frame.progress
    value = None if progress is None else frame.now.get(progress.exercise.signal)
    guidance = frame.guidance if mode is Mode.EXERCISE and value is not None else None
    without_help = guidance is not None and not guidance.live
    band = None if progress is None or without_help else progress.exercise.band
    in_zone = value is not None and band is not None and value in band
    return PatientView(
        mode=mode,
        title=_title(frame, mode) if asked is None else asked.title,
        counter=_counter(frame),
        word=_word(mode, guidance),
        arrow=_arrow(guidance),
        instruction=_instruction(frame, mode, guidance, notices.placement),
        sign=_sign(frame) or notices.grade or ("" if guidance is None else guidance.notice),
        value_deg=value,
        band=None if band is None else band.drawn(),
        axis=axis_of(band),
        in_zone=in_zone,
        hold_share=0.0 if without_help else _hold_share(frame),
        hold_left_s=_hold_left_s(guidance),
        asked=asked,
        offers=_offers(mode, asked, notices),
        pose=present_figure(frame),
        online=_online(frame, wanted),
        unsure=guidance is not None and guidance.verdict is Verdict.UNSURE,
        grown=grown(progress, _hold_share(frame), in_zone=guidance is not None and in_zone),
        simulated=frame.simulated,
        side=frame.side,
        tags=tags_of(frame, wanted, notices.tapped) if mode is Mode.CONNECT else (),
    )


def axis_of(band: Band | None) -> tuple[float, float]:
    """Return the limits of the axis, such that the zone takes a good part of it."""
    if band is None:
        return (0.0, 1.0)
    zone = band.drawn()
    height = (zone.high - zone.low) / BAND_SHARE
    return (min(0.0, zone.high + 0.2 * height - height), zone.high + 0.2 * height)


def _mode(frame: Frame, notices: Notices) -> Mode:
    if frame.stage in BY_STAGE:
        return BY_STAGE[frame.stage]
    if any(_silent_for(state.age_s) for state in frame.sensors.values()):
        return Mode.LOST
    if notices.placement and frame.stage in DOUBTED:
        return Mode.PLACEMENT
    if frame.stage is Stage.STANDING:
        return Mode.STAND
    return Mode.WALK if frame.progress is None else Mode.EXERCISE


def _silent_for(age_s: float) -> bool:
    return isfinite(age_s) and age_s > FULL_SCREEN_LOST_S


def _title(frame: Frame, mode: Mode) -> str:
    if mode is Mode.CONNECT:
        return translate("Patient", "Looking for your sensors")
    if mode is Mode.STAND:
        return translate("Patient", "Stand still")
    if mode is Mode.LOST:
        return translate("Patient", "A sensor is silent")
    if mode is Mode.PLACEMENT:
        return translate("Patient", "Please check your sensors")
    if frame.progress is None:
        return translate("Patient", "Free movement")
    return frame.progress.exercise.title


def _counter(frame: Frame) -> str:
    progress = frame.progress
    if progress is None:
        return ""
    now = min(len(progress.repetitions) + 1, progress.exercise.repetitions)
    text = translate("Patient", "Repetition %1 of %2")
    return text.replace("%1", str(now)).replace("%2", str(progress.exercise.repetitions))


def _word(mode: Mode, guidance: Guidance | None) -> str:
    if guidance is not None:
        return guidance.word
    match mode:
        case Mode.PAUSED:
            return translate("Patient", "Paused")
        case Mode.STOPPED:
            return translate("Patient", "Stopped")
        case Mode.WALK:
            return translate("Patient", "Walk")
    return ""


def _arrow(guidance: Guidance | None) -> int:
    return 0 if guidance is None else guidance.verdict.arrow


def _hold_left_s(guidance: Guidance | None) -> float | None:
    holding = guidance is not None and guidance.verdict is Verdict.HOLD
    return guidance.hold_left_s if guidance is not None and holding else None


def _instruction(frame: Frame, mode: Mode, guidance: Guidance | None, placement: str) -> str:
    """Return one sentence; an interrupted exercise always says how to stand safely."""
    if placement and mode in (Mode.PLACEMENT, Mode.PAUSED):
        how = "" if frame.progress is None else frame.progress.exercise.safe_instruction
        return f"{placement} {how}".strip()
    if frame.progress is None:
        return frame.message if guidance is None else guidance.instruction
    safe = frame.progress.exercise.safe_instruction
    more = mode is Mode.LOST or frame.message.startswith(INTERRUPTING)
    if mode is Mode.STOPPED:
        kept = translate("Patient", "Your data is kept.")
        return frame.message if more else f"{frame.progress.number_text}. {kept}"
    said = safe if guidance is None else guidance.instruction
    return frame.message if more and said == safe else said


def _offers(mode: Mode, asked: AskedView | None, notices: Notices) -> tuple[str, ...]:
    """Return what may be chosen: a sensor was moved to its place, nobody meant to pause."""
    if asked is not None:
        return asked.offers
    if mode is Mode.PAUSED and notices.paused_by:
        return (FALSE_TRIGGER,)
    return ("take_pose",) if mode is Mode.PLACEMENT else ()


def _sign(frame: Frame) -> str:
    silent = [
        sensor_words(place)
        for place, state in frame.sensors.items()
        if state.condition is SensorCondition.SILENT
    ]
    if not silent:
        return ""
    named = translate("Patient", " and ").join(silent)
    return translate("Patient", "%1 sensor silent").replace("%1", named)


def _hold_share(frame: Frame) -> float:
    progress = frame.progress
    if progress is None or progress.exercise.hold_s <= 0:
        return 0.0
    return min(1.0, progress.held_s / progress.exercise.hold_s)


def _online(frame: Frame, wanted: Sequence[str]) -> str:
    streaming = sum(s.condition is SensorCondition.STREAMING for s in frame.sensors.values())
    return f"{streaming}/{len({*wanted, *frame.sensors})}"
