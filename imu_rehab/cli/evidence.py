"""`imu-rehab evidence`."""

from typing import Annotated

import typer
from rich.table import Table

from imu_rehab.cli.screen import OUT
from imu_rehab.reports.evidence_card import evidence_card


def evidence(
    language: Annotated[str, typer.Option(help="en or de.")] = "en",
) -> None:
    """Show what studies found of the methods used here, and how sure it is.

    Example: imu-rehab evidence --language de
    """
    card = evidence_card(language)
    table = Table(title=card.title, caption=card.note, show_lines=True)
    for column in card.columns:
        table.add_column(column)
    for row in card.rows:
        table.add_row(row.topic, row.finding, row.strength)
    OUT.print(table)
    OUT.print(card.marks)
