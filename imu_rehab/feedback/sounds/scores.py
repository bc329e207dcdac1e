"""What each sound plays, whatever it is played with: when, how high, how long.

Learned once, a sound is known in every design.  `more` and `less` differ three
times: three quick notes against two slow ones, rising against falling, short
against long; so they differ without an ear for pitch, and without any ear for
harmony.  Nothing here scolds: both are alike in loudness and kindness.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a sound."""

    at_s: float
    hz: float
    seconds: float


Score = tuple[Note, ...]

SCORES: Mapping[str, Score] = {
    "more": (Note(0.0, 440.0, 0.14), Note(0.13, 554.4, 0.14), Note(0.26, 659.3, 0.2)),
    "less": (Note(0.0, 554.4, 0.36), Note(0.34, 415.3, 0.42)),
    "hold_done": (Note(0.0, 523.3, 0.16), Note(0.15, 784.0, 0.4)),
    "repetition": (Note(0.0, 587.3, 0.2),),
    "count": (Note(0.0, 392.0, 0.16),),
    "start": (Note(0.0, 392.0, 0.2), Note(0.22, 523.3, 0.3)),
    "finish": (Note(0.0, 659.3, 0.2), Note(0.2, 523.3, 0.2), Note(0.4, 392.0, 0.45)),
    "lost": (
        Note(0.0, 349.2, 0.2),
        Note(0.18, 349.2, 0.24),
        Note(0.7, 349.2, 0.2),
        Note(0.88, 349.2, 0.24),
    ),
}


def onsets_s(score: Score) -> tuple[float, ...]:
    """Return the rhythm: seconds between the beginnings of notes."""
    return tuple(later.at_s - earlier.at_s for earlier, later in pairwise(score))


def contour(score: Score) -> int:
    """Return +1 when every note is higher than the one before, −1 when lower, else 0."""
    steps = [later.hz - earlier.hz for earlier, later in pairwise(score)]
    if steps and all(step > 0 for step in steps):
        return 1
    return -1 if steps and all(step < 0 for step in steps) else 0
