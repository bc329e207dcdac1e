"""`imu-rehab train`: today's plan, done and kept with the person, and what comes next."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly.people import people_store
from imu_rehab.assembly.store_place import stamped
from imu_rehab.assembly.training import Trainee, next_step, train_virtually
from imu_rehab.assembly.training_live import Air, train_live
from imu_rehab.cli import options as o
from imu_rehab.cli.demo import has_display
from imu_rehab.cli.people_leaving import Pseudonym
from imu_rehab.cli.programme_deciding import AtOption, SomebodyOption, time_of
from imu_rehab.cli.screen import ERR, OUT, print_json
from imu_rehab.errors import ConfigurationError

MOST = 10.0


def train(
    pseudonym: Pseudonym,
    *,
    simulated: Annotated[
        bool, typer.Option("--simulated", help="Virtual sensors on a simulated wearer.")
    ] = False,
    fast: Annotated[
        bool, typer.Option("--fast", help="With --simulated: virtual time, no waiting, no window.")
    ] = False,
    skill: Annotated[
        float, typer.Option(help="With --fast: share of repetitions meant to hit, 0 to 1.")
    ] = 0.9,
    seed: o.SeedOption = 1,
    radio: o.RadioOption = "system",
    duration: Annotated[
        float | None, typer.Option(help="Seconds; default: until all is done or closed.")
    ] = None,
    at: AtOption = None,
    somebody: SomebodyOption = None,
    out: Annotated[Path, typer.Option(help="The folder for recordings.")] = Path("recordings"),
    place: o.StoreOption = None,
    who: o.WhoOption = None,
    as_json: o.JsonOption = False,
) -> None:
    """Train today's plan of one person, and keep it.

    Example: imu-rehab train KRT4WM --simulated --fast --with-somebody
    """
    if fast and not simulated:
        raise ConfigurationError("--fast is for --simulated: real sensors take their own time")
    if at is not None and not fast:
        raise ConfigurationError("--at is for --simulated --fast: what is measured is measured now")
    if not 0.0 <= skill <= 1.0:
        raise ConfigurationError(f"--skill {skill:g} is outside 0 … 1")
    now, stamp = time_of(at), stamped(who)
    with people_store(place) as store:
        if fast:
            wearer = Trainee(seed, skill)
            done = train_virtually(
                store, pseudonym, now, stamp, out, wearer=wearer, somebody=somebody
            )
        else:
            air = Air(radio, simulated, seed, duration, headless=not has_display())
            done = train_live(
                store, pseudonym, now, stamp, out, air=air, ask=_ask, somebody=somebody
            )
        follows = next_step(store, pseudonym, now)
    if as_json:
        left = {"left_out": list(done.left_out)}
        kept = {"session": done.session_id, "recording": str(done.file)}
        print_json({**kept, "duration_s": round(done.duration_s, 3), **left, "next": follows})
        return
    for sentence in done.left_out:
        ERR.print(f"Not in this session: {sentence}")
    word = "SIMULATED session" if simulated else "Session"
    OUT.print(f"{word} {done.session_id} of {done.duration_s:.0f} s is kept: {done.file}")
    OUT.print(follows)


def _ask(question: str) -> float | None:
    """Ask on the terminal; nothing, or nobody there, is no answer."""
    if not sys.stdin.isatty():
        return None
    while True:
        typed = typer.prompt(f"{question} 0 to 10", default="", show_default=False, err=True)
        try:
            level = float(typed) if typed else None
        except ValueError:
            level = -1.0
        if level is None or 0.0 <= level <= MOST:
            return level
        ERR.print("A number from 0 to 10, or nothing.")
