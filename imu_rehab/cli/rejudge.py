"""`imu-rehab rejudge`."""

from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly.rejudging import Changes, Judgement, Rejudged
from imu_rehab.assembly.rejudging import rejudge as run_rejudge
from imu_rehab.assembly.reporting import CUT
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import ERR, OUT, busy, number, print_json, print_table

MUTED = "muted"


def rejudge(
    file: Annotated[Path, typer.Argument(help="A recording with an exercise.")],
    *,
    band: Annotated[
        float | None, typer.Option(help="Half-width of the goal's zone, in its unit.")
    ] = None,
    schedule: Annotated[
        str | None, typer.Option(help="How much feedback: full, faded, or as 100,75,50 (%).")
    ] = None,
    feedback: Annotated[
        str | None,
        typer.Option(help="When: concurrent, terminal, every-N, summary-N, on-request."),
    ] = None,
    session: Annotated[
        int | None, typer.Option(help="As in this session of the schedule, from 1.")
    ] = None,
    as_json: o.JsonOption = False,
) -> None:
    """Judge a recorded session under other settings; the recording is not changed.

    Example: imu-rehab rejudge session.mcap --band 3 --feedback terminal
    """
    changes = Changes(band, schedule, feedback, session)
    with busy("Judging anew") as progress:
        task = progress.task_ids[0]
        result = run_rejudge(
            file, changes, lambda share: progress.update(task, total=1.0, completed=share)
        )
    if as_json:
        print_json(result.report())
        return
    if result.simulated:
        OUT.print("SIMULATED")
    if not result.complete:
        ERR.print(CUT)
    print_table("Then and now", ("what", "as it was", "as asked for"), rows(result))
    OUT.print("muted: a cue that was due and withheld, in favour of another or of less feedback.")
    if result.as_they_were:
        kept = ", ".join(result.as_they_were)
        OUT.print(f"--band changed nothing of {kept}: a zone of one limit has no width.")
    if result.identical:
        OUT.print("Nothing differs, to the bit.")


def rows(result: Rejudged) -> list[tuple[str, str, str]]:
    """Return the table: each line what it was, and what it would have been."""
    then, now = described(result.then), described(result.now)
    names = sorted({**then, **now}, key=lambda name: name.startswith(MUTED))
    return [(name, then.get(name, "0"), now.get(name, "0")) for name in names]


def described(judged: Judgement) -> dict[str, str]:
    """Return what was judged and told, in words and figures."""
    return {
        "repetitions in the zone": f"{judged.good} of {judged.measured}",
        "repetitions not measured": str(judged.repetitions - judged.measured),
        "in the zone": number(judged.in_band_pct, "%"),
        "repetitions told about": number(judged.told_pct, "%"),
        **{f"cue {kind}": str(count) for kind, count in judged.cues_given.items()},
        **{f"{MUTED} {kind}": str(count) for kind, count in judged.cues_muted.items()},
    }
