from importlib.resources import as_file, files

import pytest

from imu_rehab.assembly.presentation import Presentation
from imu_rehab.errors import ConfigurationError
from imu_rehab.feedback.channels import Channels, Modality
from imu_rehab.feedback.prompts import Language, prompts
from imu_rehab.feedback.sounds.voices import RATE_HZ
from imu_rehab_gui.sound import NullSound, make_mixer, open_sound, voice_of

GIVEN = Channels("A little further.", "arrow_up", "more", "more")
SPOKEN = frozenset({Modality.VISUAL, Modality.SPEECH})
TOTAL_BYTES = 3_000_000


def test_without_a_device_sound_is_off_and_says_why() -> None:
    sound = open_sound(Presentation())
    sound.play(GIVEN, 1.0)
    assert sound.on or sound.take_played() == []
    sound.close()
    assert sound.on or "no sound device" in sound.reason


def test_silence_takes_every_cue() -> None:
    silence = NullSound("nobody listens")
    for given in (GIVEN, Channels()):
        silence.play(given, 0.0)
    assert silence.take_played() == []
    assert not silence.on


@pytest.mark.parametrize("language", Language)
def test_every_prompt_is_shipped_in_every_language(language: Language) -> None:
    said = voice_of(Presentation(language=language))
    assert set(said) == set(prompts())
    assert all(0.2 < len(samples) / RATE_HZ < 5.0 for samples in said.values())


def test_the_shipped_voices_are_small() -> None:
    with as_file(files("imu_rehab_gui") / "prompts") as folder:
        sizes = {path: path.stat().st_size for path in folder.rglob("*.wav")}
    assert sum(sizes.values()) < TOTAL_BYTES
    assert {path.stem for path in sizes} == set(prompts())


def test_prompts_are_read_only_for_those_who_want_to_hear_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nobody_reads(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("imu_rehab_gui.sound.voice_of", nobody_reads)
    make_mixer(Presentation())
    with pytest.raises(AssertionError):
        make_mixer(Presentation(modalities=SPOKEN))


def test_a_prompt_without_audio_is_an_error_before_anything_is_played(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def incomplete(*_: object) -> None:
        raise ConfigurationError("de/lost.wav is missing")

    monkeypatch.setattr("imu_rehab_gui.sound.read_voice", incomplete)
    with pytest.raises(ConfigurationError, match=r"lost.wav"):
        open_sound(Presentation(modalities=SPOKEN))
