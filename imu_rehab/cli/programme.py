"""`imu-rehab programme`: which there are, what is in one, what a person does today and why."""

from pathlib import Path
from typing import Annotated, Any

import typer

from imu_rehab.assembly.people import people_store
from imu_rehab.assembly.programmes import programme_list, programme_report
from imu_rehab.assembly.single_cases import single_case_of, single_case_report, write_chart
from imu_rehab.assembly.todays_training import today_of, today_report
from imu_rehab.cli import home_plans, programme_deciding
from imu_rehab.cli import options as o
from imu_rehab.cli.people_leaving import Pseudonym
from imu_rehab.cli.programme_deciding import AtOption, SomebodyOption, time_of
from imu_rehab.cli.screen import OUT, print_json, print_table, with_unit

programme = typer.Typer(help="Programmes: read them, decide about one person's, plan today.")

programme.command("start")(programme_deciding.start)
programme.command("override")(programme_deciding.override)
programme.command("confirm")(programme_deciding.confirm)
programme.command("hold")(programme_deciding.hold)
programme.command("regress")(programme_deciding.regress)
programme.command("stop")(programme_deciding.stop)
programme.command("review")(programme_deciding.review)
programme.command("aim")(programme_deciding.aim)
programme.command("pain-ceiling")(programme_deciding.pain_ceiling)
programme.command("undo")(programme_deciding.undo)
programme.command("take-home")(home_plans.take_home)
programme.command("bring-back")(home_plans.bring_back)

PlanArgument = Annotated[str, typer.Argument(help="The key of a programme.")]
FolderOption = Annotated[
    Path | None, typer.Option("--own", help="A folder with your own programmes (*.toml).")
]


@programme.command("plans")
def plans(
    *, own: FolderOption = None, language: o.SpokenOption = "en", as_json: o.JsonOption = False
) -> None:
    """List the programmes that there are.

    Example: imu-rehab programme plans
    """
    found = programme_list(own, o.spoken(language))
    if as_json:
        print_json({"programmes": found})
        return
    rows = [
        (p["key"], p["title"], ", ".join(p["regions"]), str(p["items"]), "own" if p["own"] else "")
        for p in found
    ]
    print_table("Programmes", ("key", "title", "regions", "items", ""), rows)


@programme.command("show")
def show(
    plan: PlanArgument,
    *,
    own: FolderOption = None,
    language: o.SpokenOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Show a programme: its exercises by phase, and the gates between the phases.

    Example: imu-rehab programme show foot_to_pelvis
    """
    report = programme_report(plan, own, o.spoken(language))
    if as_json:
        print_json(report)
        return
    _print_programme(report)


def _print_programme(report: dict[str, Any]) -> None:
    rows = [
        (
            str(item["phase"]),
            item["key"],
            item["title"],
            ", ".join(item["regions"]),
            " ".join(item["needs"]) or "–",
            str(item["levels"]),
            ", ".join(item["instead"]) or "–",
        )
        for item in report["items"]
    ]
    columns = ("phase", "item", "exercise", "regions", "needs", "levels", "instead")
    print_table(report["title"], columns, rows)
    OUT.print(report["weekly"])
    for gate in report["gates"]:
        OUT.print(gate["heading"])
        for line in gate["criteria"]:
            OUT.print(f"  {line}")
    for note in report["notes"]:
        OUT.print(note)


@programme.command("today")
def today(
    pseudonym: Pseudonym,
    *,
    at: AtOption = None,
    somebody: SomebodyOption = None,
    language: o.SpokenOption = "en",
    place: o.StoreOption = None,
    as_json: o.JsonOption = False,
) -> None:
    """Plan today's training of one person, from all that is kept of them.

    Example: imu-rehab programme today KRT4WM --with-somebody
    """
    spoken = o.spoken(language)
    with people_store(place) as store:
        planned = today_of(store, pseudonym, time_of(at), somebody=somebody)
    report = today_report(planned, spoken)
    if as_json:
        print_json(report)
        return
    _print_today(report)


@programme.command("single-case")
def single_case(
    pseudonym: Pseudonym,
    *,
    svg: Annotated[Path | None, typer.Option("--svg", help="A new file for the picture.")] = None,
    at: AtOption = None,
    language: o.SpokenOption = "en",
    place: o.StoreOption = None,
    as_json: o.JsonOption = False,
) -> None:
    """Answer one person's question: baseline, training, retention, and what changed.

    Example: imu-rehab programme single-case KRT4WM --svg case.svg
    """
    spoken = o.spoken(language)
    with people_store(place) as store:
        case = single_case_of(store, pseudonym, time_of(at))
    if svg is not None:
        write_chart(case, svg, spoken)
    report = single_case_report(case, spoken)
    if as_json:
        print_json(report)
        return
    rows = [(p["on"], p["stage"], with_unit(p["value"], report["unit"])) for p in report["points"]]
    print_table(report["title"], ("day", "stage", "value"), rows)
    OUT.print(report["says"])


def _print_today(report: dict[str, Any]) -> None:
    for sentence in report["says"]:
        OUT.print(sentence)
    for region in report["regions"]:
        _print_region(region)
    rows = [
        (
            item["title"],
            item["prescription"]["variant"],
            item["leg"],
            _dose(item["prescription"]),
            "–" if item["feedback_pct"] is None else f"{item['feedback_pct']:g} %",
            ", ".join(item["without_help"]) or "–",
            ", ".join(item["why"]) or item["instead"],
        )
        for item in report["items"]
    ]
    print_table(report["heading"], report["columns"], rows)
    _print_rest(report)


def _print_region(region: dict[str, Any]) -> None:
    OUT.print(region["says"])
    for line in region["criteria"]:
        value = "" if line["value"] is None else f" ({line['value']:.3g} {line['unit']})"
        OUT.print(f"  {line['text']}: {line['answer']}{value}")
    if region["review"]:
        OUT.print(f"  {region['review']}")


def _print_rest(report: dict[str, Any]) -> None:
    """Say what was learned, how long it takes, what is not done, what to ask."""
    for item in report["items"]:
        if item["learned"]:
            OUT.print(f"{item['title']}: {item['learned']}")
    for sentence in filter(None, (*report["closing"], report["ask_somebody"])):
        OUT.print(sentence)


def _dose(prescription: dict[str, Any]) -> str:
    if prescription["minutes"]:
        return f"{prescription['minutes']:g} min"
    hold = f" × {prescription['hold_s']:g} s" if prescription["hold_s"] else ""
    return f"{prescription['sets']} × {prescription['repetitions']}{hold}"
