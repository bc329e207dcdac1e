"""The evidence card: what studies found of the methods used here, for clinicians (SPEC §4.4)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from imu_rehab.errors import UnknownName
from imu_rehab.wording import LANGUAGES


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found on one topic; marks as in the clinical specification."""

    topic: str
    finding: str
    strength: str


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """The whole card in one language."""

    title: str
    note: str
    marks: str  # what the marks in the findings mean
    columns: tuple[str, ...]
    rows: tuple[Evidence, ...]


def evidence_card(language: str = "en") -> EvidenceCard:
    """Return the card; raises UnknownName for a language it does not speak."""
    if language not in LANGUAGES:
        raise UnknownName("language", language, list(LANGUAGES))
    table = _table()
    parts = ("topic", "finding", "strength")
    rows = tuple(Evidence(*(row[part][language] for part in parts)) for row in table["row"])
    title, note, marks = (table[part][language] for part in ("title", "note", "marks"))
    return EvidenceCard(title, note, marks, tuple(table["columns"][language]), rows)


@cache
def _table() -> dict[str, Any]:
    source = files("imu_rehab.reports") / "evidence_card.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
