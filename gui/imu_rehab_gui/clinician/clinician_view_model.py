"""What the clinician's screen shows, as values: text only, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

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
    Stage.STANDING: "Guided stand-still",
    Stage.READY: "Ready",
    Stage.EXERCISE: "Exercise",
    Stage.PAUSED: "Paused",
    Stage.STOPPED: "Stopped",
}
PLACE_WORDS = {"foot": "Foot", "shank": "Shank", "thigh": "Thigh", "pelvis": "Pelvis"}


@dataclass(frozen=True, slots=True)
class SensorCardView:
    """One sensor's card."""

    place: str
    title: str
    condition: str
    good: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClinicianView:
    """One still of the screen, curves aside."""

    head: str
    online: str
    all_online: bool
    stage: str
    cards: tuple[SensorCardView, ...]
    numbers: tuple[tuple[str, str, str], ...]  # label, value, tier
    shank_deg: float | None
    foot_deg: float | None
    pelvis_tilt_deg: float | None
    band: tuple[float, float] | None
    side: str
    simulated: bool


NUMBERS = (
    "ankle_df_deg",
    "shank_fwd_deg",
    "foot_roll_deg",
    "pelvis_tilt_deg",
    "pelvis_drop_deg",
)


def present_clinician(frame: Frame, wanted: Sequence[str]) -> ClinicianView:
    """Return the view of a frame; `wanted` are the places of the kit, found or not."""
    streaming = sum(s.condition is SensorCondition.STREAMING for s in frame.sensors.values())
    places = tuple(dict.fromkeys((*wanted, *frame.sensors)))
    progress = frame.progress
    title = "Free movement" if progress is None else progress.exercise.title
    return ClinicianView(
        head=f"{frame.side.capitalize()} side · {title}",
        online=f"{streaming}/{len(places)} online",
        all_online=0 < streaming == len(places),
        stage=STAGE_WORDS[frame.stage],
        cards=tuple(present_card(place, frame.sensors.get(place)) for place in places),
        numbers=tuple(_number(frame, key) for key in NUMBERS),
        shank_deg=frame.now.get("shank_fwd_deg"),
        foot_deg=frame.now.get("foot_pitch_deg"),
        pelvis_tilt_deg=frame.now.get("pelvis_tilt_deg"),
        band=None
        if progress is None
        else (progress.exercise.band.low, progress.exercise.band.high),
        side=frame.side,
        simulated=frame.simulated,
    )


def present_card(place: str, state: SensorState | None) -> SensorCardView:
    """Return one card, of a sensor never heard of too; a warning never hides a figure."""
    title = place_title(place)
    if state is None:
        searching = CONDITION_WORDS[SensorCondition.SEARCHING]
        return SensorCardView(place, title, searching, good=False, lines=("not found yet", "", ""))
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
        ),
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
