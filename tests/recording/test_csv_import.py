"""What an import refuses, and how it says so; nothing is written then."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from imu_rehab.errors import ConfigurationError, ImuRehabError, RecordingError, UnknownName
from imu_rehab.recording.csv_import import import_csv, read_sensor_file
from imu_rehab.recording.reader import open_recording
from imu_rehab.signals.arrays import FloatArray
from tests.full_disk import files_no_larger_than
from tests.small_session import header_of, sensor_table, write_csv

Change = Callable[[FloatArray], FloatArray]


def cell(row: int, column: int, value: float) -> Change:
    def change(table: FloatArray) -> FloatArray:
        table[row, column] = value
        return table

    return change


def columns(first: int, last: int, factor: float) -> Change:
    def change(table: FloatArray) -> FloatArray:
        table[:, first:last] *= factor
        return table

    return change


DAY = np.array([86400.0, 0, 0, 0, 0, 0, 0])
BAD_TABLES = {
    "NaN": (cell(7, 2, np.inf), r"row 9: not a finite number"),
    "empty cell": (cell(7, 2, np.nan), r"row 9, column 3: '' is not a number"),
    "time goes back": (cell(20, 0, 0.05), r"row 22: time does not rise"),
    "time stands still": (cell(20, 0, 0.19), r"row 22: time does not rise"),
    "time is negative": (cell(0, 0, -1.0), r"time is negative"),
    "too few rows": (lambda table: table[:9], r"holds 9 samples; at least 10"),
    "no rows": (lambda table: table[:0], r"holds 0 samples; at least 10"),
    "g instead of m/s²": (columns(1, 4, 1 / 9.81), r"is not m/s²"),
    "mg instead of m/s²": (columns(1, 4, 1000 / 9.81), r"is not m/s²"),
    "deg/s instead of rad/s": (columns(4, 7, 300.0), r"in deg/s\?"),
    "a number too large": (cell(7, 5, 1e300), r"row 9: a number no sensor can measure"),
    "milliseconds": (columns(0, 1, 1000.0), r"is the time in seconds\?"),
    "microseconds": (columns(0, 1, 1e6), r"is the time in seconds\?"),
    "another day": (lambda table: np.vstack([table, table + DAY]), r"row 62: more than an hour"),
    "a time beyond all clocks": (cell(59, 0, 1e12), r"is the time in seconds\?"),
}


@pytest.mark.parametrize("name", BAD_TABLES)
def test_numbers_that_cannot_be_are_refused_by_file_and_row(tmp_path: Path, name: str) -> None:
    change, message = BAD_TABLES[name]
    file = write_csv(tmp_path / "foot.csv", change(sensor_table()))
    with pytest.raises(ConfigurationError, match=rf"foot\.csv.*{message}"):
        import_csv({"foot_r": file}, tmp_path / "a.mcap", {})
    assert [path.name for path in tmp_path.iterdir()] == ["foot.csv"]


BAD_TEXTS = {
    "nothing at all": (b"", "foot.csv is empty"),
    "prose": (b"Dear colleague,\nhere are the samples.\n", "header lacks time_s"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\xff" * 9, "not a CSV text file"),
    "zero bytes": (bytes(100), "header lacks time_s|not a CSV text file"),
    "another order": (
        ",".join([*header_of(np.empty((0, 7)))[1:], "time_s"]).encode(),
        "another order",
    ),
    "deg/s said in the header": (
        ",".join(header_of(np.empty((0, 7)))).replace("radps", "dps").encode(),
        "lacks gyr_x_radps, gyr_y_radps, gyr_z_radps",
    ),
    "a word": (",".join(header_of(np.empty((0, 7)))).encode() + b"\n0,a,0,0,0,0,0\n", "'a' is not"),
    "a short row": (",".join(header_of(np.empty((0, 7)))).encode() + b"\n0,1\n", "2 values, 7"),
}


@pytest.mark.parametrize("name", BAD_TEXTS)
def test_what_is_no_such_table_is_refused(tmp_path: Path, name: str) -> None:
    content, message = BAD_TEXTS[name]
    (tmp_path / "foot.csv").write_bytes(content)
    with pytest.raises(ConfigurationError, match=message):
        read_sensor_file("foot_r", tmp_path / "foot.csv")


@pytest.mark.parametrize(
    "rotation", [(0, 0, 0, 0), (2, 0, 0, 0), (1e300, 0, 0, 0), (1, 0, 0, np.nan), (1, np.inf, 0, 0)]
)
def test_a_rotation_is_whole_or_absent(tmp_path: Path, rotation: tuple[float, ...]) -> None:
    table = sensor_table(rot=True)
    table[5, -4:] = rotation
    with pytest.raises(ConfigurationError, match="row 7: rot_w … rot_z are not a rotation"):
        read_sensor_file("foot_r", write_csv(tmp_path / "foot.csv", table))


def test_an_unknown_place_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="no place named 'knee'; choose one of: foot_r"):
        read_sensor_file("knee", write_csv(tmp_path / "foot.csv", sensor_table()))


@pytest.mark.parametrize("name", ["none.csv", "", "n" * 300])
def test_a_missing_file_a_folder_and_an_impossible_name_are_no_file(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(ConfigurationError, match="there is no file"):
        read_sensor_file("foot_r", tmp_path / name)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs /proc")
def test_a_disk_that_cannot_read_is_a_recording_error() -> None:
    with pytest.raises(RecordingError, match="cannot be read"):
        read_sensor_file("foot_r", Path("/proc/self/mem"))


def test_a_byte_order_mark_spaces_and_empty_lines_are_forgiven(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "foot.csv", sensor_table())
    head, *lines = file.read_text().splitlines()
    file.write_text(
        "\ufeff" + head.replace(",", ", ") + "\r\n\r\n" + "\r\n".join(lines) + "\r\n\r\n"
    )
    assert np.array_equal(read_sensor_file("foot_r", file).rows, sensor_table())


def test_the_rate_is_that_of_the_samples_gaps_aside(tmp_path: Path) -> None:
    table = sensor_table(200)
    table = np.delete(table, slice(40, 90), axis=0)
    assert read_sensor_file(
        "pelvis", write_csv(tmp_path / "a.csv", table)
    ).rate_hz == pytest.approx(100.0)


def test_sensors_are_written_in_the_order_of_time(tmp_path: Path) -> None:
    late = sensor_table()
    late[:, 0] += 0.25
    files = {
        "pelvis": write_csv(tmp_path / "late.csv", late),
        "foot_r": write_csv(tmp_path / "early.csv", sensor_table()),
    }
    import_csv(files, tmp_path / "a.mcap", {"recording": {"source": "import"}})
    arrivals = [item.arrival_ns for item in open_recording(tmp_path / "a.mcap").items()]
    assert arrivals == sorted(arrivals)


def test_files_without_a_common_time_are_refused(tmp_path: Path) -> None:
    files = {
        "foot_r": write_csv(tmp_path / "foot.csv", sensor_table()),
        "pelvis": write_csv(tmp_path / "belt.csv", sensor_table() + DAY),
    }
    with pytest.raises(
        ConfigurationError, match=r"belt\.csv begins more than an hour after .*foot\.csv has ended"
    ):
        import_csv(files, tmp_path / "a.mcap", {})
    assert not (tmp_path / "a.mcap").exists()


def test_a_time_of_day_since_1970_is_a_fine_clock(tmp_path: Path) -> None:
    table = sensor_table()
    table[:, 0] += 1_700_000_000
    import_csv({"foot_r": write_csv(tmp_path / "a.csv", table)}, tmp_path / "a.mcap", {})
    assert open_recording(tmp_path / "a.mcap").complete


def test_an_existing_recording_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.mcap").write_bytes(b"mine")
    with pytest.raises(ConfigurationError, match="exists already"):
        import_csv({"foot_r": tmp_path / "none.csv"}, tmp_path / "a.mcap", {})
    assert (tmp_path / "a.mcap").read_bytes() == b"mine"


def test_a_full_disk_leaves_only_the_input(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "foot.csv", sensor_table(500))
    with files_no_larger_than(4_000), pytest.raises(ImuRehabError, match="cannot be written"):
        import_csv({"foot_r": file}, tmp_path / "a.mcap", {})
    assert [path.name for path in tmp_path.iterdir()] == ["foot.csv"]
