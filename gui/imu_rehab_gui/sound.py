"""Cues one can hear: one stream that is always open, soft tones, silence as good news.

Without a sound device nothing fails: the app says "Sound off".  Sound is
never the only cue.
"""

from collections import deque
from typing import Any, Protocol

import numpy as np

from imu_rehab.feedback.cue import Cue
from imu_rehab.signals.arrays import FloatArray

RATE_HZ = 44100
VOLUME = 0.25
RAMP_S = 0.008  # no click at the ends

# Rising asks for more, falling for less, a chime says well done.  Frequencies in Hz, seconds.
DESIGNS: dict[str, tuple[tuple[float, float], ...]] = {
    "more": ((440.0, 0.12), (554.4, 0.16)),
    "less": ((554.4, 0.12), (440.0, 0.16)),
    "hold_done": ((659.3, 0.10), (880.0, 0.22)),
    "repetition": ((523.3, 0.10),),
    "lost": ((392.0, 0.18), (392.0, 0.18)),
}


def tone(kind: str) -> FloatArray:
    """Return the samples of one cue, −1..1, with soft ends and a soft overtone."""
    parts = []
    for hz, seconds in DESIGNS[kind]:
        t = np.arange(round(seconds * RATE_HZ), dtype=np.float64) / RATE_HZ
        ramp = np.minimum(1.0, np.minimum(t, seconds - t) / RAMP_S)
        wave = np.sin(2 * np.pi * hz * t) + 0.3 * np.sin(4 * np.pi * hz * t)
        parts.append(VOLUME / 1.3 * ramp * wave)
    return np.concatenate(parts)


class Sound(Protocol):
    """Plays cues, or does not."""

    on: bool
    reason: str  # why not
    delay_s: float  # from playing to the loudspeaker's socket, as the device says

    def play(self, cue: Cue) -> None:
        """Begin at once; a newer cue replaces an older one."""
        ...

    def close(self) -> None:
        """Let the device go."""
        ...


class NullSound:
    """No device: visible as "Sound off"."""

    on = False
    delay_s = 0.0

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def play(self, cue: Cue) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class StreamSound:
    """One open stream; the callback reads what is left of the present cue."""

    on = True
    reason = ""

    def __init__(self) -> None:
        import sounddevice  # noqa: PLC0415  (raises OSError where PortAudio is missing)

        self._tones = {kind: tone(kind).astype(np.float32) for kind in DESIGNS}
        self._playing: deque[np.ndarray[Any, np.dtype[np.float32]]] = deque(maxlen=1)
        self._stream = sounddevice.OutputStream(
            samplerate=RATE_HZ, channels=1, latency="low", callback=self._fill
        )
        self._stream.start()
        self.delay_s = float(self._stream.latency)

    def play(self, cue: Cue) -> None:
        """Begin at once."""
        if cue.kind in self._tones:
            self._playing.append(self._tones[cue.kind])

    def close(self) -> None:
        """Stop the stream."""
        self._stream.close()

    def _fill(self, out: Any, frames: int, _time: Any, _status: Any) -> None:
        out.fill(0)
        if not self._playing:
            return
        samples = self._playing.pop()
        out[: min(frames, len(samples)), 0] = samples[:frames]
        if len(samples) > frames and not self._playing:
            self._playing.append(samples[frames:])


def open_sound() -> Sound:
    """Return a playing sound if there is a device, else one that is off and says why."""
    try:
        return StreamSound()
    except Exception as error:  # PortAudio's own errors differ between systems
        return NullSound(f"no sound device ({type(error).__name__})")
