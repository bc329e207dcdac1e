"""What the clinician's screen shows, as values: text only, no Qt."""

from dataclasses import dataclass
from math import isfinite

from imu_rehab.body.live_signals import TIERS, TITLES
from imu_rehab.pipeline.frame import Frame, SensorCondition, SensorState, Stage

LOW_BATTERY_PCT = 20
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
    numbers: tuple[tuple[str, str], ...]  # label, value with tier
    repetitions: tuple[str, ...]
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


def present_clinician(frame: Frame) -> ClinicianView:
    """Return the view of a frame."""
    streaming = sum(s.condition is SensorCondition.STREAMING for s in frame.sensors.values())
    progress = frame.progress
    title = "Free movement" if progress is None else progress.exercise.title
    return ClinicianView(
        head=f"Simulated wearer · {frame.side} side · {title}"
        if frame.simulated
        else f"{frame.side.capitalize()} side · {title}",
        online=f"{streaming}/{len(frame.sensors)} online",
        all_online=bool(frame.sensors) and streaming == len(frame.sensors),
        stage=STAGE_WORDS[frame.stage],
        cards=tuple(present_card(place, state) for place, state in frame.sensors.items()),
        numbers=tuple((TITLES[key], _number(frame, key)) for key in NUMBERS),
        repetitions=_repetitions(frame),
        shank_deg=frame.now.get("shank_fwd_deg"),
        foot_deg=frame.now.get("foot_pitch_deg"),
        pelvis_tilt_deg=frame.now.get("pelvis_tilt_deg"),
        band=None
        if progress is None
        else (progress.exercise.band.low, progress.exercise.band.high),
        side=frame.side,
        simulated=frame.simulated,
    )


def present_card(place: str, state: SensorState) -> SensorCardView:
    """Return one card; a warning never hides a figure."""
    word = PLACE_WORDS.get(place.split("_", maxsplit=1)[0], place)
    side = {"r": " R", "l": " L"}.get(place[-1] if "_" in place else "", "")
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
        title=word + side,
        condition=CONDITION_WORDS[state.condition] + trust,
        good=state.condition is SensorCondition.STREAMING,
        lines=(
            f"{battery} · {rate}",
            f"lost {state.loss_pct:.1f} % ({state.lost}) · bridged {state.bridged}",
            f"{clock} · {age}",
        ),
    )


def _number(frame: Frame, key: str) -> str:
    value = frame.now.get(key)
    return "not measured" if value is None else f"{value:+.1f}°  {TIERS[key]}"


def _repetitions(frame: Frame) -> tuple[str, ...]:
    if frame.progress is None:
        return ()
    return tuple(
        f"{i}. peak {r.peak_deg:.1f}°, held {r.held_s:.1f} s, "
        f"{'in the zone' if r.in_band else 'outside' if r.measured else 'not measured'}"
        for i, r in enumerate(frame.progress.repetitions, start=1)
    )


def _known(value: float | None) -> bool:
    return value is not None and isfinite(value)
