"""`imu-rehab exercises`."""

from typing import Annotated

import typer

from imu_rehab.assembly.exercise_folder import library_of
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import print_json, print_table
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.library import Library
from imu_rehab.exercises.reference import reference_page

PageOption = Annotated[bool, typer.Option("--page", help="Print everything, as Markdown.")]


def list_exercises(
    *,
    exercises: o.ExercisesOption = None,
    page: PageOption = False,
    as_json: o.JsonOption = False,
) -> None:
    """List the exercises there are, and check files of your own.

    Example: imu-rehab exercises --exercises my-exercises
    """
    library = library_of(exercises)
    if page:
        typer.echo(reference_page(library), nl=False)
        return
    found = [library.exercise(key) for key in library.keys]
    if as_json:
        print_json({"exercises": list(map(_content, found)), "replaced": list(library.replaced)})
        return
    rows = [
        (
            str(e.number or "own"),
            e.key,
            e.title,
            ", ".join(map(str, e.phases)),
            ", ".join(sorted(e.needs)) or "–",
            ", ".join(e.places),
        )
        for e in found
    ]
    print_table("Exercises", ("no.", "key", "exercise", "phase", "needs", "sensors"), rows)
    typer.echo(
        "needs: st standing, ec eyes closed, im impact, pr somebody present, ly lying, –: none."
    )
    _tell_own(library)


def _content(exercise: Exercise) -> dict[str, object]:
    return {
        "number": exercise.number,
        "key": exercise.key,
        "title": exercise.title,
        "phases": list(exercise.phases),
        "tags": list(exercise.tags),
        "needs": sorted(exercise.needs),
        "places": list(exercise.places),
        "variants": [variant.key for variant in exercise.variants],
    }


def _tell_own(library: Library) -> None:
    """Say which files are somebody's own, and what they replace."""
    for name in library.own:
        key = name.removesuffix(".toml")
        what = "replaces the shipped exercise" if key in library.replaced else "is your own"
        typer.echo(f"{name} {what}.")
