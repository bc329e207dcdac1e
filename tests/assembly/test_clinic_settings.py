"""What a clinician chose is kept beside what stands in the settings file already."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imu_rehab.assembly.clinic_settings import (
    LANGUAGES,
    THEMES,
    ClinicSettings,
    clinic_settings,
    keep_clinic_settings,
    use_store,
)
from imu_rehab.assembly.store_place import settings_file, store_place
from imu_rehab.errors import ConfigurationError

CHOSEN = st.builds(
    ClinicSettings, st.sampled_from(LANGUAGES), st.sampled_from(THEMES), st.integers(100, 200)
)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def test_without_a_file_the_windows_are_as_they_come() -> None:
    assert clinic_settings() == ClinicSettings("en", "light", 100)


@given(st.lists(st.one_of(CHOSEN, st.sampled_from(["a b.sqlite", 'c:\\x "y".sqlite'])), min_size=1))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_newest_choice_counts_and_the_other_section_stays(
    chosen: list[ClinicSettings | str],
) -> None:
    settings_file().unlink(missing_ok=True)
    for each in chosen:
        if isinstance(each, str):
            use_store(Path(each))
        else:
            keep_clinic_settings(each)
    looks = [each for each in chosen if isinstance(each, ClinicSettings)]
    stores = [each for each in chosen if isinstance(each, str)]
    assert clinic_settings() == (looks[-1] if looks else ClinicSettings())
    if stores:
        assert store_place() == stores[-1]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[clinic]\ntheme = "pink"\n', "theme 'pink' is none of light, dark, contrast"),
        ("[clinic]\ntext = 900\n", "text 900 is outside 100 … 200 %"),
        ("[clinic]\nfont = 3\n", "has the keys language, text, theme"),
        ("[clinic\n", "cannot be read"),
    ],
)
def test_a_setting_that_is_none_is_refused_naming_the_file(written: str, said: str) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(written, encoding="utf-8")
    with pytest.raises(ConfigurationError) as refused:
        clinic_settings()
    assert said in str(refused.value)
    assert str(settings_file()) in str(refused.value)


def test_a_file_that_cannot_be_read_is_not_written_over() -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text("[clinic\n", encoding="utf-8")
    with pytest.raises(ConfigurationError):
        keep_clinic_settings(ClinicSettings())
    assert settings_file().read_text(encoding="utf-8") == "[clinic\n"
