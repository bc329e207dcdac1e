"""What the programme's tab says, as values: no Qt widgets, no database."""

from collections.abc import Iterable, Mapping
from typing import Any

from imu_rehab.assembly.programme_standing import (
    CriterionNow,
    Decided,
    GateNow,
    ProbeNow,
    RegionNow,
    Standing,
)
from imu_rehab.metrics.norms.gate import GateAnswer
from imu_rehab_gui.language import translate

NONE = "–"
MARKS = {
    GateAnswer.PASSED: "✓",
    GateAnswer.NOT_PASSED: "✗",
    GateAnswer.NOT_CONFIRMED: "?",
    GateAnswer.NOT_MEASURED: "○",
}
DONE, NOW, LATER = "✓", "●", "○"


def programme_words(standing: Standing) -> str:
    """Return which programme, since when."""
    said = translate("Programme", "%1 · version %2 · since %3")
    return filled(said, standing.title, standing.number, standing.begun)


def phase_words(standing: Standing, region: RegionNow, phase: int) -> str:
    """Return a phase of a region with its state as a sign."""
    open_ = phase == 0 or region.gates[phase - 1].is_open
    later = region.phase < phase or (region.phase == 0 and phase > 0)
    mark = NOW if phase == region.phase else LATER if later else DONE
    if phase == region.phase and open_ and phase > 0:
        mark = DONE  # the last one, and its gate is open
    return f"{mark} {phase} {standing.phases[phase]}"


def region_words(region: RegionNow, standing: Standing) -> str:
    """Return where a region stands."""
    said = translate("Programme", "%1: phase %2, %3, since %4")
    title = region.title[:1].upper() + region.title[1:]
    return filled(said, title, region.phase, standing.phases[region.phase], region.since)


def gate_title(gate: GateNow) -> str:
    """Return which gate it is."""
    return filled(translate("Programme", "Gate of phase %1: %2"), gate.phase, gate.title)


def gate_words(gate: GateNow) -> str:
    """Return what a gate answers, with its sign."""
    if gate.passed_on is not None:
        passed = translate("Programme", "passed on %1")
        return f"{DONE} {filled(passed, gate.passed_on)}"
    if gate.override is not None:
        opened = by_words(translate("Programme", "opened by %1 on %2"), gate.override)
        return f"{DONE} {opened}"
    return f"{LATER} {gate.says}"


def criterion_words(criterion: CriterionNow) -> str:
    """Return a criterion with the sign of its answer."""
    return f"{MARKS[criterion.answer]} {criterion.words}"


def value_words(criterion: CriterionNow) -> str:
    """Return its value, its answer, and who confirmed the limit."""
    value = NONE if criterion.value is None else f"{criterion.value:.3g} {criterion.unit}".strip()
    parts = [filled(translate("Programme", "Value: %1"), value), criterion.says]
    if criterion.confirmed is not None:
        parts.append(by_words(translate("Programme", "confirmed by %1, %2"), criterion.confirmed))
    return " · ".join(parts)


def by_words(said: str, decided: Decided) -> str:
    """Return who decided when, and why where it is known."""
    reason = f": {decided.reason}" if decided.reason else ""
    return filled(said, decided.by, decided.on) + reason


def decision_words(decided: Decided) -> str:
    """Return what was decided, by whom, why."""
    said = {
        "hold": translate("Programme", "%1 stays as hard as it is"),
        "regress": translate("Programme", "%1 gets one step easier"),
        "stop": translate("Programme", "%1 was ended"),
    }[decided.what]
    what = decided.title or translate("Programme", "The programme")
    return f"{filled(said, what)} · {by_words('%1, %2', decided)}"


def session_words(today: Mapping[str, Any]) -> str:
    """Return which session this is and how long it takes."""
    return filled(
        translate("Programme", "Session %1 · about %2 minutes"),
        today["session"],
        f"{today['minutes']:.0f}",
    )


def plan_rows(today: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Return today's items, a row each: exercise, side, dose, feedback, without help."""
    return [
        (
            item["title"],
            item["leg"] or NONE,
            dose_words(item["prescription"]),
            NONE if item["feedback_pct"] is None else f"{item['feedback_pct']:g} %",
            ", ".join(item["without_help"]) or NONE,
        )
        for item in today["items"]
    ]


def plan_columns() -> tuple[str, ...]:
    """Return the headings of today's plan."""
    return (
        translate("Programme", "Exercise"),
        translate("Programme", "Side"),
        translate("Programme", "Dose"),
        translate("Programme", "Feedback"),
        translate("Programme", "Without help"),
    )


def item_words(item: Mapping[str, Any]) -> list[str]:
    """Return what else is to be said of one item: its form, why it is so, what was learned."""
    why = "; ".join(item["why"]) or item["instead"]
    sentences = [
        filled(translate("Programme", "Form: %1"), item["form"]) if item["form"] else "",
        item["step"],
        filled(translate("Programme", "Why: %1"), why) if why else "",
        item["learned"],
    ]
    return [each for each in sentences if each]


def dose_words(dose: Mapping[str, Any]) -> str:
    """Return sets, repetitions and hold, or minutes."""
    if dose["minutes"]:
        return f"{dose['minutes']:g} min"
    hold = f" × {dose['hold_s']:g} s" if dose["hold_s"] else ""
    return f"{dose['sets']} × {dose['repetitions']}{hold}"


def probe_columns() -> tuple[str, ...]:
    """Return the headings of what was done without help."""
    return (
        translate("Programme", "Day"),
        translate("Programme", "Exercise"),
        translate("Programme", "Side"),
        translate("Programme", "How"),
        translate("Programme", "In the zone"),
    )


def probe_rows(probes: Iterable[ProbeNow]) -> list[tuple[str, ...]]:
    """Return every probe with its count, and the share where there is one."""
    of = translate("Programme", "%1 of %2")
    return [
        (
            probe.on.isoformat(),
            probe.title,
            probe.side or NONE,
            probe.kind,
            filled(of, probe.hits, probe.n),
        )
        for probe in probes
    ]


def recheck_words(standing: Standing) -> str:
    """Return when the monthly check is due; empty before the last gate is open."""
    if standing.recheck is None:
        return ""
    said = translate("Programme", "Monthly check: due on %1 (%2)")
    return filled(said, standing.recheck.due, ", ".join(standing.recheck.tests))


def filled(text: str, *values: object) -> str:
    """Return a text with %1, %2 … replaced."""
    for place in range(len(values), 0, -1):
        text = text.replace(f"%{place}", str(values[place - 1]))
    return text
