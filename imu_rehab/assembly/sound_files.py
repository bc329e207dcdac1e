"""Sounds and prompts as WAV files: to listen to, and to be read before they are needed."""

import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy

from imu_rehab.assembly.exporting import refuse_full_folder
from imu_rehab.errors import ConfigurationError
from imu_rehab.feedback.channels import caption_of_sound
from imu_rehab.feedback.prompts import Language, prompts
from imu_rehab.feedback.sounds.designs import DESIGNS, as_loud, design
from imu_rehab.feedback.sounds.measures import Measured, measure
from imu_rehab.feedback.sounds.voices import RATE_HZ
from imu_rehab.signals.arrays import FloatArray

INT16 = 32767
VOICE_DB = -20.0  # of every prompt: a little above the sounds
LONGEST_PROMPT_S = 15.0
RATES_HZ = (8000, 48000)


@dataclass(frozen=True, slots=True)
class SoundFile:
    """One sound of one design that was written."""

    design: str
    sound: str
    caption: str
    path: Path
    measured: Measured


def write_sounds(folder: Path, language: Language = Language.ENGLISH) -> list[SoundFile]:
    """Write every sound of every design; raises ConfigurationError for a folder in use."""
    refuse_full_folder(folder)
    written = []
    for name in DESIGNS:
        (folder / name).mkdir(parents=True)
        for sound, samples in design(name).items():
            path = folder / name / f"{sound}.wav"
            write_wav(path, samples)
            caption = caption_of_sound(sound, language)
            written.append(SoundFile(name, sound, caption, path, measure(samples)))
    return written


def write_wav(path: Path, samples: FloatArray) -> None:
    """Write samples, −1..1 at `RATE_HZ`, as 16 bit."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(np.rint(samples * INT16).astype("<i2").tobytes())


def read_voice(folders: tuple[Path, ...], language: Language) -> dict[str, FloatArray]:
    """Return the samples of every prompt at `RATE_HZ`; the first folder that has one wins.

    A folder holds `<language>/<key>.wav`.  Raises ConfigurationError naming
    file and key, so that nothing is missing in the middle of an exercise.
    """
    return {
        key: as_loud(read_wav(_voice_file(folders, language, key), key), VOICE_DB)
        for key in prompts()
    }


def read_wav(path: Path, key: str) -> FloatArray:
    """Return one prompt at `RATE_HZ`; raises ConfigurationError naming file and key."""
    try:
        with wave.open(str(path), "rb") as file:
            rate_hz, width, channels = file.getframerate(), file.getsampwidth(), file.getnchannels()
            if not (RATES_HZ[0] <= rate_hz <= RATES_HZ[1] and width in (1, 2)):
                raise ConfigurationError(
                    f"{path}: the prompt {key!r} has {8 * width} bit at {rate_hz} Hz; save it as "
                    "a WAV file of 8 or 16 bit, 8000 to 48000 Hz"
                )
            data, frames = file.readframes(file.getnframes()), file.getnframes()
    except (wave.Error, EOFError, OSError) as error:
        raise ConfigurationError(f"{path}: the prompt {key!r} cannot be read: {error}") from error
    if not 0 < frames <= LONGEST_PROMPT_S * rate_hz:
        raise ConfigurationError(
            f"{path}: the prompt {key!r} lasts {frames / rate_hz:.1f} s; it must not be empty, and "
            f"not be longer than {LONGEST_PROMPT_S:.0f} s"
        )
    return _at_our_rate(_samples(data, width).reshape(-1, channels).mean(axis=1), rate_hz)


def _samples(data: bytes, width: int) -> FloatArray:
    if width == 1:  # unsigned, by the format's own rule
        return (np.frombuffer(data, "u1").astype(np.float64) - 128) / 128
    return np.frombuffer(data, "<i2").astype(np.float64) / 32768


def _at_our_rate(samples: FloatArray, rate_hz: int) -> FloatArray:
    if rate_hz == RATE_HZ:
        return samples
    shared = np.gcd(RATE_HZ, rate_hz)
    even: FloatArray = scipy.signal.resample_poly(samples, RATE_HZ // shared, rate_hz // shared)
    return even


def _voice_file(folders: tuple[Path, ...], language: Language, key: str) -> Path:
    for folder in folders:
        path = folder / language.value / f"{key}.wav"
        if path.is_file():
            return path
    raise ConfigurationError(
        f"{folders[-1] / language.value / key}.wav is missing: it says the prompt {key!r}, "
        f"“{prompts()[key].caption(language)}”"
    )
