"""`imu-rehab people`: who is there, what they did, corrections."""

from typing import Annotated, Any

import typer

from imu_rehab.assembly import people as at
from imu_rehab.assembly.people_corrections import correct_typed, trial_named, void_trial
from imu_rehab.assembly.people_numbers import Changed
from imu_rehab.assembly.store_place import stamped
from imu_rehab.cli import options as o
from imu_rehab.cli import people_forms, people_leaving
from imu_rehab.cli.people_history import SIMULATED, correction_line, print_session
from imu_rehab.cli.people_leaving import Pseudonym
from imu_rehab.cli.screen import OUT, busy, print_json, print_table
from imu_rehab.metrics.norms.table import Sex
from imu_rehab.signals.places import Side

people = typer.Typer(
    help="People under pseudonyms: their sessions, corrections, data.\n\n"
    "Example: imu-rehab people list"
)
people.command("export")(people_leaving.export)
people.command("import")(people_leaving.import_)
people.command("delete")(people_leaving.delete)
people.command("forms")(people_forms.list_forms)
people.command("ask")(people_forms.ask)
people.command("answers")(people_forms.answers)


@people.command("list")
def list_(*, place: o.StoreOption = None, as_json: o.JsonOption = False) -> None:
    """Show everybody, the newest first.

    Example: imu-rehab people list
    """
    with at.people_store(place) as store:
        found = at.list_people(store)
    if as_json:
        print_json({"people": found})
        return
    rows = [(p["pseudonym"], p["since"][:10], _sessions(p), _day(p["last_at"])) for p in found]
    print_table("People", ("pseudonym", "since", "sessions", "last"), rows)


def _sessions(person: dict[str, Any]) -> str:
    simulated = person["simulated_sessions"]
    return f"{person['sessions']}" + (f" ({simulated} {SIMULATED})" if simulated else "")


@people.command("new")
def new(
    *,
    sex: o.SexOption = None,
    birth_year: Annotated[int | None, typer.Option(help="For norms by age.")] = None,
    height_mm: Annotated[int | None, typer.Option(help="Body height, millimetres.")] = None,
    side: Annotated[Side | None, typer.Option(help="The treated side.")] = None,
    pain_ceiling: Annotated[float | None, typer.Option(help="Stop above this, 0 to 10.")] = None,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Keep somebody new; prints their pseudonym, which is all that names them here.

    Example: imu-rehab people new --sex f --birth-year 1962 --side right
    """
    told = {"birth_year": birth_year, "height_mm": height_mm, "pain_ceiling": pain_ceiling}
    facts: dict[str, Any] = {key: value for key, value in told.items() if value is not None}
    facts |= {"sex": _letter(sex), "side": "" if side is None else side.value}
    with at.people_store(place, create=True) as store:
        OUT.print(at.new_person(store, stamped(who), facts)["pseudonym"])


def _letter(sex: Sex | None) -> str:
    return "" if sex is None else sex.value


@people.command("show")
def show(
    pseudonym: Pseudonym, *, place: o.StoreOption = None, as_json: o.JsonOption = False
) -> None:
    """Show what is known of a person beyond their sessions.

    Example: imu-rehab people show KRT4WM
    """
    with at.people_store(place) as store:
        report = at.show_person(store, pseudonym)
    if as_json:
        print_json(report)
        return
    facts = ("sex", "birth_year", "height_mm", "side", "pain_ceiling")
    OUT.print(f"{report['pseudonym']}, since {report['since'][:10]}")
    OUT.print("  " + ", ".join(f"{name} {report[name] or 'not told'}" for name in facts))
    for injury in report["injury"]:
        OUT.print(f"  injured: {_injury(injury)}")
    for consent in report["consent"][-1:]:
        agreed = [name for name in ("recording", "research") if consent[name]]
        OUT.print(f"  consent of {consent['on']}: {', '.join(agreed) or 'none'}")
    for screening in report["screening"][-1:]:
        limits = ", ".join(screening["restrictions"]) or "none"
        OUT.print(
            f"  screened {screening['signed_on']}, {screening['signed_by']}; limits: {limits}"
        )
    kept = [f"{count} {kind}" for kind, count in report["kept"].items() if count]
    OUT.print(f"  kept: {', '.join(kept) or 'nothing yet'}")
    if simulated := report["simulated_sessions"]:
        OUT.print(f"  {SIMULATED}: {simulated} of the sessions")


def _injury(injury: dict[str, Any]) -> str:
    recovered = {True: "recovered", False: "not recovered", None: "recovered: not told"}
    words = (injury["side"], injury["region"], injury["since"], f"{injury['count']} times")
    return ", ".join([*filter(None, words), recovered[injury["recovered"]]])


@people.command("history")
def history(
    pseudonym: Pseudonym, *, place: o.StoreOption = None, as_json: o.JsonOption = False
) -> None:
    """Show every session with its numbers, and every correction.

    Example: imu-rehab people history KRT4WM
    """
    with at.people_store(place) as store:
        report = at.history_of(store, pseudonym)
    if as_json:
        print_json(report)
        return
    for session in report["sessions"]:
        print_session(session)
    for each in report["corrections"]:
        OUT.print(correction_line(each))


@people.command("move-session")
def move_session(
    session: Annotated[int, typer.Argument(help="The number that history shows.")],
    *,
    wrong: Annotated[str, typer.Option("--from", help="Whose it is now.")],
    right: Annotated[str, typer.Option("--to", help="Who did it.")],
    why: o.WhyOption,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Give a session, with everything in it, to the person who did it.

    Example: imu-rehab people move-session 12 --from KRT4WM --to 9FZAT6 --why "wrong pseudonym"
    """
    with at.people_store(place) as store:
        going = at.move_session(store, session, wrong, right, stamped(who, why))
    OUT.print(f"Session {session} belongs to {right.upper()} now.")
    if going:
        OUT.print(f"Its calibration went along: {', '.join(going)}.")


@people.command("correct")
def correct(
    pseudonym: Pseudonym,
    number: Annotated[int, typer.Argument(help="Of a typed result, as history shows it.")],
    value: Annotated[str, typer.Argument(help="What it should be.")],
    *,
    why: o.WhyOption,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Correct a typed result; what it was is kept.

    Example: imu-rehab people correct KRT4WM 3 75 --why "read the wrong scale"
    """
    with at.people_store(place) as store, busy("Computing the session anew"):
        done = correct_typed(store, pseudonym, number, value, stamped(who, why))
    OUT.print(f"{done.key}: {done.old} is now {done.new} {done.unit}".rstrip())
    if done.changed is None:
        OUT.print("Its recording is not there: what depends on the value was not computed anew.")
    else:
        OUT.print(f"{done.changed.numbers} numbers changed with it.")
        _print_gone(done.changed)


@people.command("void")
def void(
    pseudonym: Pseudonym,
    session: Annotated[int, typer.Argument(help="The number that history shows.")],
    test: Annotated[str, typer.Argument(help="T2, or T4/eyes_open.")],
    number: Annotated[int, typer.Argument(help="Which trial, from 1.")],
    *,
    side: Annotated[Side, typer.Option(help="The tested side.")],
    why: o.WhyOption,
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Take a trial out, and compute its session anew; the recording keeps it.

    Example: imu-rehab people void KRT4WM 12 T2 3 --side right --why "heel came up"
    """
    trial = trial_named(test, side, number)
    with at.people_store(place) as store, busy("Computing the session anew"):
        changed = void_trial(store, pseudonym, session, trial, stamped(who, why))
    OUT.print(f"{test} {side.value} {number} is void; {changed.numbers} numbers changed.")
    _print_gone(changed)


def _print_gone(changed: Changed) -> None:
    if changed.gone:
        OUT.print(
            f"What is left is too little for {len(changed.gone)} of them, which are gone: "
            f"{', '.join(changed.gone)}. What they were stays in the history's corrections."
        )


def _day(at_: str | None) -> str:
    return "–" if at_ is None else at_[:10]
