"""`imu-rehab train`: today's plan, done and kept with the person, and what comes next."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly.people import people_store
from imu_rehab.assembly.store_place import stamped
from imu_rehab.assembly.training import Trained, next_step
from imu_rehab.assembly.training_live import Air, train_live
from imu_rehab.assembly.training_virtual import Trainee, train_virtually
from imu_rehab.assessment.session_questions import SessionQuestion
from imu_rehab.assessment.stopping import StopSign
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
    language: o.SpokenOption = "en",
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
    now, stamp, spoken = time_of(at), stamped(who), o.spoken(language)
    with people_store(place) as store:
        if fast:
            wearer = Trainee(seed, skill)
            done = train_virtually(
                store,
                pseudonym,
                now,
                stamp,
                out,
                wearer=wearer,
                somebody=somebody,
                language=spoken,
            )
        else:
            air = Air(radio, simulated, seed, duration, headless=not has_display())
            done = train_live(
                store,
                pseudonym,
                now,
                stamp,
                out,
                air=air,
                ask=lambda question: _ask(question, spoken),
                somebody=somebody,
                language=spoken,
            )
        follows = next_step(store, pseudonym, now, spoken)
    if as_json:
        left = {"left_out": list(done.left_out)}
        kept = {"session": done.session_id, "recording": str(done.file)}
        ended = {"stopped": done.stopped, "was_left": done.was_left}
        print_json(
            {**kept, "duration_s": round(done.duration_s, 3), **ended, **left, "next": follows}
        )
        return
    for sentence in done.left_out:
        ERR.print(f"Not in this session: {sentence}")
    word = "SIMULATED session" if simulated else "Session"
    OUT.print(f"{word} {done.session_id} of {done.duration_s:.0f} s is kept: {done.file}")
    _say_end(pseudonym, done, spoken)
    OUT.print(follows)


def _say_end(pseudonym: str, done: Trained, language: str) -> None:
    """Say how a session ended that did not go to its end, and what is to be written down."""
    ask = f"imu-rehab people ask {pseudonym.upper()}"
    if done.stopped:
        OUT.print(StopSign(done.stopped).text(language))
        OUT.print(f"Write down what happened: {ask} adverse_event --session {done.session_id}")
    elif done.was_left:
        OUT.print("It ended before all was done.")
        OUT.print(f"If a sign has stopped it: {ask} stop_sign --session {done.session_id}")


def _ask(question: SessionQuestion, language: str) -> float | None:
    """Ask on the terminal; nothing, or nobody there, is no answer."""
    if not sys.stdin.isatty():
        return None
    if question is SessionQuestion.SOMEBODY:
        return float(typer.confirm(question.text(language), err=True))
    while True:
        said = f"{question.text(language)} 0 to 10"
        typed = typer.prompt(said, default="", show_default=False, err=True)
        try:
            level = float(typed) if typed else None
        except ValueError:
            level = -1.0
        if level is None or 0.0 <= level <= MOST:
            return level
        ERR.print("A number from 0 to 10, or nothing.")
