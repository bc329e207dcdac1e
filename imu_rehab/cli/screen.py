"""What the terminal shows: tables and progress, never in the way of JSON on standard output."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from imu_rehab.metrics.titles import metric_title

# No markup: a file may be called walk[red].mcap.
PIPED_WIDTH = 120  # where no terminal says how wide it is
OUT = Console(
    highlight=False,
    soft_wrap=True,
    markup=False,
    width=None if sys.stdout.isatty() else PIPED_WIDTH,
)
ERR = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


def print_json(content: Mapping[str, Any]) -> None:
    """Print one JSON object."""
    OUT.file.write(json.dumps(content, indent=1, ensure_ascii=False) + "\n")
    OUT.file.flush()


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a small table."""
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")  # nothing is cut off
    for row in rows:
        table.add_row(*row)
    OUT.print(table)


def print_metrics(metrics: Sequence[Mapping[str, Any]]) -> None:
    """Print the measures, with their scatter and their standard error."""
    print_table(
        "Measures (SD: spread; ±: one standard error of the value)",
        ("measure", "key", "value", "SD", "±", "side", "of", "n", "tier"),
        [
            (
                metric_title(m["key"]),
                m["key"],
                with_unit(m["value"], m["unit"]),
                figure(m["sd"]),
                figure(m["standard_error"]),
                m["side"],
                m["test"],
                str(m["n"]),
                m["tier"],
            )
            for m in metrics
        ],
    )


def print_assessment(assessment: Mapping[str, Any] | None) -> None:
    """Print what an assessment says in sentences; nothing where nobody assessed anything."""
    if assessment is None:
        return
    OUT.print(assessment["completeness"])
    for label in assessment["capability"]:
        OUT.print(f"{label['says']} To the patient: {label['to_the_patient']}")
    for said in (*assessment["retests"], *assessment["sides"]):
        OUT.print(said["says"])


def print_paired(trials: Sequence[Mapping[str, Any]]) -> None:
    """Print what paired walks show, one sentence for each declared metric."""
    for trial in trials:
        for result in trial["results"]:
            OUT.print(result["says"])


def tell_simulated(file: Path) -> None:
    """Print where something simulated was recorded."""
    OUT.print(f"SIMULATED: {file}")


@contextmanager
def busy(text: str) -> Iterator[Progress]:
    """Show that something goes on; on standard error, gone when done."""
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
        console=ERR,
        transient=True,
        disable=not ERR.is_terminal,
    ) as progress:
        progress.add_task(text, total=None)
        yield progress


def figure(value: float | None) -> str:
    """Return a value with two decimals, a small one with two digits that say something."""
    if value is None:
        return "–"
    return f"{value:.2f}" if abs(value) >= 0.1 or not value else f"{value:.2g}"


def with_unit(value: float | None, unit: str) -> str:
    """Return a measure with its unit: counts are whole, a ratio has none."""
    if value is None:
        return figure(value)
    if unit == "count":
        return f"{value:.1f}".removesuffix(".0")
    return figure(value) if unit == "-" else f"{figure(value)} {unit}"


def number(value: float | None, unit: str = "", digits: int = 1) -> str:
    """Return a figure with its unit; a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f} {unit}".strip()
