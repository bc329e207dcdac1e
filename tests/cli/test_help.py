"""Every command explains itself, with an example that works."""

import re
import shlex

import pytest
import typer

from imu_rehab.cli.app import command_line
from tests.cli.command_line import CommandLine

app = command_line()
COMMANDS = sorted(command.name for command in app.registered_commands if command.name)


def example_of(text: str) -> list[str]:
    """Return the example line of a help text, as words; fails when there is none."""
    flat = " ".join(text.split())
    found = re.search(r"Example: imu-rehab (.*?)(?: \(then:.*)? (?:Arguments|Options):", flat)
    assert found, text
    return shlex.split(found.group(1))


def test_these_are_all_commands() -> None:
    assert (
        sorted(
            [
                "demo",
                "clinic",
                "home",
                "train",
                "simulate",
                "scan",
                "record",
                "replay",
                "rejudge",
                "import",
                "export",
                "analyze",
                "bench",
                "doctor",
                "evidence",
                "exercises",
                "sounds",
            ]
        )
        == COMMANDS
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_that_its_parser_accepts(
    command: CommandLine, name: str
) -> None:
    said = command(name, "--help")
    assert (said.code, said.err) == (0, "")
    example = example_of(said.out)
    assert example[0] == name
    group = typer.main.get_command(app)
    parser = group.get_command(None, name)  # type: ignore[attr-defined]
    parser.make_context(name, example[1:])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    group = typer.main.get_command(app)
    for parameter in group.get_command(None, name).params:  # type: ignore[attr-defined]
        assert getattr(parameter, "help", None) or parameter.name == "help", parameter.name


def test_the_app_itself_has_help_and_lists_all_commands(command: CommandLine) -> None:
    said = command("--help")
    assert said.code == 0
    assert all(re.search(rf"^ +{name} ", said.out, re.MULTILINE) for name in COMMANDS)
    assert "Example: imu-rehab" in said.out
