"""Runs the real command line in this process: fast, and with what a person would read."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from imu_rehab.cli import run
from imu_rehab.cli.app import command_line


@dataclass(frozen=True, slots=True)
class Said:
    """How one command ended."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one sentence about what went wrong; fails when there is more or less than one."""
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("imu-rehab: ")
        return self.err.removeprefix("imu-rehab: ").strip()


class CommandLine:
    """`command("analyze", "walk.mcap")` is `imu-rehab analyze walk.mcap` in an empty folder."""

    def __init__(self, folder: Path, captured: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._captured = captured

    def __call__(self, *arguments: str | Path) -> Said:
        """Run one command."""
        self._captured.readouterr()
        words = [str(argument) for argument in arguments]
        code = run(command_line(words), words)
        out, err = self._captured.readouterr()
        return Said(code, out, err)


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """Return the command line, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    return CommandLine(tmp_path, capsys)
