"""Cuts the trials of a battery out of a session: what a person pressed says when, signals say what.

The sides follow from the marks of each trial: with both legs worn its signals
are those of its own side; with a kit of one side the sensors were moved
between, and every trial is read with the calibration that was valid then.
"""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from imu_rehab.body.live_signals import live_signals
from imu_rehab.metrics.catalogue import TESTS, protocol
from imu_rehab.metrics.doings import Doing, doings
from imu_rehab.metrics.mobility.lunge import STANCE_KEY
from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.pipeline.hand_held import with_hand_held
from imu_rehab.pipeline.session_log import Calibrated, SensorSamples, SessionLog
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray
from imu_rehab.signals.places import Side, places_of, side_of

AT_ONCE = 4096  # instants: what fits into the processor's cache
Instants = BoolArray | slice
MIDDLE = ("pelvis", "trunk")  # of the body, not of a side


def trials_of(log: SessionLog) -> tuple[Trial, ...]:
    """Return all trials that count, in order: no practice, nothing void."""
    done = [d for d in doings(with_hand_held(log), log.settings.side) if d.counts]
    return tuple(cut_trial(log, each) for each in done)


def whole_trial(
    log: SessionLog, side: Side, test: str = "T11", window_s: tuple[float, float] | None = None
) -> Trial:
    """Return a whole recording as one trial of a side, from time zero on: for walking.

    `window_s` is a part of it, session clock.
    """
    ends_s = [float(samples.time_s[-1]) for samples in log.samples.values()]
    begin_s, end_s = window_s or (log.zero_s, max(ends_s, default=log.zero_s))
    return cut_trial(log, Doing(test, "", side, 1, False, begin_s, end_s))


def cut_trial(log: SessionLog, done: Doing) -> Trial:
    """Return what was measured between two times."""
    inside = _inside(log.time_s, done)
    rate_hz = log.settings.frame_rate_hz
    time_s, row_of = _even(log.time_s[inside], 1.0 / rate_hz)
    calibrated = _valid(log.calibrations, done)
    signals = _signals(log, inside, done, calibrated)
    sure = {key: log.uncertainty[key][inside] for key in _judged(log, done, signals)}
    worn = _worn(log, done, calibrated)
    return Trial(
        test=done.test,
        condition=done.condition,
        number=done.number,
        side=done.side,
        time_s=time_s,
        rate_hz=rate_hz,
        signals={key: _put(values, row_of, len(time_s)) for key, values in signals.items()},
        uncertainty_deg={key: _put(values, row_of, len(time_s)) for key, values in sure.items()},
        worn=dict(worn),
        marks=done.marks,
        typed=_typed(done, calibrated),
        run=done.run,
        target=done.target,
    )


def _inside(time_s: FloatArray, done: Doing) -> Instants:
    """Return which of the times (n,) belong to it: a slice where they follow one another."""
    inside = (time_s >= done.begin_s) & (time_s <= done.end_s)
    at = np.flatnonzero(inside)
    if not len(at) or at[-1] - at[0] >= len(at):
        return inside
    return slice(int(at[0]), int(at[-1]) + 1)


def _typed(done: Doing, calibrated: Calibrated | None) -> Mapping[str, float]:
    """Return what was typed, and what it says of a shank's zero (SPEC T2).

    The lean typed for quiet stance counts only where stance is the zero; the
    seated pose is vertical already.  Without both nobody knows: NaN.
    """
    asked = done.test in TESTS and any(t.key == STANCE_KEY for t in protocol(done.test).typed)
    if not asked or calibrated is None:
        return done.typed
    typed = {key: value for key, value in done.typed.items() if key != STANCE_KEY}
    if not set(places_of(("shank",), done.side)) <= calibrated.seated:
        typed[STANCE_KEY] = done.typed.get(STANCE_KEY, np.nan)
    return typed


def _valid(calibrations: Iterable[Calibrated], done: Doing) -> Calibrated | None:
    """Return the calibration at the beginning of a trial, or the first one within it."""
    until = [each for each in calibrations if each.time_s <= done.end_s]
    before = [each for each in until if each.time_s <= done.begin_s]
    return before[-1] if before else next(iter(until), None)


def _signals(
    log: SessionLog, inside: Instants, done: Doing, calibrated: Calibrated | None
) -> dict[str, FloatArray]:
    """Return the signals of the trial's side: those of the log, or the other leg's anew."""
    if _side_at(log, done.begin_s) is done.side:
        found = {key: values[inside] for key, values in log.signals.items()}
    else:
        segments = {place: values[inside] for place, values in log.segments.items()}
        known = {p: q for p, q in segments.items() if np.isfinite(q).any()}
        lying = calibrated is not None and calibrated.lying
        found = live_signals(known, done.side, lying=lying)
    return {key: values for key, values in found.items() if np.isfinite(values).any()}


def _judged(log: SessionLog, done: Doing, signals: Iterable[str]) -> list[str]:
    """Return the keys of known uncertainty: of the other leg only those of the middle."""
    same = _side_at(log, done.begin_s) is done.side
    return [k for k in signals if k in log.uncertainty and (same or k.startswith(MIDDLE))]


def _side_at(log: SessionLog, time_s: float) -> Side:
    """Return the side whose signals the log holds at a time: of the newest trial or wearing."""
    turned = [
        side_of(p.text("side"))
        for p in log.presses
        if p.event in ("trial_started", "wear") and p.text("side") and p.time_s <= time_s
    ]
    return turned[-1] if turned else log.settings.side


def _worn(
    log: SessionLog, done: Doing, calibrated: Calibrated | None
) -> Iterator[tuple[str, Worn]]:
    """Yield every place of which it is known how its sensor sat."""
    for place, samples in log.samples.items():
        mounting = None if calibrated is None else calibrated.segment_to_sensor.get(place)
        inside = _inside(samples.time_s, done)
        if mounting is not None and len(samples.time_s[inside]) > 1:
            to_world = log.segments.get(place, np.full((len(log.time_s), 4), np.nan))
            yield place, _worn_at(samples, inside, mounting, log.time_s, to_world)


def _worn_at(
    samples: SensorSamples,
    inside: Instants,
    segment_to_sensor: FloatArray,
    frame_s: FloatArray,
    segment_to_world: FloatArray,
) -> Worn:
    sampled_s = samples.time_s[inside]
    period_s = float(np.median(np.diff(sampled_s)))
    time_s, row_of = _even(sampled_s, period_s)
    to_segment = qn.conjugate(segment_to_sensor)
    n = len(time_s)
    never = np.ones(n, dtype=np.bool_)
    never[row_of] = samples.bridged[inside]
    clipped = np.zeros(n, dtype=np.bool_)
    clipped[row_of] = samples.clipped[inside]
    return Worn(
        time_s=time_s,
        rate_hz=(n - 1) / float(time_s[-1] - time_s[0]),
        gyro_radps=_put(qn.rotate(to_segment, samples.gyro_radps[inside]), row_of, n),
        accel_mps2=_put(qn.rotate(to_segment, samples.accel_mps2[inside]), row_of, n),
        to_world=between(frame_s, segment_to_world, time_s),
        clipped=clipped,
        bridged=never,
    )


def between(frame_s: FloatArray, q: FloatArray, at_s: FloatArray) -> FloatArray:
    """Return rotations (m, 4) at other instants than those of q (n, 4): slerp, NaN where unknown.

    Beyond the first and the last instant nothing is known.
    """
    found = np.full((len(at_s), 4), np.nan)
    for begin in range(0, len(at_s) if len(frame_s) > 1 else 0, AT_ONCE):
        part = slice(begin, begin + AT_ONCE)
        found[part] = _between(frame_s, q, at_s[part])
    return found


def _between(frame_s: FloatArray, q: FloatArray, at_s: FloatArray) -> FloatArray:
    after = np.clip(np.searchsorted(frame_s, at_s, side="right"), 1, len(frame_s) - 1)
    share = (at_s - frame_s[after - 1]) / (frame_s[after] - frame_s[after - 1])
    a, b = q[after - 1], q[after]
    weights = qn.slerp_weights(np.sum(a * b, axis=1), np.array([1.0 - share, share]))
    found: FloatArray = weights[0][:, None] * a + weights[1][:, None] * b
    found[(share < 0.0) | (share > 1.0)] = np.nan
    return found


def _even(time_s: FloatArray, period_s: float) -> tuple[FloatArray, IntArray]:
    """Return instants without holes, and the row of each given one among them."""
    if len(time_s) < 2:
        return time_s, np.arange(len(time_s), dtype=np.int64)
    steps = np.maximum(np.rint(np.diff(time_s) / period_s).astype(np.int64), 1)
    row_of = np.concatenate([[0], np.cumsum(steps)])
    return np.interp(np.arange(row_of[-1] + 1), row_of, time_s), row_of


def _put(values: FloatArray, row_of: IntArray, n: int) -> FloatArray:
    """Return (n, ...) with NaN in the holes; the same array where there are none."""
    if len(values) == n:
        return values
    out = np.full((n, *values.shape[1:]), np.nan)
    out[row_of] = values
    return out
