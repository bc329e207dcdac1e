"""What the clinician's screen shows, as values: text only, no Qt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.body.live_signals import TIERS, TITLES
from imu_rehab.body.uncertainty import lowered
from imu_rehab.exercises.progress import Repetition
from imu_rehab.pipeline.frame import Frame, SensorCondition, SensorState, Stage

LOW_BATTERY_PCT = 20
REPETITIONS_SHOWN = 5
CONDITION_WORDS = {
    SensorCondition.SEARCHING: "searching",
    SensorCondition.STREAMING: "online",
    SensorCondition.STALE: "no data",
    SensorCondition.SILENT: "SILENT",
}
STAGE_WORDS = {
    Stage.CONNECTING: "Connecting",
    Stage.STANDING: "Guided calibration",
    Stage.READY: "Ready",
    Stage.EXERCISE: "Exercise",
    Stage.PAUSED: "Paused",
    Stage.STOPPED: "Stopped",
}
PLACE_WORDS = {"foot": "Foot", "shank": "Shank", "thigh": "Thigh", "pelvis": "Pelvis"}
AXIS_WORDS = {
    "nominal": "axis assumed as in the picture",
    "bends": "axis from bends",
    "extensions": "axis from extensions",
    "steps": "axis from steps",
    "two_poses": "axis from two poses",
}
STEP_MARKS = {"passed": "✓", "skipped": "–", "open": "○"}
RESETTABLE = {Stage.STANDING, Stage.READY, Stage.EXERCISE, Stage.PAUSED}


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
        head=" · ".join(filter(None, (f"{frame.side.capitalize()} side", _exercise(frame)))),
        online=f"{streaming}/{len(places)} online",
        all_online=0 < streaming == len(places),
        stage=STAGE_WORDS[frame.stage],
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
    if found is None:
        return "strap: –"
    return f"strap: {found['grade']}, {AXIS_WORDS.get(found['axis'], found['axis'])}"


def _steps(details: Mapping[str, Any]) -> Iterator[str]:
    """Yield the steps as they stand now: while one is asked for, not as they once ended."""
    known = calibration_data().steps
    for key, standing in details.get("asked", details).get("steps", {}).items():
        yield f"{STEP_MARKS[standing]} {known[key].title}: {standing}"


def _numbers(places: Sequence[str], side: str) -> tuple[str, ...]:
    """Return the keys of the rows: knee and hip only where the tested thigh has a sensor."""
    thigh = WITH_THIGH if f"thigh_{side[0]}" in places else ()
    return (*NUMBERS[:2], *thigh, *NUMBERS[2:], *(WITH_TRUNK if "trunk" in places else ()))


def _exercise(frame: Frame) -> str:
    """Return what is done; nothing is before the calibration."""
    if frame.progress is not None:
        return frame.progress.exercise.title
    return "" if frame.stage in (Stage.CONNECTING, Stage.STANDING) else "Free movement"


def present_card(place: str, state: SensorState | None, strap: str = "strap: –") -> SensorCardView:
    """Return one card, of a sensor never heard of too; a warning never hides a figure."""
    title = place_title(place)
    if state is None:
        searching = CONDITION_WORDS[SensorCondition.SEARCHING]
        lines = ("not found yet", "", "", "")
        return SensorCardView(place, title, searching, good=False, lines=lines, brief=lines[:2])
    battery = "battery –" if state.battery_pct is None else f"battery {state.battery_pct} %"
    if state.battery_pct is not None and state.battery_pct < LOW_BATTERY_PCT:
        battery += " LOW"
    rate = "– Hz" if state.rate_hz is None else f"{state.rate_hz:.1f} Hz"
    clock = (
        "clock –" if not _known(state.clock_error_ms) else f"clock ±{state.clock_error_ms:.1f} ms"
    )
    age = f"last data {state.age_s:.1f} s ago" if isfinite(state.age_s) else "no data yet"
    trust = "" if state.trusted or state.condition is not SensorCondition.STREAMING else " ?"
    return SensorCardView(
        place=place,
        title=title,
        condition=CONDITION_WORDS[state.condition] + trust,
        good=state.condition is SensorCondition.STREAMING,
        lines=(
            f"{battery} · {rate}",
            f"lost {state.loss_pct:.1f} % ({state.lost}) · bridged {state.bridged}",
            f"{clock} · {age}",
            strap,
        ),
        brief=(f"{battery} · lost {state.loss_pct:.1f} %", strap),
    )


def place_title(place: str) -> str:
    """Return a place in the clinician's words: Foot R."""
    segment, _, detail = place.partition("_")
    word = PLACE_WORDS.get(segment, segment.capitalize())
    return " ".join(filter(None, (word, {"r": "R", "l": "L"}.get(detail, detail))))


def _number(frame: Frame, key: str) -> tuple[str, str, str]:
    value = frame.now.get(key)
    if value is None:
        return TITLES[key], "not measured", ""
    text = f"{value:+.1f}°".replace("-", "−")
    deviation = frame.now_uncertainty.get(key)
    if deviation is None or not isfinite(deviation):
        return TITLES[key], text, TIERS[key]
    return TITLES[key], f"{text} ± {2.0 * deviation:.1f}", lowered(TIERS[key], deviation)


def repetition_rows(done: Sequence[Repetition]) -> list[tuple[str, ...]]:
    """Return the newest repetitions: number, exercise, peak, hold, and how it was."""
    numbered = list(enumerate(done, start=1))
    return [
        (f"{number}.", r.exercise, f"{r.peak_deg:.1f}°", f"{r.held_s:.1f} s", _judged(r))
        for number, r in numbered[-REPETITIONS_SHOWN:]
    ]


def _judged(repetition: Repetition) -> str:
    if not repetition.measured:
        return "not measured"
    return "in the zone" if repetition.in_band else "outside"


def _known(value: float | None) -> bool:
    return value is not None and isfinite(value)
