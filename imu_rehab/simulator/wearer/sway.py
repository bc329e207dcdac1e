"""How a person sways who has to balance: band-limited chance, written as knots."""

from collections.abc import Mapping

import numpy as np

from imu_rehab.simulator.wearer.motion import Stage

BAND_HZ = (0.25, 2.0)
WAVES = 7
KNOT_S = 0.08
FADE_S = 0.7  # it comes and goes over so long


def sway(stage: Stage, begin_s: float, end_s: float, sizes: Mapping[str, float]) -> None:
    """Move channels about where they are; sizes are root mean squares, in the channels' units.

    Frequencies are spread evenly over the band's logarithm; slower waves are larger.
    """
    count = max(4, round((end_s - begin_s) / KNOT_S))
    time_s = np.linspace(begin_s, end_s, count + 1)
    hz = np.geomspace(*BAND_HZ, WAVES)
    omega = 2 * np.pi * hz * stage.rng.uniform(0.9, 1.1, WAVES)
    shares = 1.0 / hz / np.sqrt(0.5 * np.sum(1.0 / hz**2))
    fade_s = min(FADE_S, 0.4 * (end_s - begin_s))
    fade, fade_v, fade_a = _fade(np.minimum(time_s - begin_s, end_s - time_s) / fade_s)
    inward = np.where(time_s - begin_s < end_s - time_s, 1.0, -1.0) / fade_s
    for channel, size in sizes.items():
        phase = np.multiply.outer(time_s - begin_s, omega) + stage.rng.uniform(0, 2 * np.pi, WAVES)
        x = size * (np.sin(phase) * shares).sum(axis=1)
        v = size * (np.cos(phase) * shares * omega).sum(axis=1)
        a = size * (-np.sin(phase) * shares * omega**2).sum(axis=1)
        rest = stage.value(channel)
        value = rest + fade * x
        speed = fade * v + fade_v * inward * x
        accel = fade * a + 2 * fade_v * inward * v + fade_a * inward**2 * x
        stage.hold(channel, begin_s)
        for knot in zip(time_s[1:], value[1:], speed[1:], accel[1:], strict=True):
            stage.key(channel, *map(float, knot))


def _fade(share: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return minimum jerk and its first two derivatives."""
    s = np.clip(share, 0.0, 1.0)
    first = 30.0 * s**2 * (1.0 - s) ** 2
    second = 60.0 * s * (1.0 - s) * (1.0 - 2.0 * s)
    return s**3 * (10.0 + s * (6.0 * s - 15.0)), first, second


WOBBLE_HZ, WOBBLE_KNOT_S, WOBBLE_LASTS = 2.2, 0.04, 7.0  # the last in time constants


def wobble(stage: Stage, begin_s: float, decay_s: float, sizes: Mapping[str, float]) -> float:
    """Let channels swing about where they are, less and less; returns when that is over.

    Sizes are of the first swing.  It dies away with a time constant of `decay_s`.
    """
    lasts_s = WOBBLE_LASTS * decay_s
    count = max(8, round(lasts_s / WOBBLE_KNOT_S))
    s = np.linspace(0.0, lasts_s, count + 1)
    pole = complex(-1.0 / decay_s, 2 * np.pi * WOBBLE_HZ)
    swing = np.exp(pole * s)
    fade, fade_v, fade_a = _fade(np.minimum(s / 0.15, (lasts_s - s) / (0.3 * lasts_s)))
    inward = np.where(s < 0.15, 1.0 / 0.15, -1.0 / (0.3 * lasts_s))
    x, v, a = swing.imag, (pole * swing).imag, (pole**2 * swing).imag
    value, speed = fade * x, fade * v + fade_v * inward * x
    accel = fade * a + 2 * fade_v * inward * v + fade_a * inward**2 * x
    for channel, size in sizes.items():
        rest = stage.value(channel)
        stage.hold(channel, begin_s)
        knots = zip(s[1:], rest + size * value[1:], size * speed[1:], size * accel[1:], strict=True)
        for at_s, *state in knots:
            stage.key(channel, begin_s + float(at_s), *map(float, state))
    return begin_s + lasts_s
