"""One person's question, from what is kept of them: baseline, training, retention (SPEC §0.10)."""

from datetime import datetime
from pathlib import Path
from typing import Any

from imu_rehab.assembly.programme_record import programme_of, state_of
from imu_rehab.errors import ConfigurationError
from imu_rehab.metrics.norms.table import GATE, load_norms
from imu_rehab.metrics.titles import metric_title
from imu_rehab.programme.single_case import SingleCase, single_case
from imu_rehab.reports.single_case_chart import single_case_svg
from imu_rehab.store.questions.history import HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.store import Store


def single_case_of(store: Store, pseudonym: str, now: datetime) -> SingleCase:
    """Return the course of a programme's one metric; raises NotReady, ConfigurationError."""
    history = HistoryOf(store)(People(store).named(pseudonym))
    programme, state = programme_of(history, now.date()), state_of(history, now)
    if not programme.primary:
        raise ConfigurationError(
            f"{programme.title['en']} follows no single metric; "
            f"imu-rehab programme start {pseudonym} n_of_1 begins one that does"
        )
    return single_case(programme, state, now.date())


def single_case_report(case: SingleCase, language: str = "en") -> dict[str, Any]:
    """Return it as plain values."""
    band = case.mdc_band
    return {
        "metric": case.metric,
        "title": metric_title(case.metric),
        "side": "" if case.side is None else case.side.value,
        "unit": unit_of(case.metric),
        "points": [
            {"on": p.on.isoformat(), "value": p.value, "stage": p.stage.text(language)}
            for p in case.points
        ],
        "baseline": case.baseline,
        "mdc_band": None if band is None else list(band),
        "says": case.verdict(language),
    }


def unit_of(metric: str) -> str:
    """Return a measure's unit, as the table of norms has it; empty where it has none."""
    known = (norm for norm in load_norms() if norm.metric.removeprefix(GATE) == metric)
    return next((norm.unit for norm in known), "")


def write_chart(case: SingleCase, file: Path, language: str = "en") -> None:
    """Write the picture; raises ConfigurationError for a file that is there, or a bad place."""
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(single_case_svg(case, language))
    except FileExistsError as error:
        raise ConfigurationError(f"{file} exists; choose another --svg") from error
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be written: {error.strerror}") from error
