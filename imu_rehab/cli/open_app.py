"""`imu-rehab` alone: the app.  For now the app opens on the simulated wearer."""

import typer


def open_app(context: typer.Context) -> None:
    """Wireless motion sensors that help people relearn to move. Without a command: the app.

    Example: imu-rehab demo --headless
    """
    if context.invoked_subcommand is None:
        from imu_rehab.cli.demo import demo  # noqa: PLC0415  (no other command needs it)

        demo()
