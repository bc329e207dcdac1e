"""Files in a folder become exercises, and what is wrong with them is one sentence."""

from pathlib import Path

import pytest

from imu_rehab.assembly import exercise_folder
from imu_rehab.assembly.exercise_folder import library_of
from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.library import shipped_library

LUNGE = Path(exercise_folder.__file__).parents[1] / "exercises" / "library" / "lunge.toml"


def test_a_changed_copy_replaces_the_shipped_exercise_without_touching_code(tmp_path: Path) -> None:
    text = LUNGE.read_text(encoding="utf-8").replace("target = 25.0", "target = 28.0")
    (tmp_path / "lunge.toml").write_text(text, encoding="utf-8")
    library = library_of(tmp_path)
    assert library.replaced == ("lunge",)
    assert library.exercise("lunge").band.low == 23.0
    assert shipped_library().exercise("lunge").band.low == 20.0


def test_a_folder_that_is_not_there_is_named_but_the_usual_one_need_not_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConfigurationError, match="no folder of exercises"):
        library_of(tmp_path / "nowhere")
    monkeypatch.setattr(exercise_folder, "usual_folder", lambda: tmp_path / "nowhere")
    assert library_of() is shipped_library()


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        library_of(tmp_path)


def test_a_wrong_band_is_named_before_anybody_exercises(tmp_path: Path) -> None:
    text = LUNGE.read_text(encoding="utf-8").replace("half_width = 5.0", "half_width = 0.0")
    (tmp_path / "lunge.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"^lunge\.toml: .*half_width"):
        library_of(tmp_path)
