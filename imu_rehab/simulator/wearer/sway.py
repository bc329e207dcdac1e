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
