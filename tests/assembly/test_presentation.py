from pathlib import Path

import pytest

from imu_rehab.assembly.presentation import DEFAULT, Presentation
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.feedback.channels import Modality
from imu_rehab.feedback.prompts import Language


def test_a_choice_is_read_from_words(tmp_path: Path) -> None:
    chosen = Presentation.of("sound, haptic", "de", "strings", 0.4, tmp_path)
    assert chosen.modalities == {Modality.VISUAL, Modality.SOUND, Modality.HAPTIC}
    assert (chosen.language, chosen.design) == (Language.GERMAN, "strings")
    assert (chosen.volume, chosen.voice) == (0.4, tmp_path)


def test_nobody_in_particular_sees_and_hears() -> None:
    assert Presentation.of("visual,sound", "en", "natural", 1.0, None) == DEFAULT


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        (("smell", "en", "natural", 1.0, None), "no channel for cues named 'smell'"),
        (("sound", "fr", "natural", 1.0, None), "no language named 'fr'"),
        (("sound", "en", "trumpets", 1.0, None), "no sound design named 'trumpets'"),
        (("sound", "en", "natural", 1.5, None), "--volume 1.5 is outside 0 … 1"),
        (("sound", "en", "natural", float("nan"), None), "--volume nan is outside"),
        (("sound", "en", "natural", 1.0, Path("/nowhere")), "--voice /nowhere is no folder"),
    ],
)
def test_what_nobody_can_have_is_refused(
    asked: tuple[str, str, str, float, Path | None], wrong: str
) -> None:
    with pytest.raises((ConfigurationError, UnknownName), match=wrong):
        Presentation.of(*asked)
