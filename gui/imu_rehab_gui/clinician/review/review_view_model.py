"""What the review shows, as values: no Qt widgets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from imu_rehab.assembly.reviewing import STRIDES, Cycle, Mark, Reviewed
from imu_rehab.body.live_signals import TIERS, TITLES
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.titles import metric_title
from imu_rehab_gui.language import counted, translate
from imu_rehab_gui.parts.figures import mean_words, side_word

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Note:
    """One line beside the curves: something that happened, or that somebody wrote."""

    start_s: float
    end_s: float | None
    what: str
    said: str
    own: bool = False  # written by a clinician


def session_choices(sessions: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the number of each session that has a recording, and its words."""
    for session in sessions:
        if session["recording_file"]:
            day, _, hour = str(session["started_at"]).partition("T")
            yield str(session["id"]), f"{day} {hour[:5]} · {', '.join(session['kit'])}"


def views() -> list[tuple[str, str]]:
    """Return the ways to look at a session."""
    return [
        ("curves", translate("Review", "Curves")),
        ("replay", translate("Review", "Patient's screen")),
        ("stacked", translate("Review", "Repetitions laid over each other")),
        ("compared", translate("Review", "Compare with another session")),
        ("numbers", translate("Review", "Numbers")),
        ("notes", translate("Review", "What happened")),
    ]


def speeds() -> list[tuple[str, str]]:
    """Return how fast a session may be replayed."""
    return [(f"{speed:g}", f"{speed:g}×") for speed in (0.25, 0.5, 1, 2, 4, 8)]


def event_word(kind: str) -> str:
    """Return what an event is called; its own name where there is no word."""
    words = {
        "pose_taken": translate("Review", "Stance taken as zero"),
        "pose_refused": translate("Review", "Stance refused"),
        "exercise_started": translate("Review", "Exercise began"),
        "repetition": translate("Review", "Repetition ended"),
        "cue": translate("Review", "Hint given"),
        "sensor_silent": translate("Review", "Sensor silent"),
        "sensor_lost": translate("Review", "Sensor lost"),
        "sensor_back": translate("Review", "Sensor back"),
        "sensor_moved": translate("Review", "Sensor moved"),
        "placement": translate("Review", "Placement in doubt"),
        "trust_changed": translate("Review", "Trust changed"),
        "pause": translate("Review", "Pause"),
        "resume": translate("Review", "Went on"),
        "pain": translate("Review", "Pain told"),
        "pain_judged": translate("Review", "Pain judged"),
        "stop": translate("Review", "Stop"),
        "finished": translate("Review", "Finished"),
        "marker": translate("Review", "Marker"),
        "near_fall": translate("Review", "Near fall"),
        "changed": translate("Review", "Made easier or harder"),
        "self_estimate": translate("Review", "Own estimate"),
    }
    return words.get(kind, kind.replace("_", " "))


def notes_of(marks: Iterable[Mark], written: Iterable[Mapping[str, Any]]) -> list[Note]:
    """Return what happened and what was written, in the order of time."""
    told = [Note(m.time_s, None, event_word(m.kind), _said(m)) for m in marks]
    word = translate("Review", "Annotation")
    own = [Note(w["start_s"], w["end_s"], word, w["text"], own=True) for w in written]
    return sorted([*told, *own], key=lambda note: note.start_s)


def _said(mark: Mark) -> str:
    value = "" if mark.value is None else f"{mark.value:.1f}"
    return " ".join(filter(None, (mark.detail, value)))


def note_columns() -> tuple[str, ...]:
    """Return the headings of the notes."""
    return (
        translate("Review", "From, s"),
        translate("Review", "To, s"),
        translate("Review", "What"),
        translate("Review", "Words"),
    )


def note_rows(notes: Iterable[Note]) -> list[tuple[str, ...]]:
    """Return the notes as texts."""
    return [
        (f"{n.start_s:.1f}", NOTHING if n.end_s is None else f"{n.end_s:.1f}", n.what, n.said)
        for n in notes
    ]


def number_columns() -> tuple[str, ...]:
    """Return the headings of the numbers."""
    return (
        translate("Review", "Measure"),
        translate("Review", "Exercise or test"),
        translate("Review", "Mean ± SD"),
        translate("Review", "Side"),
        translate("Review", "n"),
        translate("Review", "Tier"),
    )


def number_rows(metrics: Iterable[Metric]) -> list[tuple[str, ...]]:
    """Return the numbers, each with unit, side, n, SD and tier."""
    return [
        (metric_title(m.key), m.test, mean_words(m), side_word(m.side), str(m.n), m.tier)
        for m in metrics
    ]


def cycle_columns() -> tuple[str, ...]:
    """Return the headings of repetitions and strides."""
    return (
        translate("Review", "Number"),
        translate("Review", "From, s"),
        translate("Review", "Lasted, s"),
        translate("Review", "Peak, °"),
        translate("Review", "Held, s"),
        translate("Review", "In the zone"),
    )


def cycle_rows(cycles: Iterable[Cycle]) -> list[tuple[str, ...]]:
    """Return repetitions and strides as texts."""
    judged = {True: translate("Review", "yes"), False: translate("Review", "no"), None: NOTHING}
    return [
        (
            str(cycle.number),
            f"{cycle.start_s:.1f}",
            f"{cycle.end_s - cycle.start_s:.2f}",
            NOTHING if cycle.peak_deg is None else f"{cycle.peak_deg:.1f}",
            NOTHING if cycle.held_s is None else f"{cycle.held_s:.1f}",
            judged[cycle.in_band],
        )
        for cycle in cycles
    ]


def cycles_behind(reviewed: Reviewed, metric: Metric) -> list[Cycle]:
    """Return the repetitions or strides that a number was made of."""
    of_walking = metric.test in ("gait", "T11")
    return [c for c in reviewed.cycles if c.of == (STRIDES if of_walking else metric.test)]


def kind_choices(reviewed: Reviewed) -> list[tuple[str, str]]:
    """Return what can be laid over each other, with its words."""
    strides = translate("Review", "Strides")
    return [(of, strides if of == STRIDES else of) for of in reviewed.kinds()]


def signal_choices(reviewed: Reviewed) -> list[tuple[str, str]]:
    """Return the signals of a session, those that were fed back first."""
    fed_back = [zone.signal for zone in reviewed.zones if zone.signal in reviewed.curves]
    return [(key, signal_words(key)) for key in dict.fromkeys([*fed_back, *reviewed.curves])]


def signal_words(key: str) -> str:
    """Return a signal's name with its unit and tier."""
    return f"{TITLES.get(key, key)}, ° · {TIERS.get(key, 'C')}"


def cursor_columns() -> tuple[str, ...]:
    """Return the headings of the two cursors' table."""
    return (translate("Review", "Signal"), "A", "B", "B − A")


def cursor_rows(
    reviewed: Reviewed, keys: Sequence[str], a_s: float, b_s: float
) -> list[tuple[str, ...]]:
    """Return time and signals at both cursors, and what lies between them."""
    at_a, at_b = reviewed.at(a_s), reviewed.at(b_s)
    time = (translate("Review", "Time, s"), f"{a_s:.2f}", f"{b_s:.2f}", f"{b_s - a_s:+.2f}")
    return [time, *(_between(key, at_a.get(key), at_b.get(key)) for key in keys)]


def _between(key: str, a: float | None, b: float | None) -> tuple[str, ...]:
    known = a is not None and b is not None
    return (
        signal_words(key),
        NOTHING if a is None else f"{a:.1f}",
        NOTHING if b is None else f"{b:.1f}",
        f"{b - a:+.1f}" if known and a is not None and b is not None else NOTHING,
    )


def read_words(reviewed: Reviewed) -> str:
    """Return what the session is, in one line."""
    words = [
        side_word(reviewed.side),
        f"{reviewed.duration_s:.0f} s",
        counted(
            len(reviewed.cycles),
            translate("Review", "1 repetition or stride"),
            translate("Review", "%n repetitions or strides"),
        ),
    ]
    if reviewed.simulated:
        words.append(translate("Review", "SIMULATED: no person was measured"))
    return " · ".join(words)
