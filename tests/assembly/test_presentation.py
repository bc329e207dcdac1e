from dataclasses import replace
from pathlib import Path

import pytest

from imu_rehab.assembly.presentation import DEFAULT, Presentation
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.feedback.channels import EYES_FREE, NOTHING, SLOW, Modality
from imu_rehab.feedback.cue import Cue
from imu_rehab.feedback.prompts import Language
from imu_rehab.pipeline.frame import Frame
from tests.gui.replayed_session import LUNGE, Tape, exercising


@pytest.fixture(scope="module")
def lunge() -> Frame:
    """Somebody does lunges."""
    return Tape(LUNGE, until_s=12).first(exercising)


def test_a_choice_is_read_from_words(tmp_path: Path) -> None:
    chosen = Presentation.of("sound, haptic", "de", "strings", 0.4, tmp_path)
    assert chosen.modalities == frozenset(Modality) - {Modality.SPEECH}
    assert (chosen.language, chosen.design) == (Language.GERMAN, "strings")
    assert (chosen.volume, chosen.voice) == (0.4, tmp_path)


def test_nobody_in_particular_has_what_the_exercise_needs(lunge: Frame) -> None:
    assert Presentation.of("as-needed", "en", "natural", 1.0, None) == DEFAULT
    assert DEFAULT.may_speak
    assert not Presentation(modalities=SLOW).may_speak
    assert DEFAULT.modalities_for(lunge) == SLOW
    walking = replace(lunge, progress=None)
    assert DEFAULT.modalities_for(walking) == EYES_FREE


def test_an_own_choice_holds_for_every_exercise(lunge: Frame) -> None:
    felt = Presentation(modalities=frozenset({Modality.VISUAL, Modality.HAPTIC}))
    for frame in (lunge, replace(lunge, progress=None)):
        cue, given = felt.channels_of(replace(frame, cues=(Cue("more", 1.0, "because"),)))
        assert cue is not None
        assert given.vibration is not None
        assert given.sound == ""


def test_a_prescription_says_what_nobody_has_chosen(lunge: Frame) -> None:
    prescribed = replace(lunge, channels=("sound", "haptic"))
    assert DEFAULT.modalities_for(prescribed) == frozenset(Modality) - {Modality.SPEECH}
    quiet = Presentation(modalities=frozenset({Modality.VISUAL}))
    assert quiet.modalities_for(prescribed) == SLOW


def test_a_frame_without_a_cue_gives_nothing(lunge: Frame) -> None:
    assert DEFAULT.channels_of(replace(lunge, cues=())) == (None, NOTHING)


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
