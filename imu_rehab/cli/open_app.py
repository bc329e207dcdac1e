"""`imu-rehab` alone: the app.  For now the app opens on the simulated wearer."""

import typer

from imu_rehab.cli.demo import demo


def open_app(context: typer.Context) -> None:
    """Wireless motion sensors that help people relearn to move. Without a command: the app.

    Example: imu-rehab demo --headless
    """
    if context.invoked_subcommand is None:
        demo()
