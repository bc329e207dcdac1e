"""What the clinician's screen shows, as values: text only, no Qt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.body.live_signals import TIERS, signal_title
from imu_rehab.body.uncertainty import lowered
from imu_rehab.exercises.progress import Repetition
from imu_rehab.pipeline.frame import Frame, SensorCondition, SensorState, Stage
from imu_rehab_gui.language import spoken, translate

LOW_BATTERY_PCT = 20
REPETITIONS_SHOWN = 5
STEP_MARKS = {"passed": "✓", "skipped": "–", "open": "○"}
RESETTABLE = {Stage.STANDING, Stage.READY, Stage.EXERCISE, Stage.PAUSED}


def condition_word(condition: SensorCondition) -> str:
    """Return how a sensor does, in one or two words."""
    match condition:
        case SensorCondition.SEARCHING:
            return translate("Console", "searching")
        case SensorCondition.STREAMING:
            return translate("Console", "online")
        case SensorCondition.STALE:
            return translate("Console", "no data")
        case SensorCondition.SILENT:
            return translate("Console", "SILENT")


def stage_word(stage: Stage) -> str:
    """Return where the session is."""
    return {
        Stage.CONNECTING: translate("Console", "Connecting"),
        Stage.STANDING: translate("Console", "Guided calibration"),
        Stage.READY: translate("Console", "Ready"),
        Stage.EXERCISE: translate("Console", "Exercise"),
        Stage.PAUSED: translate("Console", "Paused"),
        Stage.STOPPED: translate("Console", "Stopped"),
    }[stage]


def axis_word(axis: str) -> str:
    """Return from what the axis of a sensor's segment is known."""
    known = {
        "nominal": translate("Console", "axis assumed as in the picture"),
        "bends": translate("Console", "axis from bends"),
        "extensions": translate("Console", "axis from extensions"),
        "steps": translate("Console", "axis from steps"),
        "two_poses": translate("Console", "axis from two poses"),
    }
    return known.get(axis, axis)


def grade_word(grade: str) -> str:
    """Return a calibration's grade."""
    known = {
        "green": translate("Console", "green"),
        "amber": translate("Console", "amber"),
        "red": translate("Console", "red"),
    }
    return known.get(grade, grade)


def standing_word(standing: str) -> str:
    """Return how a calibration's step stands."""
    known = {
        "passed": translate("Console", "passed"),
        "skipped": translate("Console", "skipped"),
        "open": translate("Console", "open"),
    }
    return known.get(standing, standing)


@dataclass(frozen=True, slots=True)
class SensorCardView:
    """One sensor's card."""

    place: str
    title: str
    condition: str
    good: bool
    lines: tuple[str, ...]
    brief: tuple[str, ...]  # what of it a small card has room for


@dataclass(frozen=True, slots=True)
class ClinicianView:
    """One still of the screen, curves aside."""

    head: str
    online: str
    all_online: bool
    stage: str
    cards: tuple[SensorCardView, ...]
    steps: tuple[str, ...]  # of the calibration, each with its mark and how it stands
    resettable: bool  # the pose may be taken anew
    numbers: tuple[tuple[str, str, str], ...]  # label, value, tier
    simulated: bool


NUMBERS = (
    "ankle_df_deg",
    "shank_fwd_deg",
    "foot_roll_deg",
    "pelvis_tilt_deg",
    "pelvis_drop_deg",
)
WITH_THIGH = ("knee_flex_deg", "hip_flex_deg")
WITH_TRUNK = ("trunk_tilt_deg",)


def present_clinician(frame: Frame, wanted: Sequence[str]) -> ClinicianView:
    """Return the view of a frame; `wanted` are the places of the kit, found or not."""
    streaming = sum(s.condition is SensorCondition.STREAMING for s in frame.sensors.values())
    places = tuple(dict.fromkeys((*wanted, *frame.sensors)))
    return ClinicianView(
        head=" · ".join(filter(None, (_side(frame.side), _exercise(frame)))),
        online=translate("Console", "%1/%2 online")
        .replace("%1", str(streaming))
        .replace("%2", str(len(places))),
        all_online=0 < streaming == len(places),
        stage=stage_word(frame.stage),
        cards=tuple(
            present_card(place, frame.sensors.get(place), strap_words(frame.details, place))
            for place in places
        ),
        steps=tuple(_steps(frame.details)),
        resettable=frame.stage in RESETTABLE,
        numbers=tuple(_number(frame, key) for key in _numbers(places, frame.side)),
        simulated=frame.simulated,
    )


def strap_words(details: Mapping[str, Any], place: str) -> str:
    """Return how the calibration found a sensor to sit: strap: green, axis from bends."""
    found = details.get("places", {}).get(place)
    how = "–" if found is None else f"{grade_word(found['grade'])}, {axis_word(found['axis'])}"
    return translate("Console", "strap: %1").replace("%1", how)


def _steps(details: Mapping[str, Any]) -> Iterator[str]:
    """Yield the steps as they stand now: while one is asked for, not as they once ended."""
    known = calibration_data().steps
    for key, standing in details.get("asked", details).get("steps", {}).items():
        yield f"{STEP_MARKS[standing]} {known[key].title[spoken()]}: {standing_word(standing)}"


def _numbers(places: Sequence[str], side: str) -> tuple[str, ...]:
    """Return the keys of the rows: knee and hip only where the tested thigh has a sensor."""
    thigh = WITH_THIGH if f"thigh_{side[0]}" in places else ()
    return (*NUMBERS[:2], *thigh, *NUMBERS[2:], *(WITH_TRUNK if "trunk" in places else ()))


def _exercise(frame: Frame) -> str:
    """Return what is done; nothing is before the calibration."""
    if frame.progress is not None:
        return frame.progress.exercise.title
    before = frame.stage in (Stage.CONNECTING, Stage.STANDING)
    return "" if before else translate("Console", "Free movement")


def _side(side: str) -> str:
    right, left = translate("Console", "Right side"), translate("Console", "Left side")
    return right if side == "right" else left


def present_card(place: str, state: SensorState | None, strap: str = "") -> SensorCardView:
    """Return one card, of a sensor never heard of too; a warning never hides a figure."""
    title = place_title(place)
    if state is None:
        searching = condition_word(SensorCondition.SEARCHING)
        lines = (translate("Console", "not found yet"), "", "", "")
        return SensorCardView(place, title, searching, good=False, lines=lines, brief=lines[:2])
    strap = strap or strap_words({}, place)
    battery = _battery(state.battery_pct)
    rate = "– Hz" if state.rate_hz is None else f"{state.rate_hz:.1f} Hz"
    clock = "–" if not _known(state.clock_error_ms) else f"±{state.clock_error_ms:.1f} ms"
    lost = _filled(translate("Console", "lost %1 %"), f"{state.loss_pct:.1f}")
    bridged = _filled(translate("Console", "bridged %1"), str(state.bridged))
    trust = "" if state.trusted or state.condition is not SensorCondition.STREAMING else " ?"
    return SensorCardView(
        place=place,
        title=title,
        condition=condition_word(state.condition) + trust,
        good=state.condition is SensorCondition.STREAMING,
        lines=(
            f"{battery} · {rate}",
            f"{lost} ({state.lost}) · {bridged}",
            f"{_filled(translate('Console', 'clock %1'), clock)} · {_age(state.age_s)}",
            strap,
        ),
        brief=(f"{battery} · {lost}", strap),
    )


def _battery(battery_pct: int | None) -> str:
    if battery_pct is None:
        return translate("Console", "battery –")
    low = translate("Console", "battery %1 % LOW")
    words = low if battery_pct < LOW_BATTERY_PCT else translate("Console", "battery %1 %")
    return _filled(words, str(battery_pct))


def _age(age_s: float) -> str:
    if not isfinite(age_s):
        return translate("Console", "no data yet")
    return _filled(translate("Console", "last data %1 s ago"), f"{age_s:.1f}")


def _filled(words: str, value: str) -> str:
    return words.replace("%1", value)


def place_title(place: str) -> str:
    """Return a place in the clinician's words: Foot R."""
    segment, _, detail = place.partition("_")
    words = {
        "foot": translate("Console", "Foot"),
        "shank": translate("Console", "Shank"),
        "thigh": translate("Console", "Thigh"),
        "pelvis": translate("Console", "Pelvis"),
        "trunk": translate("Console", "Trunk"),
    }
    sides = {"r": translate("Console", "R"), "l": translate("Console", "L"), "front": "front"}
    word = words.get(segment, segment.capitalize())
    return " ".join(filter(None, (word, sides.get(detail, detail))))


def _number(frame: Frame, key: str) -> tuple[str, str, str]:
    title, value = signal_title(key, spoken()), frame.now.get(key)
    if value is None:
        return title, translate("Console", "not measured"), ""
    text = f"{value:+.1f}°".replace("-", "−")
    deviation = frame.now_uncertainty.get(key)
    if deviation is None or not isfinite(deviation):
        return title, text, TIERS[key]
    return title, f"{text} ± {2.0 * deviation:.1f}", lowered(TIERS[key], deviation)


def repetition_rows(done: Sequence[Repetition]) -> list[tuple[str, ...]]:
    """Return the newest repetitions: number, exercise, peak, hold, and how it was."""
    numbered = list(enumerate(done, start=1))
    return [
        (f"{number}.", r.exercise, f"{r.peak_deg:.1f}°", f"{r.held_s:.1f} s", _judged(r))
        for number, r in numbered[-REPETITIONS_SHOWN:]
    ]


def _judged(repetition: Repetition) -> str:
    if not repetition.measured:
        return translate("Console", "not measured")
    inside, outside = translate("Console", "in the zone"), translate("Console", "outside")
    return inside if repetition.in_band else outside


def _known(value: float | None) -> bool:
    return value is not None and isfinite(value)
