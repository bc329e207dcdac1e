"""`imu-rehab record`."""

from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly.recording_live import RecordStatus
from imu_rehab.assembly.recording_live import record as run_recording
from imu_rehab.assembly.settings import RecordSettings
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import OUT, busy
from imu_rehab.feedback.prompts import Language
from imu_rehab.signals.places import Side


def record(
    out: Annotated[Path, typer.Argument(help="The new recording, for example walk.mcap.")],
    *,
    radio: o.RadioOption = "system",
    duration: Annotated[float | None, typer.Option(help="Seconds; default until Ctrl-C.")] = None,
    side: o.SideOption = Side.RIGHT,
    language: o.LanguageOption = Language.ENGLISH.value,
) -> None:
    """Record sensors to a file, without an exercise.

    Example: imu-rehab record walk.mcap --radio sim:127.0.0.1:4567 --duration 20
    """
    with busy("Connecting") as progress:

        def show(status: RecordStatus) -> None:
            sensors = ", ".join(f"{s.place} {s.condition}" for s in status.sensors)
            text = f"{status.recorded_s:.0f} s safe on disk · {sensors or 'connecting'}"
            progress.update(progress.task_ids[0], description=status.fault or text)

        recorded_s = run_recording(
            RecordSettings(radio, out, duration_s=duration, side=side, language=language), show
        )
    OUT.print(f"{out}: {recorded_s:.1f} s recorded")
