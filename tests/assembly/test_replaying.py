"""A replay says how far it is, keeps the pace it was asked for, and computes the same."""

import time
from pathlib import Path

import pytest

from imu_rehab.assembly.analyzing import analyze
from imu_rehab.assembly.replaying import replay_file
from tests.small_session import write_session


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_session(tmp_path_factory.mktemp("replay") / "a.mcap", 4.0)


def test_progress_rises_from_nothing_to_all(file: Path) -> None:
    shares: list[float] = []
    replay_file(file, on_progress=shares.append)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_it_takes_no_less_time_than_asked_for(file: Path) -> None:
    begun_s = time.monotonic()
    result = replay_file(file, speed=8.0)
    assert time.monotonic() - begun_s >= result.duration_s / 8.0 - 0.01


def test_it_agrees_with_the_analysis(file: Path) -> None:
    result, report = replay_file(file), analyze(file, by_replay=True)
    assert result.log.digest == report["digest"]
    assert result.complete is report["complete"] is True
    assert result.duration_s == pytest.approx(report["duration_s"], abs=1e-3)


def test_losses_of_the_radio_are_counted_not_hidden(file: Path) -> None:
    for sensor in analyze(file)["sensors"].values():
        assert sensor["expected"] == sensor["received"] + sensor["lost"]
        assert sensor["bridged"] <= sensor["lost"]
