"""`imu-rehab programme`: what a clinician decides, with a reason, undone by correction."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from imu_rehab.assembly import programme_deciding as at
from imu_rehab.assembly.people import people_store
from imu_rehab.assembly.store_place import stamped
from imu_rehab.cli import options as o
from imu_rehab.cli.people_leaving import Pseudonym
from imu_rehab.cli.screen import OUT
from imu_rehab.errors import ConfigurationError
from imu_rehab.programme.decided import What
from imu_rehab.programme.state import Target
from imu_rehab.signals.places import side_of

AtOption = Annotated[
    str | None, typer.Option("--at", help="When, ISO 8601 with time zone; default: now.")
]
SomebodyOption = Annotated[
    bool | None, typer.Option("--with-somebody/--alone", help="Is someone with the person?")
]
ItemArgument = Annotated[str, typer.Argument(help="An item of the programme.")]
ALL = "all"


def time_of(text: str | None) -> datetime:
    """Return a time that was typed, else now; raises ConfigurationError."""
    if text is None:
        return datetime.now(UTC)
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise ConfigurationError(f"--at {text!r} is no time like 2026-03-02T09:00+01:00") from error
    if time.tzinfo is None:
        raise ConfigurationError(f"--at {text!r} lacks its time zone, like +01:00")
    return time


def start(
    pseudonym: Pseudonym,
    plan: Annotated[str, typer.Argument(help="The key of a programme.")],
    *,
    own: Annotated[
        Path | None, typer.Option("--own", help="A folder with your own programmes (*.toml).")
    ] = None,
    why: Annotated[str, typer.Option(help="The reason; it is kept.")] = "",
    begins: AtOption = None,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Begin a programme; its text is kept as it is today.

    Example: imu-rehab programme start KRT4WM foot_to_pelvis
    """
    with people_store(place) as store:
        stamp, on = stamped(who, why), time_of(begins).date()
        number = at.start(store, pseudonym, plan, stamp, own, on=on)
    begun = f"as version {number} of the programme of {pseudonym.upper()}"
    OUT.print(f"{plan} begins on {on}, {begun}.")
    OUT.print(f"Next: imu-rehab programme today {pseudonym.upper()}")


def override(
    pseudonym: Pseudonym,
    phase: Annotated[int, typer.Argument(help="Whose gate is opened: 1 to 4.")],
    region: Annotated[str, typer.Argument(help="ankle or pelvis.")],
    *,
    why: o.WhyOption,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Open a gate that did not pass.

    Example: imu-rehab programme override KRT4WM 1 ankle --why "stiff by structure"
    """
    with people_store(place) as store:
        number = at.override(store, pseudonym, phase, region, stamped(who, why))
    OUT.print(f"The gate of phase {phase}, {region}, is open; the screening still holds.")
    _say_undo(pseudonym, "override", number)


def confirm(
    pseudonym: Pseudonym,
    limit: Annotated[str, typer.Argument(help="A limit of norms.csv or gates.toml, or all.")],
    value: Annotated[float | None, typer.Argument(help="Another value; default: as it is.")] = None,
    *,
    why: o.WhyOption,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Confirm a limit that is not verified, once per person; again: correct it.

    Example: imu-rehab programme confirm KRT4WM gate_wblt_deg.01 33 --why "short foot"
    """
    if limit == ALL and value is not None:
        raise ConfigurationError("all limits are confirmed as they stand: leave the value out")
    with people_store(place) as store:
        limits = at.unconfirmed(store, pseudonym) if limit == ALL else (limit,)
        stamp = stamped(who, why)
        for done in [at.confirm(store, pseudonym, each, value, stamp) for each in limits]:
            before = "" if done.before is None else f"; it was {done.before:g}"
            OUT.print(f"{done.norm_id}: {done.value:g} {done.unit}{before}")
    if not limits:
        OUT.print("Every limit is confirmed already.")


def hold(
    pseudonym: Pseudonym,
    item: ItemArgument,
    *,
    why: o.WhyOption,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Let an item stay as hard as it is, until this is undone.

    Example: imu-rehab programme hold KRT4WM squat --why "knee is warm"
    """
    _decide(pseudonym, What.HOLD, item, place, who=who, why=why)


def regress(
    pseudonym: Pseudonym,
    item: ItemArgument,
    *,
    why: o.WhyOption,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Make an item one step easier in its next session.

    Example: imu-rehab programme regress KRT4WM squat --why "unsure on one leg"
    """
    _decide(pseudonym, What.REGRESS, item, place, who=who, why=why)


def stop(
    pseudonym: Pseudonym,
    *,
    why: o.WhyOption,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """End the programme: nothing is planned until this is undone.

    Example: imu-rehab programme stop KRT4WM --why "goal reached"
    """
    _decide(pseudonym, What.STOP, "", place, who=who, why=why)


def _decide(
    pseudonym: str, what: What, item: str, place: str | None, *, who: str | None, why: str
) -> None:
    with people_store(place) as store:
        number = at.decide(store, pseudonym, what.value, item, stamped(who, why))
    OUT.print(f"{what.value}: {item or 'the programme'}.")
    _say_undo(pseudonym, "decision", number)


def review(
    pseudonym: Pseudonym,
    phase: Annotated[int, typer.Argument(help="The phase that was looked at: 1 to 4.")],
    region: Annotated[str, typer.Argument(help="ankle or pelvis.")],
    *,
    decided: Annotated[
        bool, typer.Option("--decided", help="How to go on was decided, too.")
    ] = False,
    why: o.WhyOption,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Say that a phase was looked at whose gate is still closed.

    Example: imu-rehab programme review KRT4WM 1 ankle --why "two more weeks"
    """
    with people_store(place) as store:
        number = at.review(store, pseudonym, phase, region, stamped(who, why), decided=decided)
    OUT.print(f"Phase {phase}, {region}, was looked at; its time begins anew.")
    _say_undo(pseudonym, "review", number)


def aim(
    pseudonym: Pseudonym,
    item: ItemArgument,
    signal: Annotated[str, typer.Argument(help="What is fed back: ankle_df_deg …")],
    value: Annotated[float, typer.Argument(help="The own best cued value, in its unit.")],
    *,
    side: Annotated[str, typer.Option(help="right or left, of what is done leg by leg.")] = "",
    own_sd: Annotated[
        float | None, typer.Option(help="How much it varied at the beginning, 1 SD.")
    ] = None,
    why: o.WhyOption,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Set what an item's target zone is made of, for this person.

    Example: imu-rehab programme aim KRT4WM squat ankle_df_deg 25 --side right --why "own best"
    """
    with people_store(place) as store:
        target = Target(item, signal, value, own_sd, side_of(side) if side else None)
        number = at.aim(store, pseudonym, target, stamped(who, why))
    OUT.print(f"{item}: the zone of {signal} is made of {value:g} from now on.")
    _say_undo(pseudonym, "target", number)


def pain_ceiling(
    pseudonym: Pseudonym,
    ceiling: Annotated[float, typer.Argument(help="Training ends above this, 0 to 10.")],
    *,
    why: o.WhyOption,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Set above which pain training ends.

    Example: imu-rehab programme pain-ceiling KRT4WM 4 --why "acute phase"
    """
    with people_store(place) as store:
        before = at.set_pain_ceiling(store, pseudonym, ceiling, stamped(who, why))
    OUT.print(f"Training ends above {ceiling:g} of 10; it was {before:g}.")


def undo(
    pseudonym: Pseudonym,
    kind: Annotated[
        str, typer.Argument(help="override, confirmation, decision, review or target.")
    ],
    number: Annotated[int, typer.Argument(help="As it was told when it was decided.")],
    *,
    why: o.WhyOption,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Take a decision back; what it was stays in the record.

    Example: imu-rehab programme undo KRT4WM override 2 --why "swelling again"
    """
    with people_store(place) as store:
        at.undo(store, pseudonym, kind, number, stamped(who, why))
    OUT.print(f"{kind} {number} is taken back.")


def _say_undo(pseudonym: str, kind: str, number: int) -> None:
    OUT.print(
        f"To take it back: imu-rehab programme undo {pseudonym.upper()} {kind} {number} --why …"
    )
