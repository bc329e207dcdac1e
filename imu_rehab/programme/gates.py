"""Phases, regions and gates as data (SPEC §3.1): which value, which limit, how well founded."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from imu_rehab.assessment.language_texts import in_each_language
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.norms.mdc import norms_by_id
from imu_rehab.metrics.norms.table import Direction, Kind, Limits, Norm, Sex, Verified
from imu_rehab.metrics.toml_table import Table, count, flag, number, one_of, text, texts

SCREENING, MOBILITY, STABILITY, PATTERN, INTEGRATION = range(5)
FORMS = (
    *("value", "difference", "shortfall_pct", "lsi_pct", "beyond_mdc", "share_pct", "pain"),
    *("practice_pct", "retention_pct", "transfer_pct", "late_retention_pct"),
)
NO_WORDS: tuple[str, ...] = ()
NO_TABLE: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One limit of a gate."""

    key: str
    form: str  # of FORMS: how its value is found
    limit: Norm  # of kind gate: the limit with unit, direction and mark
    words: Mapping[str, str]  # by language, with {limit}
    metric: str = ""
    test: str = ""  # the test with its condition; empty: any
    any_of: str = ""  # of criteria with the same word one is enough
    band: Limits = field(default_factory=Limits)  # of a share
    least: int = 1  # repetitions of a share
    strict: bool = False  # the limit itself does not pass
    age_norm: tuple[str, ...] = ()  # the metric's norm by age is the limit where it is lower


@dataclass(frozen=True, slots=True)
class Gate:
    """What ends a phase in a region."""

    phase: int
    region: str
    criteria: tuple[Criterion, ...]
    weeks: int | None = None  # then a review is due
    sessions: int | None = None  # the same, counted in sessions

    def is_alternative(self, criterion: Criterion) -> bool:
        """Return whether another one before it would be enough: "or"."""
        before = self.criteria[: self.criteria.index(criterion)]
        return bool(criterion.any_of) and any(c.any_of == criterion.any_of for c in before)


@dataclass(frozen=True, slots=True)
class Gates:
    """All gates, and what phases and regions are called."""

    phases: tuple[Mapping[str, str], ...]
    regions: Mapping[str, Mapping[str, str]]
    all: tuple[Gate, ...]

    def gate(self, phase: int, region: str) -> Gate:
        """Return a region's gate; raises UnknownName, for phase 0, too: that is the screening."""
        if region not in self.regions:
            raise UnknownName("region", region, list(self.regions))
        for gate in self.all:
            if (gate.phase, gate.region) == (phase, region):
                return gate
        known = sorted({str(gate.phase) for gate in self.all})
        raise UnknownName("phase with a gate", str(phase), known)


@cache
def load_gates() -> Gates:
    """Return the shipped gates."""
    return read_gates(files("imu_rehab.programme") / "gates.toml")


def read_gates(source: Traversable) -> Gates:
    """Read one TOML file; raises ConfigurationError naming file and key."""
    try:
        table = Table(tomllib.loads(source.read_text(encoding="utf-8")))
        titles = {key: in_each_language(value) for key, value in table.read("phases", dict).items()}
        regions = {
            key: in_each_language(value) for key, value in table.read("regions", dict).items()
        }
        found = tuple(g for each in table.tables("gates") for g in _gates(each, tuple(regions)))
        table.refuse_others()
        gates = Gates(tuple(titles.values()), regions, found)
        _check_complete(gates)
    except ValueError as error:
        raise ConfigurationError(f"{source.name}: {error}") from error
    return gates


def _check_complete(gates: Gates) -> None:
    if len(gates.phases) != INTEGRATION + 1:
        raise ValueError(f"phases: expected 0 to {INTEGRATION}")
    wanted = [(p, r) for p in range(MOBILITY, INTEGRATION + 1) for r in gates.regions]
    have = [(gate.phase, gate.region) for gate in gates.all]
    if missing := [each for each in wanted if have.count(each) != 1]:
        phase, region = missing[0]
        raise ValueError(f"gates: expected one gate of phase {phase} for {region}")


def _gates(table: Table, regions: tuple[str, ...]) -> tuple[Gate, ...]:
    """Return the gate of one region, or of each where none is named."""
    phase = table.read("phase", count)
    named = table.read("region", one_of(regions), "")
    criteria = tuple(_criterion(each, phase) for each in table.tables("criteria"))
    weeks, sessions = table.read("weeks", count, 0), table.read("sessions", count, 0)
    table.refuse_others()
    if not criteria:
        raise ValueError(f"gates: that of phase {phase} has no criteria")
    return tuple(
        Gate(phase, region, criteria, weeks or None, sessions or None)
        for region in ((named,) if named else regions)
    )


def _criterion(table: Table, phase: int) -> Criterion:
    key = table.read("key", text)
    norm = table.read("norm", _gate_row, "")
    criterion = Criterion(
        key,
        table.read("form", one_of(FORMS)),
        norms_by_id()[norm] if norm else _own_limit(table, f"gate_{key}", phase),
        table.read("words", in_each_language),
        table.read("metric", text, ""),
        table.read("test", text, ""),
        table.read("any_of", text, ""),
        table.read("band", _band, Limits()),
        table.read("least", count, 1),
        table.read("strict", flag, False),
        table.read("age_norm", texts, NO_WORDS),
    )
    table.refuse_others()
    return criterion


def _gate_row(value: Any) -> str:
    row = norms_by_id().get(text(value))
    if row is None or row.kind is not Kind.GATE:
        raise ValueError(f"{value!r} is no gate of norms.csv")
    return row.norm_id


def _own_limit(table: Table, metric: str, phase: int) -> Norm:
    """Return a limit that norms.csv does not hold, as a row of the same kind."""
    limit = table.read("limit", number)
    return Norm(
        norm_id=f"{metric}.{phase}",
        metric=metric,
        kind=Kind.GATE,
        unit=table.read("unit", text),
        population="our default",
        sex=Sex.ANY,
        age_min=None,
        age_max=None,
        health="any",
        conditions=frozenset(),
        mean=None,
        sd=None,
        threshold=(limit, limit),
        direction=Direction(table.read("direction", one_of([each.value for each in Direction]))),
        source=f"clinical specification §3.1, phase {phase}",
        verified=Verified(table.read("mark", one_of([each.value for each in Verified]))),
    )


def _band(value: Any) -> Limits:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(f'expected [low, high], "none" where there is no limit, got {value!r}')
    low, high = (None if each == "none" else number(each) for each in value)
    return Limits(low, high)
