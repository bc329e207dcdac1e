"""The table of norms: shipped facts, read strictly."""

from collections import Counter
from pathlib import Path

import pytest

from imu_rehab.errors import ConfigurationError
from imu_rehab.metrics.norms.table import (
    COLUMNS,
    Kind,
    Limits,
    Norm,
    Verified,
    load_norms,
    read_norms,
)

GOOD = {
    "norm_id": "wblt_deg.01",
    "metric": "wblt_deg",
    "kind": "norm",
    "unit": "deg",
    "population": "adults",
    "sex": "any",
    "condition": "healthy; seated",
    "threshold": "38:45",
    "direction": "range",
    "source": "somebody 2001",
    "verified": "yes",
}


def table(tmp_path: Path, *rows: dict[str, str], header: str = ",".join(COLUMNS)) -> Path:
    lines = [",".join({**GOOD, **row}.get(column, "") for column in COLUMNS) for row in rows]
    path = tmp_path / "mine.csv"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def read_one(tmp_path: Path, **row: str) -> Norm:
    (norm,) = read_norms(table(tmp_path, row))
    return norm


def test_the_shipped_table_is_read_and_its_ids_are_unique() -> None:
    norms = load_norms()
    assert len(norms) == len({norm.norm_id for norm in norms}) == 139
    assert Counter(norm.kind for norm in norms) == {
        Kind.NORM: 67, Kind.EFFECT: 26, Kind.RELIABILITY: 24, Kind.GATE: 22,
    }  # fmt: skip


def test_every_shipped_row_has_its_source_and_its_mark() -> None:
    for norm in load_norms():
        assert norm.source
        assert norm.verified.mark in norm.text


def test_a_row_is_read_whole(tmp_path: Path) -> None:
    norm = read_one(tmp_path, age_min="18", age_max="39", mean="41", sd="2.5")
    assert (norm.age_min, norm.age_max, norm.mean, norm.sd) == (18.0, 39.0, 41.0, 2.5)
    assert norm.threshold == (38.0, 45.0)
    assert (norm.health, norm.conditions) == ("healthy", frozenset({"seated"}))
    assert norm.text == "41 ± 2.5 (38 to 45) deg [V] somebody 2001"


def test_a_ratio_has_no_unit_in_words(tmp_path: Path) -> None:
    assert " - " not in read_one(tmp_path, unit="-").text


GATE = {"metric": "gate_wblt_deg", "norm_id": "gate_wblt_deg.01", "kind": "gate"}


@pytest.mark.parametrize(
    "wrong",
    [
        GATE | {"direction": "info"},
        GATE | {"direction": "higher_better", "threshold": "", "mean": "35"},
        {"kind": "opinion"},
        {"sex": "x"},
        {"direction": "up"},
        {"verified": "maybe"},
        {"threshold": "a"},
        {"threshold": "1:2:3"},
        {"threshold": "45:38"},
        {"threshold": "nan"},
        {"threshold": ""},
        {"mean": "inf"},
        {"mean": "1", "sd": "0"},
        {"age_min": "young"},
        {"age_min": "40", "age_max": "30"},
        {"source": ""},
        {"unit": ""},
        {"population": "a,b"},
        {"norm_id": "wblt.01"},
        {"kind": "gate"},
        {"metric": "gate_wblt_deg", "norm_id": "gate_wblt_deg.01"},
    ],
    ids=str,
)
def test_a_malformed_row_is_refused_with_file_and_row(
    tmp_path: Path, wrong: dict[str, str]
) -> None:
    with pytest.raises(ConfigurationError, match=r"mine\.csv, row 3: "):
        read_norms(table(tmp_path, {"norm_id": "wblt_deg.07"}, wrong))


def test_an_id_is_not_used_twice(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"mine\.csv, row 3: wblt_deg\.01 is there twice"):
        read_norms(table(tmp_path, {}, {}))


@pytest.mark.parametrize("header", ["", "norm_id,metric", ",".join(COLUMNS[::-1])])
def test_other_columns_are_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(ConfigurationError, match=r"mine\.csv, row 1"):
        read_norms(table(tmp_path, {}, header=header))


@pytest.mark.parametrize(
    ("row", "limits"),
    [
        ({"direction": "range"}, Limits(38.0, 45.0)),
        ({"direction": "band"}, Limits(38.0, 45.0)),
        ({"direction": "higher_better"}, Limits(38.0, None)),
        ({"direction": "lower_better"}, Limits(None, 45.0)),
        ({"direction": "info"}, Limits()),
        ({"direction": "lower_better", "threshold": "5"}, Limits(None, 5.0)),
        ({"direction": "two_sided", "threshold": "", "mean": "4", "sd": "1"}, Limits(2.0, 6.0)),
        ({"direction": "higher_better", "threshold": "", "mean": "4", "sd": "1"}, Limits()),
        ({"direction": "two_sided", "threshold": "", "mean": "4"}, Limits()),
    ],
    ids=str,
)
def test_each_row_has_both_limits_or_an_explicit_none(
    tmp_path: Path, row: dict[str, str], limits: Limits
) -> None:
    assert read_one(tmp_path, **row).limits == limits


def test_the_marks_are_those_of_the_specification() -> None:
    assert [word.mark for word in Verified] == ["[V]", "[V, excerpt]", "[M]", "[E]"]
