"""Tables: exact, readable by others, whole or not there."""

import csv
import json
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hn

from imu_rehab.errors import RecordingError
from imu_rehab.export import tables
from imu_rehab.signals.arrays import FloatArray
from tests.full_disk import files_no_larger_than


@given(values=hn.arrays(np.float64, (12, 6), elements=st.floats(-1e4, 1e4)))
@settings(max_examples=30, deadline=None)
def test_every_number_reads_back_the_same_to_the_last_bit(
    values: FloatArray, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("t") / "raw.csv"
    tables.write_raw(
        path,
        np.arange(12) / 128,
        values[:, :3],
        values[:, 3:],
        mag_ut=None,
        rotation=np.full((12, 4), np.nan),
    )
    header, *rows = csv.reader(path.read_text().splitlines())
    assert header == ["time_s", *tables.RAW]
    numbers = np.array(rows, dtype=float)
    assert np.array_equal(numbers[:, 1:], values)
    assert np.abs(numbers[:, 0] - np.arange(12) / 128).max() <= 6e-7


def test_what_was_not_sent_is_an_empty_cell(tmp_path: Path) -> None:
    rotation = np.full((3, 4), np.nan)
    rotation[1] = [0.5, 0.5, 0.5, 0.5]
    zeros = np.zeros((3, 3))
    tables.write_raw(
        tmp_path / "a.csv", np.arange(3.0), zeros, zeros, mag_ut=zeros, rotation=rotation
    )
    lines = (tmp_path / "a.csv").read_text().splitlines()
    assert lines[0] == ",".join(["time_s", *tables.RAW, *tables.MAG, *tables.ROT])
    assert lines[1].endswith(",0.0,,,,")
    assert lines[2].endswith(",0.0,0.5,0.5,0.5,0.5")


def test_segments_and_signals_leave_the_unknown_empty(tmp_path: Path) -> None:
    q = np.array([[1.0, 0, 0, 0], [np.nan] * 4])
    tables.write_segments(tmp_path / "s.csv", np.array([0.0, 0.01]), {"pelvis": q})
    x = tables.SignalRows("x_deg", np.array([1.23456, np.nan]), np.array([0.5, np.nan]), "AC")
    tables.write_signals(tmp_path / "a.csv", np.array([0.0, 0.01]), [x])
    assert (tmp_path / "s.csv").read_text().splitlines()[1:] == [
        "0.000000,pelvis,1,0,0,0",
        "0.010000,pelvis,,,,",
    ]
    assert (tmp_path / "a.csv").read_text().splitlines()[1:] == [
        "0.000000,x_deg,1.2346,0.5000,A",
        "0.010000,x_deg,,,C",
    ]


def test_words_with_commas_quotes_and_umlauts_survive(tmp_path: Path) -> None:
    row = ["1", 'a, "b"', "für\nzwei", None]
    tables.write_table(tmp_path / "a.csv", ("a", "b", "c", "d"), [row])
    again = pd.read_csv(tmp_path / "a.csv", keep_default_na=False, dtype=str)
    assert again.iloc[0].tolist() == ["1", 'a, "b"', "für\nzwei", ""]


def test_json_is_sorted_and_ends_with_a_line(tmp_path: Path) -> None:
    tables.write_json(tmp_path / "a.json", {"b": 1, "a": [1.5, None]})
    text = (tmp_path / "a.json").read_text()
    assert list(json.loads(text)) == ["a", "b"]
    assert text.endswith("}\n")


def test_json_holds_nothing_that_is_no_json(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        tables.write_json(tmp_path / "a.json", {"a": math.nan})
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("mine")
    with pytest.raises(RecordingError, match="exists already"):
        tables.write_table(tmp_path / "a.csv", ("a",), [])
    assert (tmp_path / "a.csv").read_text() == "mine"


def test_a_full_disk_is_one_sentence_and_leaves_no_part(tmp_path: Path) -> None:
    with (
        files_no_larger_than(1000),
        pytest.raises(RecordingError, match=r"a\.csv cannot be written"),
    ):
        tables.write_table(tmp_path / "a.csv", ("a",), [[i] for i in range(10_000)])
    assert not list(tmp_path.iterdir())


def test_a_table_that_breaks_off_leaves_no_part(tmp_path: Path) -> None:
    def rows() -> Iterator[list[int]]:
        yield [1]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tables.write_table(tmp_path / "a.csv", ("a",), rows())
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in ("file", "n" * 300):
        with pytest.raises(RecordingError, match="cannot be written"):
            tables.write_table(tmp_path / folder / "a.csv", ("a",), [])
