"""`imu-rehab bench`."""

from typing import Annotated

import typer

from imu_rehab.assembly.benchmark import BenchSettings, Report, benchmark
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import OUT, busy, number, print_json, print_table


def bench(
    *,
    live: Annotated[float, typer.Option(help="Seconds of virtual time, live.")] = 30.0,
    memory: Annotated[float, typer.Option(help="Seconds for the growth of memory.")] = 600.0,
    reanalysis: Annotated[float, typer.Option(help="Length of the analysed recording.")] = 600.0,
    as_json: o.JsonOption = False,
) -> None:
    """Measure what this computer needs, as ratios to bare filter calls in the same run.

    Example: imu-rehab bench --json
    """
    settings = BenchSettings(live, memory, reanalysis)
    with busy("Measuring") as progress:
        task = progress.task_ids[0]
        report = benchmark(settings, lambda step: progress.update(task, description=step))
    if as_json:
        print_json(report)
        return
    print_table("On this computer", ("what", "measured", "goal"), rows(report))
    OUT.print("Times vqf: against one bare VQF.update(gyr, acc) call, in the same run.")


def rows(report: Report) -> list[tuple[str, str, str]]:
    """Return the figures for people."""
    lines = []
    for live in report["live"]:
        name = f"{live['sensors']} × {live['rate_hz']} Hz, {live['samples_per_packet']} per packet"
        cost = f"{live['times_vqf']:.1f} × vqf ({live['us_per_sample']:.1f} µs per sample)"
        lines.append((f"live, {name}", cost, f"≤ {live['goal_times_vqf']:g} × vqf"))
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
