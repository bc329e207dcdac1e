"""Runs `imu-rehab` as a person does: a process of its own, in an empty folder."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = "IMU_REHAB_TEST"  # inherited by whatever the command starts


class Command:
    """One running command; `left_behind` finds what outlives it."""

    def __init__(self, folder: Path, *arguments: str, code: str = "") -> None:
        self._mark = uuid.uuid4().hex
        start = [sys.executable, "-c", code] if code else [sys.executable, "-m", "imu_rehab"]
        self.process = subprocess.Popen(
            [*start, *arguments],
            cwd=folder,
            env={**os.environ, MARK: self._mark},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def finish(self, timeout_s: float) -> tuple[int, str, str]:
        """Return exit code, standard output and standard error."""
        output, errors = self.process.communicate(timeout=timeout_s)
        return self.process.returncode, output, errors

    def left_behind(self) -> list[str]:
        """Return the command lines of processes that carry this command's mark and still run."""
        wanted = f"{MARK}={self._mark}".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if wanted in (folder / "environ").read_bytes():
                    found.append((folder / "cmdline").read_text())
            except OSError:  # it ended while we looked, or is not ours
                continue
        return found


@contextmanager
def running(folder: Path, *arguments: str, code: str = "") -> Iterator[Command]:
    """Run a command; whatever happens, it does not outlive the block."""
    command = Command(folder, *arguments, code=code)
    try:
        yield command
    finally:
        if command.process.poll() is None:
            command.process.kill()
            command.process.communicate()
