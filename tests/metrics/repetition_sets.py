"""Sets of repetitions as people do them, with what was truly done: for any detector.

A set is a chain of minimum-jerk pieces between levels, in shares of the
person's full amplitude; its kind says which human imperfection it has plenty
of, `mixed` has all of them.  On top lie postural sway and noise.
"""

from dataclasses import dataclass, field

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.wearer.motion import minimum_jerk

KINDS = (
    "plain",
    "partial",  # a third of them reach 32 … 90 % only
    "hesitant",  # pauses on the way out and back, with a little back and forth
    "bounce",  # rebounds at the turning point, up to 40 % of the way
    "tremor",  # 4 … 8 Hz, up to a fifth of the amplitude
    "incomplete",  # comes back 62 … 95 % of the way before the next one
    "drift",  # the resting level wanders by up to 40 % of the amplitude
    "fast",  # one a second, many
    "cut",  # the trial begins and ends while moving
    "gaps",  # pieces were never measured
    "mixed",
)


@dataclass(frozen=True, slots=True)
class TrueRepetition:
    """What was really done; session clock, the signal's unit."""

    begin_s: float
    peak_begin_s: float  # it was at its turning point from here
    peak_end_s: float  # to here
    end_s: float
    peak: float


@dataclass(frozen=True, slots=True, eq=False)
class RepetitionSet:
    """A signal and its truth."""

    kind: str
    time_s: FloatArray
    signal: FloatArray
    rate_hz: float
    sign: float
    amplitude: float
    done: tuple[TrueRepetition, ...]


@dataclass(slots=True)
class _Chain:
    """Levels at times, joined by minimum jerk."""

    time_s: list[float] = field(default_factory=lambda: [0.0])
    level: list[float] = field(default_factory=lambda: [0.0])

    def to(self, level: float, over_s: float) -> float:
        self.time_s.append(self.time_s[-1] + over_s)
        self.level.append(level)
        return self.time_s[-1]

    def stay(self, over_s: float) -> float:
        return self.to(self.level[-1], over_s)

    def at(self, time_s: FloatArray) -> FloatArray:
        knots_s, levels = np.array(self.time_s), np.array(self.level)
        piece = np.clip(np.searchsorted(knots_s, time_s, side="right") - 1, 0, len(knots_s) - 2)
        share = (time_s - knots_s[piece]) / np.diff(knots_s)[piece]
        steps = levels[piece + 1] - levels[piece]
        return np.asarray(levels[piece] + steps * minimum_jerk(share))


class _Performer:
    """One person on one day."""

    def __init__(self, kind: str, rng: np.random.Generator) -> None:
        self.kind, self.rng = kind, rng
        uniform, fast = rng.uniform, kind == "fast"
        self.amplitude = float(uniform(8.0, 60.0))
        self.out_s, self.back_s = (uniform(0.4, 0.6, 2) if fast else uniform(0.6, 3.0, 2)).tolist()
        self.hold_s = float(uniform(0.02, 0.15) if fast else self.rng.choice([0.05, 0.5, 2.0, 3.0]))
        self.rest_s = float(uniform(0.02, 0.2) if fast else self.rng.choice([0.1, 0.6, 2.5]))
        self.count = int(self.rng.integers(10, 31) if fast else self.rng.integers(3, 13))

    def has(self, kind: str, share: float = 1.0) -> bool:
        return self.kind in (kind, "mixed") and self.rng.random() < share

    def about(self, seconds: float) -> float:
        return float(seconds * self.rng.uniform(0.75, 1.3))

    def perform(self, chain: _Chain) -> list[tuple[float, float, float, float, float]]:
        """Write the set; return begin, turning point from and to, end, share of each."""
        done = []
        for _ in range(self.count):
            begin_s, level = chain.time_s[-1], chain.level[-1]
            top = self._top(level)
            self._go(chain, top, self.about(self.out_s))
            there_s = chain.time_s[-1]
            left_s = self._turn(chain, top - level)
            done.append((begin_s, there_s, left_s, self._come_back(chain, top), top))
            self._rest(chain)
        return done

    def _top(self, level: float) -> float:
        while True:
            partial = self.has("partial", 0.35)
            top = float(self.rng.uniform(*((0.32, 0.9) if partial else (0.8, 1.0))))
            if top - level >= max(0.3, 0.6 * top):
                return top

    def _come_back(self, chain: _Chain, top: float) -> float:
        back = float(self.rng.uniform(0.62, 0.95)) if self.has("incomplete", 0.6) else 1.0
        self._go(chain, top * (1.0 - max(back, min(1.0, 0.3 / top))), self.about(self.back_s))
        return chain.time_s[-1]

    def _go(self, chain: _Chain, level: float, over_s: float) -> None:
        begin = chain.level[-1]
        if self.has("hesitant", 0.7):
            for stop in np.sort(self.rng.uniform(0.25, 0.8, self.rng.integers(1, 3))):
                at = begin + float(stop) * (level - begin)
                chain.to(at, 0.5 * over_s)
                chain.to(at - float(self.rng.uniform(0.0, 0.3) * stop) * (level - begin), 0.3)
                chain.stay(float(self.rng.uniform(0.1, 1.5)))
        chain.to(level, over_s)

    def _turn(self, chain: _Chain, way: float) -> float:
        top = chain.level[-1]
        chain.stay(self.about(self.hold_s))
        if self.has("bounce", 0.7):
            for _ in range(self.rng.integers(1, 3)):
                chain.to(top - way * float(self.rng.uniform(0.1, 0.4)), self.about(0.35))
                chain.to(top - way * float(self.rng.uniform(0.0, 0.07)), self.about(0.35))
        return chain.time_s[-1]

    def _rest(self, chain: _Chain) -> None:
        chain.stay(self.about(self.rest_s))
        if chain.level[-1] == 0.0 and self.kind != "fast" and self.rng.random() < 0.2:
            chain.to(float(self.rng.uniform(0.03, 0.14)), 0.4)  # a shift of weight
            chain.to(0.0, 0.5)
            chain.stay(0.3)


def repetition_set(kind: str, seed: int) -> RepetitionSet:
    """Return a set of this kind; the same seed, the same set."""
    rng = np.random.default_rng([seed, KINDS.index(kind)])
    performer, chain = _Performer(kind, rng), _Chain()
    chain.stay(float(rng.uniform(0.5, 4.0)))
    done = performer.perform(chain)
    end_s = chain.to(0.0, 0.8)
    end_s = chain.stay(float(rng.uniform(0.5, 4.0)))
    rate_hz = float(rng.choice([50.0, 100.0, 200.0, 400.0]))
    begin_s = 0.0
    if performer.has("cut", 0.6):
        begin_s, end_s, done = _cut(chain, done, rng)
    time_s = begin_s + np.arange(round((end_s - begin_s) * rate_hz)) / rate_hz
    level = performer.amplitude * chain.at(time_s) + _rest_level(performer, time_s)
    sign, zero = float(rng.choice([-1.0, 1.0])), float(rng.uniform(-30.0, 30.0))
    signal = zero + sign * (level + _unsteadiness(performer, time_s))
    if performer.has("gaps"):
        _lose(signal, rate_hz, performer.out_s, rng)
    true = tuple(
        TrueRepetition(
            begin, there, left, end, zero + sign * float(np.interp(there, time_s, level))
        )
        for begin, there, left, end, _ in done
    )
    return RepetitionSet(kind, time_s, signal, rate_hz, sign, performer.amplitude, true)


def _cut(
    chain: _Chain, done: list[tuple[float, float, float, float, float]], rng: np.random.Generator
) -> tuple[float, float, list[tuple[float, float, float, float, float]]]:
    """Return begin and end within the first and the last repetition, and what is left.

    Of the first one's way out and the last one's way back, clearly less or
    clearly more than half is seen.
    """
    first, last = done[0], done[-1]
    grid_s = np.linspace(0.0, chain.time_s[-1], 20_000)
    level = chain.at(grid_s)
    way = last[4] - float(np.interp(last[0], grid_s, level))
    out_seen, back_seen = rng.choice([0.15, 0.3, 0.68, 0.85], 2)
    out = grid_s[(grid_s <= first[1]) & (level <= first[4] * (1.0 - out_seen))][-1]
    back = grid_s[(grid_s >= last[2]) & (level <= last[4] - back_seen * way)][0]
    kept = done[int(out_seen < 0.5) : len(done) - int(back_seen < 0.5)]
    return float(out), float(back), kept


def _rest_level(performer: _Performer, time_s: FloatArray) -> FloatArray:
    """Return how the level of rest wanders, in the signal's unit (n,)."""
    share, rng = (time_s - time_s[0]) / max(float(time_s[-1] - time_s[0]), 30.0), performer.rng
    if not performer.has("drift"):
        return np.zeros_like(time_s)
    size = performer.amplitude * rng.uniform(-0.4, 0.4)
    wave = 0.5 - 0.5 * np.cos(np.pi * rng.uniform(1.0, 3.0) * share)
    return np.asarray(size * (share if rng.random() < 0.5 else wave))


def _unsteadiness(performer: _Performer, time_s: FloatArray) -> FloatArray:
    """Return sway, noise and tremor (n,), in the signal's unit."""
    rng, n = performer.rng, len(time_s)
    turns = 2 * np.pi * np.multiply.outer(time_s, rng.uniform(0.1, 0.6, 3))
    moved = np.sin(turns + rng.uniform(0, 2 * np.pi, 3)).sum(axis=1) * rng.uniform(0.05, 0.25)
    moved += rng.normal(0.0, rng.uniform(0.02, 0.3), n)
    if performer.has("tremor"):
        size = min(4.0, 0.2 * performer.amplitude) * rng.uniform(0.3, 1.0)
        swell = 0.6 + 0.4 * np.sin(2 * np.pi * 0.3 * time_s + rng.uniform(0, 6))
        moved += size * swell * np.sin(2 * np.pi * rng.uniform(4.0, 8.0) * time_s)
    return np.asarray(moved)


def _lose(signal: FloatArray, rate_hz: float, out_s: float, rng: np.random.Generator) -> None:
    """Put NaN into some stretches, each shorter than half a way out."""
    for _ in range(rng.integers(2, 7)):
        length = max(1, round(min(float(rng.uniform(0.05, 0.9)), 0.5 * out_s) * rate_hz))
        begin = int(rng.integers(0, max(1, len(signal) - length)))
        signal[begin : begin + length] = np.nan
