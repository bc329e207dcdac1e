"""What the progress tab shows, as values: no Qt widgets."""

from collections.abc import Iterable, Sequence
from typing import Any

from imu_rehab.assembly.progressing import Exposure, Learnt, Measure, MeasureCourse, Pain
from imu_rehab.metrics.change.trend import LEAST_SESSIONS
from imu_rehab.metrics.titles import metric_title
from imu_rehab.reports.assessment_section import amount
from imu_rehab_gui.language import counted, spoken, translate
from imu_rehab_gui.parts.figures import side_word

NOTHING = "–"


def views() -> list[tuple[str, str]]:
    """Return the ways to look at it."""
    return [
        ("course", translate("Progress", "One measure over the sessions")),
        ("practice", translate("Progress", "Practice and gaps")),
        ("learnt", translate("Progress", "What stays without help")),
        ("question", translate("Progress", "One question for one person")),
    ]


def measure_words(measure: Measure) -> str:
    """Return a measure's name with side, test and how often it was measured."""
    parts = (metric_title(measure.key), side_word(measure.side), measure.test)
    often = counted(
        measure.sessions,
        translate("Progress", "1 session"),
        translate("Progress", "%n sessions"),
    )
    return " · ".join(filter(None, (*parts, often)))


def course_words(course: MeasureCourse) -> list[str]:
    """Return what may be said of a measure's course, sentence by sentence."""
    said = []
    if course.course is None:
        said.append(
            translate("Progress", "Measured once: there is nothing to compare it with yet.")
        )
    else:
        said.append(course.course.text(spoken()))
        if len(course.values) < LEAST_SESSIONS:
            said.append(translate("Progress", "A line is drawn from three sessions on."))
        if course.course.trend.band is None:
            said.append(translate("Progress", "No MDC is known, so no band is drawn."))
        else:
            said.append(translate("Progress", "The band is the baseline ± MDC."))
    said.append(limit_words(course))
    if course.elsewhere:
        said.append(
            counted(
                course.elsewhere,
                translate("Progress", "1 session with sensors elsewhere is left out."),
                translate("Progress", "%n sessions with sensors elsewhere are left out."),
            )
        )
    return said


def limit_words(course: MeasureCourse) -> str:
    """Return both limits, or an explicit none, and where the value lies (SPEC S13)."""
    none, unit = translate("Progress", "none"), course.metric.unit
    low, high = course.limits.low, course.limits.high
    said = translate("Progress", "Lower limit: %1. Upper limit: %2. The newest value: %3.")
    shown = said.replace("%1", none if low is None else amount(low, unit))
    shown = shown.replace("%2", none if high is None else amount(high, unit))
    shown = shown.replace("%3", course.shown.text(spoken()))
    return f"{shown} {course.shown.reference}".strip()


def pain_words(pains: Sequence[Pain]) -> str:
    """Return what is known of pain over time; beside the measures, never as their reason."""
    if not pains:
        return translate("Progress", "No pain was asked about or told yet.")
    where = [p for p in pains if p.region]
    said = translate(
        "Progress",
        "Below: pain as it was told (0–10). It stands beside the measure "
        "and says nothing about why.",
    )
    places = [
        f"{p.at.date().isoformat()} {' '.join(filter(None, (p.region, side_word(p.side))))} "
        f"{p.level:g}/10"
        for p in where[-4:]
    ]
    marked = translate("Progress", "On the body chart: %1.").replace("%1", "; ".join(places))
    return f"{said} {marked}" if places else said


def practice_columns() -> tuple[str, ...]:
    """Return the headings of the practice log."""
    return (translate("Progress", "Session"), translate("Progress", "Minutes practised"))


def practice_rows(exposure: Exposure) -> list[tuple[str, ...]]:
    """Return the sessions, the newest first."""
    return [(at.date().isoformat(), f"{m:.1f}") for at, m in reversed(exposure.sessions)]


def practice_words(exposure: Exposure) -> list[str]:
    """Return how much there was in all, and each gap."""
    total = exposure.total
    said = translate("Progress", "%1 sessions with practice, %2 minutes, %3 repetitions.")
    shown = said.replace("%1", str(total.sessions)).replace("%2", f"{total.minutes:.0f}")
    gaps = [
        f"{gap.last.isoformat()} – {gap.until.isoformat()}: {gap.text(spoken())}"
        for gap in exposure.gaps
    ]
    nothing = translate("Progress", "No time of more than a week without a session.")
    return [shown.replace("%3", str(total.repetitions)), *(gaps or [nothing])]


def learnt_columns() -> tuple[str, ...]:
    """Return the headings of what stays."""
    return (
        translate("Progress", "Exercise"),
        translate("Progress", "Little help"),
        translate("Progress", "Day later"),
        translate("Progress", "Feedback"),
        translate("Progress", "Switched on"),
    )


def learnt_rows(learnt: Iterable[Learnt]) -> list[tuple[str, ...]]:
    """Return every item; "switched on" only after retention without feedback (SPEC S20)."""
    yes, no = translate("Progress", "yes"), translate("Progress", "not yet")
    points = translate("Progress", "%1 points")
    return [
        (
            " ".join(filter(None, (each.title, side_word(each.side)))),
            _pct(each.practised_pct),
            _pct(each.kept_pct) + (f" (n = {each.kept_n})" if each.kept_n else ""),
            NOTHING
            if each.dependence_points is None
            else points.replace("%1", f"{each.dependence_points:+.0f}"),
            yes if each.switched_on else no,
        )
        for each in learnt
    ]


def learnt_words() -> str:
    """Return what the table means."""
    return translate(
        "Progress",
        "Share in the zone with little help, and a day later without any. “Switched on” needs "
        "tests at least 24 hours after the last feedback, without any. Feedback: how many points "
        "more are in the zone with it than without.",
    )


def question_rows(case: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return the visits of a single case."""
    unit = case["unit"]
    return [(p["on"], p["stage"], amount(p["value"], unit)) for p in case["points"]]


def question_columns() -> tuple[str, ...]:
    """Return their headings."""
    return (
        translate("Progress", "Day"),
        translate("Progress", "Stage"),
        translate("Progress", "Value"),
    )


def _pct(share: float | None) -> str:
    return NOTHING if share is None else f"{share:.0f} %"
