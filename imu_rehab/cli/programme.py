"""`imu-rehab programme`: which programmes there are, what is in one, what is done today."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from imu_rehab.assembly.programmes import programme_list, programme_report
from imu_rehab.assembly.todays_training import Today, today_report
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import OUT, print_json, print_table
from imu_rehab.errors import ConfigurationError
from imu_rehab.metrics.wording import LANGUAGES

programme = typer.Typer(help="Programmes: list them, read one, plan today's training.")

PlanArgument = Annotated[str, typer.Argument(help="The key of a programme.")]
FolderOption = Annotated[
    Path | None, typer.Option("--own", help="A folder with your own programmes (*.toml).")
]
SpokenOption = Annotated[str, typer.Option("--language", help="en or de.")]


@programme.command("plans")
def plans(
    *, own: FolderOption = None, language: SpokenOption = "en", as_json: o.JsonOption = False
) -> None:
    """List the programmes that there are.

    Example: imu-rehab programme plans
    """
    found = programme_list(own, _spoken(language))
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
    language: SpokenOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Show a programme: its exercises by phase, and the gates between the phases.

    Example: imu-rehab programme show foot_to_pelvis
    """
    report = programme_report(plan, own, _spoken(language))
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
    plan: PlanArgument,
    screening: Annotated[Path, typer.Option(help="The person's screening, JSON.")],
    *,
    record: Annotated[
        Path | None, typer.Option(help="The person's record, JSON; without: a first day.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(help="When, ISO 8601 with time zone; default: now.")
    ] = None,
    somebody: Annotated[
        bool | None, typer.Option("--with-somebody/--alone", help="Is someone with the person?")
    ] = None,
    own: FolderOption = None,
    language: SpokenOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Plan today's training of one person.

    Example: imu-rehab programme today foot_to_pelvis --screening screening.json
    """
    asked = Today(plan, screening, record, _time(at), somebody, own, _spoken(language))
    report = today_report(asked)
    if as_json:
        print_json(report)
        return
    _print_today(report)


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
    for sentence in report["closing"]:
        OUT.print(sentence)


def _dose(prescription: dict[str, Any]) -> str:
    if prescription["minutes"]:
        return f"{prescription['minutes']:g} min"
    hold = f" × {prescription['hold_s']:g} s" if prescription["hold_s"] else ""
    return f"{prescription['sets']} × {prescription['repetitions']}{hold}"


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise ConfigurationError(f"--at {text!r} is no time like 2026-03-02T09:00+01:00") from error
    if time.tzinfo is None:
        raise ConfigurationError(f"--at {text!r} lacks its time zone, like +01:00")
    return time


def _spoken(language: str) -> str:
    if language not in LANGUAGES:
        raise ConfigurationError(f"--language {language!r} is none of {', '.join(LANGUAGES)}")
    return language
