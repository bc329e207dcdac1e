import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from imu_rehab.assembly.presentation import Presentation
from imu_rehab.errors import ConfigurationError
from imu_rehab.feedback.channels import EYES_FREE, Channels, Modality
from imu_rehab.feedback.prompts import Language, prompts
from imu_rehab.feedback.sounds.voices import RATE_HZ
from imu_rehab_gui.sound import NullSound, make_mixer, open_sound, voice_of

GIVEN = Channels("A little further.", "arrow_up", "more", "more")
SPOKEN = frozenset({Modality.VISUAL, Modality.SPEECH})
TOTAL_BYTES = 3_000_000


def test_without_a_device_sound_is_off_and_says_why() -> None:
    sound = open_sound(Presentation(modalities=EYES_FREE))
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


def test_prompts_are_not_read_for_those_who_want_to_hear_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nobody_reads(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("imu_rehab_gui.sound.voice_of", nobody_reads)
    make_mixer(Presentation(modalities=EYES_FREE))
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


NOWHERE = "pcm.!default { type null }\nctl.!default { type null }\n"
LISTEN = """
import time
from imu_rehab.assembly.presentation import Presentation
from imu_rehab.feedback.channels import EYES_FREE, Channels
from imu_rehab_gui.sound import open_sound
sound = open_sound(Presentation(modalities=EYES_FREE))
if not sound.on:
    raise SystemExit(sound.reason)
begun_s = time.monotonic()
sound.play(Channels("Done once.", "tick", "repetition"), begun_s)
played = []
while not played and time.monotonic() < begun_s + 5:
    played = sound.take_played()
sound.close()
print(len(played), 0 <= played[0].delay_ms < 5000)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a silent device is ALSA's")
def test_a_real_stream_asks_for_the_sound_and_says_when(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "asound.conf"
    config.write_text(NOWHERE)
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(config))
    done = subprocess.run(
        [sys.executable, "-c", LISTEN], capture_output=True, text=True, timeout=60, check=False
    )
    if "no sound device" in done.stderr:
        pytest.skip("there is no PortAudio here")
    assert done.stdout.split() == ["1", "True"], done.stderr
