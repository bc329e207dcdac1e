"""`imu-rehab replay`."""

from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly.replaying import ReplayResult, replay_file
from imu_rehab.assembly.verifying import EventsCheck
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import OUT, busy, print_json
from imu_rehab.errors import ConfigurationError


def replay(
    file: Annotated[Path, typer.Argument(help="A recording.")],
    *,
    speed: Annotated[
        float | None, typer.Option(help="1 is as it was; default as fast as it goes.")
    ] = None,
    filter_name: o.FilterOption = None,
    as_json: o.JsonOption = False,
) -> None:
    """Compute a recording again; the same digest every time.

    Example: imu-rehab replay session.mcap --speed 4
    """
    if speed is not None and not 0.01 <= speed <= 1000:
        raise ConfigurationError(f"--speed {speed:g} is outside 0.01 … 1000")
    with busy("Replaying") as progress:
        task = progress.task_ids[0]
        result = replay_file(
            file,
            speed,
            filter_name,
            lambda share: progress.update(task, total=1.0, completed=share),
        )
    report = summary(result)
    if as_json:
        events = None if result.events is None else result.events.report()
        print_json({**report, "events": events})
        return
    for name, value in {**report, "events": compared(result.events)}.items():
        OUT.print(f"{name:12} {value}")
    for difference in () if result.events is None else result.events.differences:
        OUT.print(difference, markup=False)


def summary(result: ReplayResult) -> dict[str, object]:
    """Return what a replay says."""
    log = result.log
    return {
        "simulated": log.simulated,
        "complete": result.complete,
        "duration_s": round(result.duration_s, 3),
        "frames": log.frames,
        "instants": len(log.time_s),
        "repetitions": len(log.repetitions),
        "digest": log.digest,
    }


def compared(events: EventsCheck | None) -> str:
    """Return in words how the recorded events compare with those computed now."""
    if events is None:
        return "none were recorded"
    if events.identical:
        return f"{events.recorded} recorded, all computed again to the bit"
    return f"{events.recorded} recorded, {events.recomputed} computed, {events.differing} differ"
