"""What sounds are played with: water, wood, steps, soft tones, strings; made in numpy.

Every voice begins and ends without a click, and its phase never jumps.  Chance
is seeded: the same sound is the same samples.
"""

from collections.abc import Callable, Sequence

import numpy as np

from imu_rehab.feedback.sounds.scores import Note
from imu_rehab.signals.arrays import FloatArray

RATE_HZ = 48000
RISE_S, FALL_S = 0.006, 0.010  # no click at either end

Voice = Callable[[Note], FloatArray]
Partial = tuple[float, float, float]  # times the note's frequency, strength, seconds to 1/e


def tone(note: Note) -> FloatArray:
    """Return a soft tone that swells, with one overtone."""
    time_s = _time_s(note.seconds)
    swell = np.sin(np.pi * np.minimum(1.0, time_s / note.seconds)) ** 0.7
    phase = 2 * np.pi * note.hz * time_s
    return softened(swell * (np.sin(phase) + 0.2 * np.sin(2 * phase)))


def water(note: Note) -> FloatArray:
    """Return a drop: a bubble that shrinks, so its tone rises and dies away (van den Doel 2005)."""
    time_s = _time_s(note.seconds)
    hz = note.hz * (1.0 + 1.6 * time_s / note.seconds)
    phase = 2 * np.pi * np.cumsum(hz) / RATE_HZ
    return softened(np.exp(-time_s / (0.3 * note.seconds)) * np.sin(phase))


def wood(note: Note) -> FloatArray:
    """Return a soft beater on a wooden bar."""
    return _struck(note, ((1.0, 1.0, 0.30), (2.76, 0.18, 0.12)))


def step(note: Note) -> FloatArray:
    """Return a foot on a wooden floor: a thump, and the brush of a sole."""
    low = _struck(Note(note.at_s, 0.7 * note.hz, note.seconds), ((1.0, 1.0, 0.3), (1.6, 0.4, 0.2)))
    time_s = _time_s(note.seconds)
    brush = _breath(len(time_s), 700.0) * np.exp(-time_s / (0.2 * note.seconds))
    return softened(low + 0.25 * brush)


def string(note: Note) -> FloatArray:
    """Return a plucked string with a round tone."""
    partials = [(float(k), 1.0 / k**2, 0.5 / k) for k in range(1, 6)]
    return _struck(note, partials)


def softened(samples: FloatArray) -> FloatArray:
    """Return the samples with ends that rise and fall as a quarter of a cosine does."""
    out = samples.copy()
    for seconds, end in ((RISE_S, slice(None)), (FALL_S, slice(None, None, -1))):
        n = min(round(seconds * RATE_HZ), len(out))
        out[end][:n] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(n) / n)
    return out


def _struck(note: Note, partials: Sequence[Partial]) -> FloatArray:
    """Return partials that die away, each in its own share of the note's length."""
    time_s = _time_s(note.seconds)
    sum_ = np.zeros(len(time_s))
    for ratio, strength, share in partials:
        decay = np.exp(-time_s / (share * note.seconds))
        sum_ += strength * decay * np.sin(2 * np.pi * ratio * note.hz * time_s)
    return softened(sum_)


def _breath(n: int, centre_hz: float) -> FloatArray:
    """Return noise around a frequency, an octave wide."""
    spectrum = np.fft.rfft(np.random.default_rng(n).standard_normal(n))
    hz = np.fft.rfftfreq(n, 1.0 / RATE_HZ)
    spectrum *= np.exp(-(np.log2(np.maximum(hz, 1.0) / centre_hz) ** 2))
    noise = np.fft.irfft(spectrum, n)
    breath: FloatArray = noise / np.abs(noise).max()
    return breath


def _time_s(seconds: float) -> FloatArray:
    time_s: FloatArray = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return time_s
