"""CSV → recording → export → the same CSV: what others measured passes through unchanged."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.assembly.analyzing import analyze
from imu_rehab.assembly.exporting import export_session
from imu_rehab.assembly.importing import import_files
from imu_rehab.recording.reader import open_recording
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES
from tests.small_session import header_of, sensor_table, write_csv, write_session


def through(folder: Path, tables: dict[str, FloatArray]) -> dict[str, pd.DataFrame]:
    """Import and export tables; return what `raw_<place>.csv` then holds."""
    files = {place: write_csv(folder / f"{place}.csv", table) for place, table in tables.items()}
    import_files(files, folder / "a.mcap")
    export_session(folder / "a.mcap", folder / "out")
    return {place: pd.read_csv(folder / "out" / f"raw_{place}.csv") for place in tables}


def assert_same(again: pd.DataFrame, table: FloatArray) -> None:
    assert tuple(again.columns) == header_of(table)
    np.testing.assert_allclose(again.to_numpy(dtype=float), table, rtol=0, atol=1e-6)


def never_sent(table: FloatArray) -> bool:
    """Return True for rotation columns without one rotation."""
    return "rot_w" in header_of(table) and bool(np.isnan(table[:, -1]).all())


@pytest.mark.parametrize("mag", [False, True])
@pytest.mark.parametrize("rot", [False, True])
def test_import_and_export_give_the_same_numbers(tmp_path: Path, mag: bool, rot: bool) -> None:
    table = sensor_table(mag=mag, rot=rot)
    assert_same(through(tmp_path, {"foot_r": table})["foot_r"], table)


@pytest.mark.parametrize("rot", [False, True])
@pytest.mark.parametrize("gap", [slice(20, 21), slice(20, 35), slice(9, 51)])
def test_a_gap_stays_a_gap(tmp_path: Path, rot: bool, gap: slice) -> None:
    table = np.delete(sensor_table(rot=rot), gap, axis=0)
    assert_same(through(tmp_path, {"shank_r": table})["shank_r"], table)


def test_columns_of_rotations_that_were_never_sent_are_left_out(tmp_path: Path) -> None:
    table = sensor_table(mag=True, rot=True)
    table[:, -4:] = np.nan
    assert_same(through(tmp_path, {"foot_r": table})["foot_r"], table[:, :-4])


def test_a_gap_of_a_minute_is_no_difficulty(tmp_path: Path) -> None:
    table = sensor_table()
    table[30:, 0] += 60
    assert_same(through(tmp_path, {"pelvis": table})["pelvis"], table)


@st.composite
def tables(draw: st.DrawFn, offset_s: float) -> FloatArray:
    """Return a table that a person might bring: any rate, jitter, holes."""
    rows = draw(st.integers(10, 60))
    rate_hz = draw(st.sampled_from([25.0, 51.2, 100.0, 128.0, 1000.0]))
    table = sensor_table(rows, mag=draw(st.booleans()), rot=draw(st.booleans()))
    jitter = draw(st.floats(0, 0.3)) * np.sin(np.arange(rows) ** 2)
    table[:, 0] = offset_s + (1 + np.arange(rows) + jitter) / rate_hz
    table[:, 1:7] *= draw(st.floats(0.6, 2.0))
    lost = draw(st.sets(st.integers(1, rows - 1), max_size=rows - 10))
    table = np.delete(table, sorted(lost), axis=0)
    return table[:, : len(header_of(table)) - 4] if never_sent(table) else table


@st.composite
def kits(draw: st.DrawFn) -> dict[str, FloatArray]:
    """Return one to three sensors whose clock began at any time."""
    places = draw(st.sets(st.sampled_from(sorted(PLACES)), min_size=1, max_size=3))
    offset_s = draw(st.floats(0, 1e5))
    return {place: draw(tables(offset_s)) for place in sorted(places)}


@given(sensors=kits())
@settings(max_examples=25, deadline=None)
def test_whatever_can_be_imported_is_exported_the_same(
    sensors: dict[str, FloatArray], tmp_path_factory: pytest.TempPathFactory
) -> None:
    again = through(tmp_path_factory.mktemp("i"), sensors)
    for place, table in sensors.items():
        assert_same(again[place], table)


def test_an_imported_recording_says_so(tmp_path: Path) -> None:
    import_files({"foot_r": write_csv(tmp_path / "a.csv", sensor_table())}, tmp_path / "a.mcap")
    recording = open_recording(tmp_path / "a.mcap")
    assert recording.metadata["recording"]["source"] == "import"
    assert not recording.simulated


def test_our_own_tables_of_a_simulated_session_stay_simulated(tmp_path: Path) -> None:
    export_session(write_session(tmp_path / "a.mcap", 3.0), tmp_path / "out")
    import_files({"foot_r": tmp_path / "out" / "raw_foot_r.csv"}, tmp_path / "b.mcap")
    assert open_recording(tmp_path / "b.mcap").simulated
    assert analyze(tmp_path / "b.mcap")["simulated"] is True


@pytest.mark.parametrize("text", ["[]", "{", '{"simulated": "perhaps"}', "\udc80"])
def test_another_programs_page_beside_a_table_changes_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "session.json").write_bytes(text.encode(errors="surrogateescape"))
    import_files({"foot_r": write_csv(tmp_path / "a.csv", sensor_table())}, tmp_path / "a.mcap")
    assert not open_recording(tmp_path / "a.mcap").simulated
