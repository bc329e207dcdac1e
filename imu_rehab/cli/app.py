"""All commands; each lives in a file of its own."""

import typer

from imu_rehab.cli import (
    analyze,
    battery,
    bench,
    demo,
    doctor,
    export,
    import_,
    open_app,
    record,
    replay,
    scan,
    simulate,
    sounds,
)

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.callback(invoke_without_command=True)(open_app.open_app)
app.command("demo")(demo.demo)
app.command("simulate")(simulate.simulate)
app.command("scan")(scan.scan)
app.command("record")(record.record)
app.command("replay")(replay.replay)
app.command("import")(import_.import_csv)
app.command("export")(export.export)
app.command("analyze")(analyze.analyze)
app.add_typer(battery.battery, name="battery")
app.command("sounds")(sounds.sounds)
app.command("bench")(bench.bench)
app.command("doctor")(doctor.doctor)
