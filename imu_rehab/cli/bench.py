"""`imu-rehab bench`."""

from collections.abc import Iterator
from typing import Annotated

import typer

from imu_rehab.assembly.benchmarks.cost import BenchSettings, Report, benchmark
from imu_rehab.assembly.benchmarks.feedback import FeedbackBenchSettings, feedback_benchmark
from imu_rehab.assembly.benchmarks.learning import LearningBenchSettings, learning_benchmark
from imu_rehab.assembly.benchmarks.measures import MetricBenchSettings, metric_benchmark
from imu_rehab.assembly.benchmarks.screens import DAY_H, ScreensBenchSettings, screens_benchmark
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import OUT, busy, number, print_json, print_table
from imu_rehab.metrics.catalogue import TESTS

METRIC_WEARERS, LEARNING_WEARERS, FEEDBACK_SETS = 50, 200, 350  # ... for 1,000 directions


def bench(
    *,
    live: Annotated[float, typer.Option(help="Seconds of virtual time, live.")] = 30.0,
    memory: Annotated[float, typer.Option(help="Seconds for the growth of memory.")] = 600.0,
    reanalysis: Annotated[float, typer.Option(help="Length of the analysed recording.")] = 600.0,
    metrics: Annotated[
        bool, typer.Option("--metrics", help="Compare every metric of the tests with the truth.")
    ] = False,
    feedback: Annotated[
        bool, typer.Option("--feedback", help="Compare cues and judgements with the truth.")
    ] = False,
    learning: Annotated[
        bool, typer.Option("--learning", help="Check cues, probes and gates with model learners.")
    ] = False,
    screens: Annotated[
        bool, typer.Option("--screens", help="Measure the windows: delays, load, memory.")
    ] = False,
    hours: Annotated[float, typer.Option(help="Accelerated, with --screens.")] = DAY_H,
    wearers: Annotated[
        int | None,
        typer.Option(
            help="How many: wearers with --metrics (50), learners of each kind with --learning "
            "(200), sets with --feedback (350)."
        ),
    ] = None,
    tests: Annotated[
        str, typer.Option(help="Only these tests, with --metrics: T2,T6. Empty: all.")
    ] = "",
    as_json: o.JsonOption = False,
) -> None:
    """Measure what this computer needs, as ratios to bare filter calls in the same run.

    With --metrics: how far every metric is from what simulated wearers really did.
    With --feedback: how often cues, judgements and counts of simulated sets are right.
    With --screens: from the arrival of a packet to the painted picture, and what drawing costs.
    With --learning: what wrong and withheld cues do to simple models of learners.
    Example: imu-rehab bench --json
    """
    if metrics:
        chosen = tuple(tests.split(",")) if tests else TESTS
        _metrics(MetricBenchSettings(wearers or METRIC_WEARERS, chosen), as_json=as_json)
        return
    if feedback:
        _feedback(FeedbackBenchSettings(wearers or FEEDBACK_SETS), as_json=as_json)
        return
    if learning:
        _learning(LearningBenchSettings(wearers or LEARNING_WEARERS), as_json=as_json)
        return
    if screens:
        _screens(ScreensBenchSettings(live, accelerated_h=hours), as_json=as_json)
        return
    settings = BenchSettings(live, memory, reanalysis)
    with busy("Measuring") as progress:
        task = progress.task_ids[0]
        report = benchmark(settings, lambda step: progress.update(task, description=step))
    if as_json:
        print_json(report)
        return
    print_table("On this computer", ("what", "measured", "goal"), rows(report))
    OUT.print("Times vqf: against one bare VQF.update(gyr, acc) call, in the same run.")


def _metrics(settings: MetricBenchSettings, *, as_json: bool) -> None:
    with busy("Measuring") as progress:
        task = progress.task_ids[0]
        report = metric_benchmark(settings, lambda step: progress.update(task, description=step))
    if as_json:
        print_json(report)
        return
    title = f"Measured minus true, {report['wearers']} simulated wearers"
    print_table(title, METRIC_COLUMNS, metric_rows(report))
    print_table("Repetitions and strides", COUNT_COLUMNS, count_rows(report))
    for words in ("not_calibrated", "failures"):
        for what, times in report[words].items():
            OUT.print(f"{words.replace('_', ' ')}: {what}, {times} times")
    OUT.print("±2 SE: share of wearers whose true value lies within two standard errors.")
    OUT.print("Script: against what the simulated body tells of itself, by counts and times.")


def _screens(settings: ScreensBenchSettings, *, as_json: bool) -> None:
    with busy("Drawing") as progress:
        task = progress.task_ids[0]
        report = screens_benchmark(settings, lambda step: progress.update(task, description=step))
    if as_json:
        print_json(report)
        return
    title = f"The windows on this computer, {report['live_s']:g} s live, {report['curves']} curves"
    rows = [
        (f["key"].replace("_", " "), _short(f["value"]), _goal(None, f["goal_most"]))
        for f in report["figures"]
    ]
    print_table(title, FEEDBACK_COLUMNS, rows)
    OUT.print("From the arrival of a packet to the painted picture; no display, no radio.")


def _feedback(settings: FeedbackBenchSettings, *, as_json: bool) -> None:
    with busy("Exercising") as progress:
        task = progress.task_ids[0]
        report = feedback_benchmark(settings, lambda step: progress.update(task, description=step))
    if as_json:
        print_json(report)
        return
    title = f"What users feel, {report['sets']} simulated sets, {report['minutes']:.0f} min"
    print_table(title, FEEDBACK_COLUMNS, feedback_rows(report))
    print_table("By exercise", SET_COLUMNS, set_rows(report))
    for line in feedback_lines(report):
        OUT.print(line)


FEEDBACK_COLUMNS = ("what", "measured", "goal")
SET_COLUMNS = (
    "exercise", "sets", "counted exactly", "in the zone", "told outside", "outside", "told inside",
)  # fmt: skip


def feedback_rows(report: Report) -> list[tuple[str, ...]]:
    """Return one line per figure, for people."""
    return [
        (
            row["key"].replace("_", " "),
            _short(row["value"]),
            f"≤ {row['goal_most']:g}" if row["goal_least"] is None else f"≥ {row['goal_least']:g}",
        )
        for row in report["figures"]
    ]


def feedback_lines(report: Report) -> Iterator[str]:
    """Yield what stands below the tables."""
    cues, typed = report["direction_cues"], report["with_typed_zones"]
    yield f"Directions: {cues['said']} said, {cues['wrong']} wrong, {cues['needless']} needless."
    unjudged, nearly = report["repetitions"]["unjudged"], _short(report["nearly"]["pct"])
    yield f"Repetitions not judged: {unjudged}; neither praised nor corrected: {nearly} %."
    counted = _short(report["by_count_alone"]["false_outside_pct"])
    yield f"By the count of good repetitions, which knows no 'nearly', {counted} % falsely outside."
    outside, missed = _short(typed["false_outside_pct"]), _short(typed["missed_pct"])
    yield "With zones that are typed in as degrees, not set by what the same sensors measured:"
    yield f"{outside} % told outside, {missed} % missed: what skin and straps leave."


def set_rows(report: Report) -> list[tuple[str, ...]]:
    """Return one line per exercise, for people."""
    keys = ("exercise", "sets", "exact", "inside", "false_outside", "outside", "missed")
    return [tuple(str(row[key]) for key in keys) for row in report["by_exercise"]]


def _learning(settings: LearningBenchSettings, *, as_json: bool) -> None:
    with busy("Practising") as progress:
        task = progress.task_ids[0]
        report = learning_benchmark(settings, lambda step: progress.update(task, description=step))
    if as_json:
        print_json(report)
        return
    count = report["learners_of_each_kind"]
    title = f"{count} model learners of each kind, last sessions: % of repetitions in the zone"
    print_table(title, LEARNING_COLUMNS, learning_rows(report))
    print_table("Checks", ("check", "value", "goal", "met"), check_rows(report))
    OUT.print(report["says"])


LEARNING_COLUMNS = (
    "learner", "feedback", "practice %", "at once %", "a day later %", "outside °", "worth points",
)  # fmt: skip
METRIC_COLUMNS = (
    "test", "metric", "unit", "n", "missing", "bias", "SD", "RMS", "true SD", "±2 SE %",
    "script bias", "script RMS",
)  # fmt: skip
COUNT_COLUMNS = ("test", "done", "found %", "extra", "sets", "exact %")


def metric_rows(report: Report) -> list[tuple[str, ...]]:
    """Return one line per metric, for people."""
    keys = ("bias", "sd", "rms", "true_sd", "covered_pct", "script_bias", "script_rms")
    return [
        (row["test"], row["key"], row["unit"], str(row["n"]), str(row["missing"]),
         *(_short(row[key]) for key in keys))
        for row in report["metrics"]
    ]  # fmt: skip


def count_rows(report: Report) -> list[tuple[str, ...]]:
    """Return one line per test with something to count, for people."""
    keys = ("done", "found_pct", "extra", "sets", "exact_pct")
    return [(row["test"], *(_short(row[key]) for key in keys)) for row in report["counts"]]


def learning_rows(report: Report) -> list[tuple[str, ...]]:
    """Return one line per learner and kind of feedback, for people."""
    keys = ("practice_pct", "immediate_pct", "retention_pct", "outside_deg", "dependence_points")
    return [
        (row["learner"], row["feedback"], *(_short(row[key]) for key in keys))
        for row in report["learners"]
    ]


def check_rows(report: Report) -> list[tuple[str, ...]]:
    """Return one line per check, for people."""
    return [
        (row["key"], _short(row["value"]), _goal(row["least"], row["most"]),
         "yes" if row["met"] else "no")
        for row in report["checks"]
    ]  # fmt: skip


def _goal(least: float | None, most: float | None) -> str:
    if least is None and most is None:
        return "–"
    return f"≥ {least:g}" if most is None else f"≤ {most:g}"


def _short(value: float | None) -> str:
    return "–" if value is None else f"{value:.3g}"


def rows(report: Report) -> list[tuple[str, str, str]]:
    """Return the figures for people."""
    lines = []
    for live in report["live"]:
        name = f"{live['sensors']} × {live['rate_hz']} Hz, {live['samples_per_packet']} per packet"
        cost = f"{live['times_vqf']:.1f} × vqf ({live['us_per_sample']:.1f} µs per sample)"
        lines.append((f"live, {name}", cost, f"≤ {live['goal_times_vqf']:g} × vqf"))
        more = f"{live['times_vqf_exercising']:.1f} × vqf"
        lines.append(("  with exercises and feedback", more, "–"))
        limit = "–" if live["goal_core_pct"] is None else f"≤ {live['goal_core_pct']:g} %"
        lines.append(("  share of one core", number(live["core_pct"], "%", 2), limit))
        lines.append(("  against Madgwick", f"{live['times_madgwick']:.2f} ×", "–"))
    memory, again = report["memory"], report["reanalysis"]
    grown = f"{number(memory['growth_kib'], 'KiB')} of {number(memory['held_kib'], 'KiB')}"
    lines.append((f"memory grown in {memory['virtual_s']:.0f} s", grown, "–"))
    name = f"re-analysis, {again['sensors']} × {again['rate_hz']} Hz, {again['duration_s']:.0f} s"
    speed = f"{again['times_real_time']} × real time ({again['times_real_time_cpu']} × by CPU time)"
    lines.append((name, speed, f"≥ {again['goal_times_real_time']:g} ×"))
    return lines
