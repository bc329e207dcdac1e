"""The command line of these tests."""

from tests.cli.command_line import command

__all__ = ["command"]
