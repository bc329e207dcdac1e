"""Cues and prompts one can hear: one stream that is always open, silence as good news.

Without a sound device nothing fails: the app says "Sound off".  Sound is
never the only cue.
"""

import time
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from imu_rehab.assembly.front_end import PlayedCue
from imu_rehab.assembly.presentation import Presentation
from imu_rehab.assembly.sound_files import read_voice
from imu_rehab.feedback.channels import Channels
from imu_rehab.feedback.sounds.designs import design
from imu_rehab.feedback.sounds.voices import RATE_HZ
from imu_rehab.signals.arrays import FloatArray
from imu_rehab_gui.mixer import Mixer


class Sound(Protocol):
    """Plays cues, or does not."""

    on: bool
    reason: str  # why not

    def play(self, given: Channels, motion_s: float) -> None:
        """Begin at once, or after what is being said; `motion_s` is when the movement was."""
        ...

    def take_played(self) -> list[PlayedCue]:
        """Return the cues that were handed to the device since the last call."""
        ...

    def close(self) -> None:
        """Let the device go."""
        ...


class NullSound:
    """No device: visible as "Sound off"."""

    on = False

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def play(self, given: Channels, motion_s: float) -> None:
        """Do nothing."""

    def take_played(self) -> list[PlayedCue]:
        """Return none."""
        return []

    def close(self) -> None:
        """Do nothing."""


class StreamSound:
    """One open stream that asks the mixer for what comes next."""

    on = True
    reason = ""

    def __init__(self, mixer: Mixer) -> None:
        import sounddevice  # noqa: PLC0415  (raises OSError where PortAudio is missing)

        self._mixer = mixer
        self._stream = sounddevice.OutputStream(
            samplerate=RATE_HZ, channels=1, latency="low", callback=self._fill
        )
        self._stream.start()

    def play(self, given: Channels, motion_s: float) -> None:
        """Begin at once, or after what is being said."""
        self._mixer.play(given, motion_s, time.monotonic())

    def take_played(self) -> list[PlayedCue]:
        """Return the cues that were handed to the device since the last call."""
        return [PlayedCue(cue.motion_s, round(cue.at_s * 1e9)) for cue in self._mixer.take_begun()]

    def close(self) -> None:
        """Stop the stream."""
        self._stream.close()

    def _fill(self, out: Any, frames: int, _time: Any, _status: Any) -> None:
        out[:, 0] = self._mixer.fill(frames, time.monotonic())


def make_mixer(chosen: Presentation) -> Mixer:
    """Return the mixer of a choice; raises ConfigurationError for a prompt without audio."""
    said = voice_of(chosen) if chosen.may_speak else {}
    return Mixer(design(chosen.design), said, chosen.volume)


def voice_of(chosen: Presentation) -> Mapping[str, FloatArray]:
    """Return every prompt's samples: a recorded voice where there is one, else the shipped one."""
    shipped = Path(str(files("imu_rehab_gui") / "prompts"))
    folders = (shipped,) if chosen.voice is None else (chosen.voice, shipped)
    return read_voice(folders, chosen.language)


def open_sound(chosen: Presentation) -> Sound:
    """Return a playing sound if there is a device, else one that is off and says why.

    Raises ConfigurationError for a prompt without audio: now, and not in the
    middle of an exercise.
    """
    mixer = make_mixer(chosen)
    try:
        return StreamSound(mixer)
    except Exception as error:  # PortAudio's own errors differ between systems
        return NullSound(f"no sound device ({type(error).__name__})")
