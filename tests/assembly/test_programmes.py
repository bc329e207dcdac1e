"""Programmes come from ours and from a clinic's folder; files that cannot be read are named."""

from pathlib import Path

import pytest

from imu_rehab.assembly.programmes import own_folder, own_programmes, programme_list
from imu_rehab.errors import ConfigurationError

MINE = """title = {en = "Mine", de = "Meins"}
[[items]]
exercise = "lunge"
phase = 1
regions = ["ankle"]
"""


def test_a_clinics_folder_joins_ours(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MINE)
    found = {each["key"]: each for each in programme_list(tmp_path, "de")}
    assert found["mine"]["title"] == "Meins"
    assert found["mine"]["own"]
    assert not found["n_of_1"]["own"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="nowhere is no folder"):
        own_programmes(tmp_path / "nowhere")


def test_without_a_folder_of_ones_own_there_are_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/nonexistent")
    assert own_folder().name == "programmes"
    assert own_programmes() == {}


def test_what_is_wrong_in_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MINE.replace("ankle", "knee"))
    with pytest.raises(ConfigurationError, match=r"mine\.toml: items\[1\]\.regions: 'knee'"):
        programme_list(tmp_path, "en")
