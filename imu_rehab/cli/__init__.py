"""The command line: parse, call one function of `assembly`, print.

Exit codes: 0 done, 2 unusable input or setting, 3 radio or sensor, 4
recording or store.  A file that is no recording of ours, or an empty one, is the
wrong input (2); one of ours that cannot be read is a recording's fault (4).
An error is one sentence that says what to do next.
"""

import sys

import typer

from imu_rehab.errors import ImuRehabError, RecordingError

INTERRUPTED = 130  # as shells say it


def main() -> None:
    """Run the command line; the entry point of `imu-rehab`."""
    try:
        from imu_rehab.cli.app import command_line  # noqa: PLC0415  (Ctrl-C is no accident)

        arguments = sys.argv[1:]
        code = run(command_line(arguments), arguments)
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def run(app: typer.Typer, arguments: list[str]) -> int:
    """Run one command; returns its exit code, after saying what went wrong."""
    try:
        app(arguments, prog_name="imu-rehab")
    except ImuRehabError as error:
        sys.stderr.write(f"imu-rehab: {error}\n")
        return error.exit_code
    except OSError as error:  # a disk that refuses where no room expected it
        sys.stderr.write(f"imu-rehab: {error.filename}: {error.strerror}\n")
        return RecordingError.exit_code
    except SystemExit as end:  # typer has said what it had to say; wrong usage is 2
        return end.code if isinstance(end.code, int) else 0
    return 0
