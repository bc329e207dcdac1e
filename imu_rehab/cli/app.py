"""All commands; each lives in a file of its own, which is loaded when the command is given."""

from collections.abc import Sequence
from importlib import import_module

import typer

from imu_rehab.cli import open_app

COMMANDS = {  # as `module.name`, in the order of the help
    "demo": "demo.demo",
    "clinic": "clinic.clinic",
    "home": "home.home",
    "simulate": "simulate.simulate",
    "scan": "scan.scan",
    "record": "record.record",
    "replay": "replay.replay",
    "rejudge": "rejudge.rejudge",
    "import": "import_.import_csv",
    "export": "export.export",
    "analyze": "analyze.analyze",
    "battery": "battery.battery",
    "programme": "programme.programme",
    "train": "train.train",
    "people": "people.people",
    "store": "store.store",
    "sounds": "sounds.sounds",
    "bench": "bench.bench",
    "doctor": "doctor.doctor",
    "evidence": "evidence.evidence",
    "exercises": "exercises.list_exercises",
}


def command_line(arguments: Sequence[str] = ()) -> typer.Typer:
    """Return the app for these arguments: one command, or all where none of them comes first."""
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(open_app.open_app)
    given = arguments[:1] if arguments and arguments[0] in COMMANDS else COMMANDS
    for name in given:
        _add(app, name)
    return app


def _add(app: typer.Typer, name: str) -> None:
    module, _, inside = COMMANDS[name].partition(".")
    command = getattr(import_module(f"imu_rehab.cli.{module}"), inside)
    if isinstance(command, typer.Typer):  # commands of its own
        app.add_typer(command, name=name)
    else:
        app.command(name)(command)
