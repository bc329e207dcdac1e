"""VQF with its default parameters: the filter of choice, 6-axis unless asked otherwise.

Source: Laidig and Seel, Information Fusion 2023, 91:187–204; package `vqf`.
A search over its parameters gained on the recordings it was tuned on and lost
on others, so the defaults stay.
"""

from math import isfinite, radians
from typing import Any

import numpy as np
from vqf import VQF, offlineVQF

from imu_rehab.orientation.start import UP
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.filter_quality import FilterQuality
from imu_rehab.signals.inertial_block import TimedBlock
from imu_rehab.timing.crossing import Belief

START_BIAS_SD_RADPS = np.deg2rad(0.1)  # of a bias known from before: temperature moves it [E]
LARGEST_BIAS_RADPS = radians(5.0)  # more is no bias but a broken filter (motion design, R6)
NORM_TOLERANCE = 1e-6
LAST_THREE, LAST_FOUR = (-3, -2, -1), (-4, -3, -2, -1)
SAVED_EVERY = 50  # samples: to take a state out costs as much as four of them


class Vqf:
    """One sensor's filter.  Its samples are clean by contract: `timing` sees to that.

    The sample period is fixed for the filter's life; a block of another
    period has its rate scaled, so that each step turns by the right angle.
    Should its state break all the same, the last good one is taken up again,
    and the quality says so.
    """

    def __init__(
        self, period_s: float, magnetometer: bool = False, bias_radps: FloatArray | None = None
    ) -> None:
        self._period_s = period_s
        self._magnetometer = magnetometer
        self._vqf = VQF(period_s)
        self._last: FloatArray | None = None
        self._since: list[list[FloatArray]] = []  # samples after the saved state
        self._steps = 0  # so many
        if bias_radps is not None:
            self._vqf.setBiasEstimate(bias_radps, START_BIAS_SD_RADPS)
        self._saved = self._vqf.state

    def belief(self) -> Belief:
        """Return the bias it takes off, and where up is."""
        up = None if self._last is None else qn.rotate(qn.conjugate(self._last), UP)
        return Belief(np.asarray(self._vqf.getBiasEstimate()[0]), up)

    def step(self, block: TimedBlock) -> tuple[FloatArray, FilterQuality]:
        """Return sensor to earth, (n, 4), and how much to believe it."""
        mag = block.mag_ut if self._magnetometer else None
        out = self.advance(block.gyro_radps, block.accel_mps2, block.period_s, mag)
        if out is None:
            return self._held(len(block))
        return out["quat6D" if mag is None else "quat9D"], FilterQuality(
            out["restDetected"],
            out["biasSigma"],
            block.trusted,
            block.saturated,
            block.since_guess_s,
        )

    def advance(
        self,
        gyro_radps: FloatArray,
        accel_mps2: FloatArray,
        period_s: float,
        mag_ut: FloatArray | None = None,
    ) -> dict[str, Any] | None:
        """Return what the package says of samples (n, 3); None if that broke it: all is as before.

        Without magnetometer: quat6D (n, 4), restDetected (n,), biasSigma (n,).
        """
        if period_s != self._period_s:
            gyro_radps = gyro_radps * (period_s / self._period_s)
        samples = [np.ascontiguousarray(gyro_radps), np.ascontiguousarray(accel_mps2)]
        if mag_ut is not None:
            samples.append(np.ascontiguousarray(mag_ut))
        out: dict[str, Any] = self._vqf.updateBatch(*samples)
        q = out["quat6D" if mag_ut is None else "quat9D"]
        if not _is_sound(q, out):
            self._restore()
            return None
        self._last = q[-1]
        self._remember(samples)
        return out

    def _remember(self, samples: list[FloatArray]) -> None:
        """Keep a way back to the present state: the state itself only now and then."""
        self._since.append(samples)
        self._steps += len(samples[0])
        if self._steps >= SAVED_EVERY:
            self._saved, self._since, self._steps = self._vqf.state, [], 0

    def _restore(self) -> None:
        self._vqf.state = self._saved
        for samples in self._since:
            self._vqf.updateBatch(*samples)

    def _held(self, n: int) -> tuple[FloatArray, FilterQuality]:
        q = np.tile(qn.IDENTITY if self._last is None else self._last, (n, 1))
        no = np.zeros(n, dtype=np.bool_)
        sd = np.full(n, self._vqf.getBiasEstimate()[1])
        return q, FilterQuality(no, sd, no.copy(), no.copy(), np.zeros(n), restored=True)


def _is_sound(q: FloatArray, out: dict[str, Any]) -> bool:
    """Judge by the end of a block: a broken state stays broken."""
    w, x, y, z = map(q.item, LAST_FOUR)
    if not abs(w * w + x * x + y * y + z * z - 1.0) < 2 * NORM_TOLERANCE:
        return False
    for bias in map(out["bias"].item, LAST_THREE):
        if not -LARGEST_BIAS_RADPS < bias < LARGEST_BIAS_RADPS:
            return False
    return isfinite(out["biasSigma"].item(-1))


def vqf_offline(
    gyro_radps: FloatArray, accel_mps2: FloatArray, mag_ut: FloatArray | None, period_s: float
) -> FloatArray:
    """Return sensor to earth (n, 4) from a whole recording, past and future: for reports only."""
    out = offlineVQF(
        np.ascontiguousarray(gyro_radps),
        np.ascontiguousarray(accel_mps2),
        None if mag_ut is None else np.ascontiguousarray(mag_ut),
        period_s,
    )
    q: FloatArray = out["quat6D" if mag_ut is None else "quat9D"]
    return q
