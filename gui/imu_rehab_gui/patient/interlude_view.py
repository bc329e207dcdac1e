"""What takes the picture's place for a moment: a count-down, a rest, a question of safety."""

from dataclasses import dataclass, replace

from imu_rehab.assessment.stopping import near_fall_pause
from imu_rehab.feedback.probes import Hits
from imu_rehab.pipeline.frame import Frame
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.patient.all_right import AllRight
from imu_rehab_gui.patient.pace import Between, Pace, low_batteries
from imu_rehab_gui.patient.patient_view_model import Mode, PatientView
from imu_rehab_gui.patient.place_words import sensor_words

ESTIMATE = "self_estimate"


@dataclass(frozen=True, slots=True)
class Over:
    """What may lie over the picture."""

    pace: Pace
    all_right: AllRight
    phone: str  # for an emergency; empty: nobody said


def with_interlude(view: PatientView, frame: Frame, over: Over, now_s: float) -> PatientView:
    """Return the view with what lies over it; safety comes before all."""
    if over.all_right.asks and view.mode is not Mode.STOPPED:
        return _all_right(view, over)
    if view.mode is not Mode.PAUSED:
        return view
    if frame.asks == ESTIMATE:
        return _estimate(view, frame)
    match over.pace.between:
        case Between.COUNT_DOWN:
            return _count_down(view, frame, over.pace.left_s(now_s))
        case Between.REST:
            return _rest(view, frame, over.pace, now_s)
    return view


def _all_right(view: PatientView, over: Over) -> PatientView:
    title, said = "", near_fall_pause(spoken()).question
    if over.all_right.help_wanted:
        title, said = said, call_words(over.phone)
    return replace(
        view, mode=Mode.ALL_RIGHT, title=title, word="", instruction=said, sign="", offers=()
    )


def call_words(phone: str) -> str:
    """Return what somebody can do who needs help."""
    if not phone:
        return translate("Patient", "This computer calls nobody. Shout, or phone for help.")
    text = translate("Patient", "This computer calls nobody. Shout, or phone %1.")
    return text.replace("%1", phone)


def _estimate(view: PatientView, frame: Frame) -> PatientView:
    title, asked = _title(frame), frame.message
    return replace(
        view, mode=Mode.ESTIMATE, title=title, word="", instruction=asked, sign="", offers=()
    )


def _count_down(view: PatientView, frame: Frame, left_s: int) -> PatientView:
    cue = "" if frame.progress is None else frame.progress.exercise.cue
    return replace(
        view,
        mode=Mode.COUNT_DOWN,
        title=_title(frame),
        word=str(left_s),
        instruction=cue,
        offers=(),
    )


def _rest(view: PatientView, frame: Frame, pace: Pace, now_s: float) -> PatientView:
    """Say how the set went, in one sentence, and what comes next."""
    low, left_s = low_batteries(frame), pace.left_s(now_s)
    following = translate("Patient", "Next: %1").replace("%1", _title(frame))
    return replace(
        view,
        mode=Mode.REST,
        title=translate("Patient", "Take a rest"),
        word=f"{left_s // 60}:{left_s % 60:02d}",
        instruction=f"{_result(pace.hits)} {following}".strip(),
        sign=_battery(low[0]) if low else "",
        offers=(),
    )


def _result(hits: Hits) -> str:
    if not hits.measured:
        return ""
    text = translate("Patient", "%1 of %2 in the zone.")
    return text.replace("%1", str(hits.inside)).replace("%2", str(hits.measured))


def _battery(place: str) -> str:
    text = translate("Patient", "Battery is low: %1. Charge it after training.")
    return text.replace("%1", sensor_words(place))


def _title(frame: Frame) -> str:
    return "" if frame.progress is None else frame.progress.exercise.title
