"""`imu-rehab demo`."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from imu_rehab.assembly.demo import DemoResult, plan_of, run_demo
from imu_rehab.assembly.presentation import AS_NEEDED, Presentation
from imu_rehab.assembly.settings import DemoSettings
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import ERR, OUT, busy, number, print_json, print_table
from imu_rehab.feedback.prompts import Language
from imu_rehab.feedback.sounds.designs import NATURAL
from imu_rehab.signals.places import CORE, Side

HEADLESS_S, FULL_HEADLESS_S = 30.0, 60.0


def demo(
    *,
    headless: Annotated[bool, typer.Option("--headless", help="No window, no person.")] = False,
    duration: Annotated[
        float | None,
        typer.Option(help="Seconds of world time; headless default 30, or all of --wear."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="A new folder for all files.")] = None,
    as_json: o.JsonOption = False,
    seed: o.SeedOption = 1,
    side: o.SideOption = Side.RIGHT,
    kit: o.KitOption = CORE,
    calibration: Annotated[
        str, typer.Option(help="first: a quiet stance; full: knee-bends, too.")
    ] = "first",
    filter_name: Annotated[
        str, typer.Option("--filter", help="Orientation filter: vqf, madgwick, mahony, ekf.")
    ] = "vqf",
    wear: o.WearOption = None,
    interval_ms: o.IntervalOption = 15.0,
    loss: o.LossOption = 0.0,
    failed_events: o.FailedOption = 0.05,
    skew_ppm: o.SkewOption = 40.0,
    rate_error: o.RateErrorOption = 0.0,
    bias: Annotated[float, typer.Option(help="Gyroscope bias, degrees per second.")] = 0.5,
    stiffness: Annotated[
        float, typer.Option(help="The wearer's ankle bends at most so far, degrees.")
    ] = 32.0,
    pelvic_drop: Annotated[
        float, typer.Option("--pelvic-drop", help="The wearer's pelvic drop, degrees.")
    ] = 2.0,
    lose: o.LoseOption = None,
    window: o.WindowOption = None,
    cues: o.CuesOption = AS_NEEDED,
    sounds: o.SoundsOption = NATURAL,
    volume: o.VolumeOption = 1.0,
    language: o.LanguageOption = Language.ENGLISH.value,
    voice: o.VoiceOption = None,
    exercises: o.ExercisesOption = None,
    plan: Annotated[
        str, typer.Option(help="Exercises by commas, or a file of `programme today --json`.")
    ] = "",
    session: Annotated[
        int, typer.Option(help="Which session of the person it is: feedback gets less.")
    ] = 1,
    press: Annotated[
        list[str] | None,
        typer.Option(metavar="'AT PRESS'", help="Press at a time: '20 easier', '25 pain level=4'."),
    ] = None,
) -> None:
    """Run virtual sensors, live feedback, recording, export.

    Example: imu-rehab demo --headless --duration 30 --seed 7 --out demo-7 --json
    """
    if not headless and not has_display():
        headless = True
        ERR.print("There is no display: running headless (Qt offscreen), nothing will be shown.")
    if headless and duration is None and wear is None:
        duration = HEADLESS_S if calibration == "first" else FULL_HEADLESS_S
    settings = DemoSettings(
        headless=headless,
        duration_s=duration,
        out=out,
        seed=seed,
        side=side,
        kit=kit,
        calibration=calibration,
        filter=filter_name,
        interval_ms=interval_ms,
        loss=loss,
        failed_events=failed_events,
        skew_ppm=skew_ppm,
        rate_error=rate_error,
        dorsiflexion_limit_deg=stiffness,
        pelvic_drop_deg=pelvic_drop,
        gyro_bias_dps=bias,
        lose=lose,
        wear=wear,
        window_s=window,
        presentation=Presentation.of(cues, language, sounds, volume, voice),
        exercises=exercises,
        plan=plan,
        session=session,
        presses=tuple(press or ()),
    )
    for sentence in plan_of(settings).left_out:
        ERR.print(f"Not in this session: {sentence}")
    ERR.print("Demo: a simulated wearer; nothing leaves this computer. Ctrl-C ends it.")
    with busy("Measuring" if duration is None else f"Measuring {duration:.0f} s"):
        result = run_demo(settings)
    if as_json:
        print_json(result.report)
    else:
        summarize(result)


def has_display() -> bool:
    """Return True when windows can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def summarize(result: DemoResult) -> None:
    """Print what happened, for people."""
    report = result.report
    OUT.print(f"SIMULATED session of {report['duration_s']:.0f} s")
    print_table(
        "Sensors",
        ("place", "rate", "received", "lost", "bridged", "battery"),
        [_sensor_row(place, sensor) for place, sensor in report["sensors"].items()],
    )
    exercise, latency = report["exercise"], report["latency_ms"]["motion_to_paint"]
    rows = [
        ("repetitions", str(exercise["repetitions"])),
        ("in the zone", number(exercise["in_band_pct"], "%", 0)),
        ("ankle against the truth", number(report["truth"]["ankle_df_rmse_deg"], "° RMSE", 2)),
        ("pelvic drop against it", number(report["truth"]["pelvis_drop_rmse_deg"], "° RMSE", 2)),
        ("clocks against each other", number(report["clock_error_ms"]["median"], "ms median", 2)),
        ("motion to paint", f"{number(latency['p50'], 'ms')} p50, {number(latency['p95'])} p95"),
        ("live = replay", "bit for bit" if report["live_equals_replay"] else "NO"),
    ]
    if report["gait"]:
        rows.append(("cadence", number(report["gait"]["cadence_spm"], "steps/min")))
        rows.append(("right strides", str(report["gait"]["right_strides"])))
    print_table("Result", ("what", "value"), rows)
    if not any(event.kind == "pose_taken" for event in result.log.events):
        OUT.print(
            "No angle was measured: it ended before the wearer had stood still. "
            f"Give --duration {HEADLESS_S:g} or more."
        )
    for event in result.log.events:
        if event.kind in ("sensor_silent", "sensor_lost", "sensor_back"):
            at_s = event.time_s - result.log.zero_s
            OUT.print(f"{at_s:6.1f} s  {event.kind.replace('_', ' ')}: {event.detail}")
    OUT.print(f"Files: {result.folder}/  (open report.html)")


def _sensor_row(place: str, sensor: dict[str, Any]) -> tuple[str, ...]:
    share = 100.0 * sensor["lost"] / max(1, sensor["expected"])
    return (
        place,
        number(sensor["rate_hz"], "Hz"),
        str(sensor["received"]),
        f"{sensor['lost']} ({share:.1f} %)",
        str(sensor["bridged"]),
        number(sensor["battery_pct"], "%", 0),
    )
