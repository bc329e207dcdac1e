"""Three designs to choose from, each with every sound; they differ only in what plays.

`natural` comes first: people in therapy liked sounds that they know from the
world, and disliked bass tones and abstract ones (screens design §5).
"""

from collections.abc import Mapping
from functools import cache

import numpy as np

from imu_rehab.errors import UnknownName
from imu_rehab.feedback.sounds.measures import loudness_db
from imu_rehab.feedback.sounds.scores import SCORES, Score
from imu_rehab.feedback.sounds.voices import RATE_HZ, Voice, step, string, tone, water, wood
from imu_rehab.signals.arrays import FloatArray

NATURAL, TONES, STRINGS = "natural", "tones", "strings"
LOUDNESS_DB = -24.0  # of every sound: none startles, none is lost
LARGEST = 0.5  # of full scale; a prompt has the other half

_NATURAL: Mapping[str, Voice] = {
    "more": water,
    "less": wood,
    "hold_done": water,
    "repetition": water,
    "count": wood,
    "start": step,
    "finish": wood,
    "lost": wood,
}
_DESIGNS: Mapping[str, Mapping[str, Voice]] = {
    NATURAL: _NATURAL,
    TONES: dict.fromkeys(SCORES, tone),
    STRINGS: dict.fromkeys(SCORES, string),
}
DESIGNS = tuple(_DESIGNS)


@cache
def design(name: str) -> Mapping[str, FloatArray]:
    """Return all sounds of a design, samples at `RATE_HZ`; raises UnknownName."""
    if name not in _DESIGNS:
        raise UnknownName("sound design", name, DESIGNS)
    return {sound: played(SCORES[sound], voice) for sound, voice in _DESIGNS[name].items()}


def played(score: Score, voice: Voice) -> FloatArray:
    """Return a score played with a voice, as loud as all others, never above the limit."""
    notes = [(round(note.at_s * RATE_HZ), voice(note)) for note in score]
    samples = np.zeros(max(begin + len(note) for begin, note in notes))
    for begin, note in notes:
        samples[begin : begin + len(note)] += note
    return as_loud(samples, LOUDNESS_DB)


def as_loud(samples: FloatArray, loudness: float) -> FloatArray:
    """Return samples at a loudness, dB, or at the largest size if that comes first."""
    largest = float(np.abs(samples).max())
    if not largest:
        return samples
    return samples * min(10 ** ((loudness - loudness_db(samples)) / 20), LARGEST / largest)
