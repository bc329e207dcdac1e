"""Sounds are written to be listened to; prompts are read, all of them, before they are needed."""

import wave
from pathlib import Path

import numpy as np
import pytest

from imu_rehab.assembly import sound_files
from imu_rehab.assembly.sound_files import VOICE_DB, read_voice, read_wav, write_sounds, write_wav
from imu_rehab.errors import ConfigurationError
from imu_rehab.feedback.prompts import Language, prompts
from imu_rehab.feedback.sounds.designs import DESIGNS, design
from imu_rehab.feedback.sounds.measures import loudness_db
from imu_rehab.feedback.sounds.voices import RATE_HZ

ENGLISH = Language.ENGLISH


def save(path: Path, rate_hz: int, width: int, *, channels: int = 1, seconds: float = 0.5) -> Path:
    """Write a tone of 440 Hz, as somebody else would."""
    time_s = np.arange(round(seconds * rate_hz)) / rate_hz
    tone = np.repeat(0.5 * np.sin(2 * np.pi * 440.0 * time_s), channels)
    data = np.rint(128 + 127 * tone).astype("u1") if width == 1 else None
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate_hz)
        wide = np.rint(32767 * tone).astype("<i2")
        pad = b"" if width <= 2 else bytes((width - 2) * len(wide))
        file.writeframes((data if data is not None else wide).tobytes() + pad)
    return path


def test_every_sound_of_every_design_is_written_as_it_is(tmp_path: Path) -> None:
    written = write_sounds(tmp_path / "sounds")
    assert {(each.design, each.sound) for each in written} == {
        (name, sound) for name in DESIGNS for sound in design(name)
    }
    for each in written:
        assert each.caption
        expected = design(each.design)[each.sound]
        np.testing.assert_allclose(read_wav(each.path, each.sound), expected, atol=1e-4)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(ConfigurationError, match=str(tmp_path)):
        write_sounds(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("rate_hz", [8000, 11025, 16000, 22050, 44100, 48000])
@pytest.mark.parametrize(("width", "channels"), [(1, 1), (2, 1), (2, 2)])
def test_a_prompt_of_any_ordinary_kind_is_read(
    tmp_path: Path, rate_hz: int, width: int, channels: int
) -> None:
    path = save(tmp_path / "a.wav", rate_hz, width, channels=channels)
    samples = read_wav(path, "a")
    assert len(samples) == pytest.approx(0.5 * RATE_HZ, abs=10)
    spectrum = np.abs(np.fft.rfft(samples[4800:-4800]))
    loudest_hz = spectrum.argmax() * RATE_HZ / (len(samples) - 9600)
    assert loudest_hz == pytest.approx(440.0, abs=3.0)
    assert np.abs(samples[4800:-4800]).max() == pytest.approx(0.5, abs=0.02)


def few_prompts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    chosen = {key: prompts()[key] for key in ("more", "lost")}
    monkeypatch.setattr(sound_files, "prompts", lambda: chosen)
    return list(chosen)


def test_a_recorded_voice_wins_file_by_file_and_is_as_loud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_prompts(monkeypatch)
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    for key in ("more", "lost"):
        save(shipped / "en" / f"{key}.wav", 16000, 2, seconds=0.5)
    save(own / "en" / "lost.wav", 44100, 2, seconds=1.0)
    voice = read_voice((own, shipped), ENGLISH)
    assert {key: round(len(samples) / RATE_HZ, 2) for key, samples in voice.items()} == {
        "more": 0.5, "lost": 1.0,
    }  # fmt: skip
    for samples in voice.values():
        assert loudness_db(samples) == pytest.approx(VOICE_DB, abs=0.1)


def test_a_missing_prompt_is_named_with_its_file_and_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_prompts(monkeypatch)
    save(tmp_path / "en" / "more.wav", 16000, 2)
    with pytest.raises(ConfigurationError, match=r"en/lost.wav is missing: .*'lost', “I cannot"):
        read_voice((tmp_path,), ENGLISH)


def test_what_is_no_prompt_is_refused_by_name(tmp_path: Path) -> None:
    text = tmp_path / "text.wav"
    text.write_text("not a sound")
    wrong = {
        text: "'rest' cannot be read",
        save(tmp_path / "rate.wav", 96000, 2): "8000 to 48000 Hz",
        save(tmp_path / "wide.wav", 16000, 4): "8 or 16 bit",
        save(tmp_path / "empty.wav", 16000, 2, seconds=0.0): "must not be empty",
        save(tmp_path / "long.wav", 8000, 1, seconds=16.0): "not be longer than 15 s",
    }
    for path, reason in wrong.items():
        with pytest.raises(ConfigurationError, match=reason) as refused:
            read_wav(path, "rest")
        assert str(path) in str(refused.value)


def test_full_scale_is_full_scale(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", np.array([1.0, -1.0, 0.0]))
    np.testing.assert_allclose(read_wav(tmp_path / "a.wav", "a"), [1.0, -1.0, 0.0], atol=1e-4)
