"""Turns what the wearer feels into packets: integrates at full rate, averages, counts, batches."""

from collections.abc import Callable
from dataclasses import dataclass
from math import floor

import numpy as np

from firmware_protocol.control import Config
from firmware_protocol.packets import Flags, MotionPacket, encode
from firmware_protocol.rotation import RotationIntegrator
from firmware_protocol.scales import accel_scale, gyro_scale
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.virtual_sensor.device_clock import DeviceClock
from imu_rehab.simulator.virtual_sensor.imu_errors import ImuErrors, counts

FULL_RATE_HZ = 400
Feel = Callable[[FloatArray], tuple[FloatArray, FloatArray]]  # host times -> force, rate


@dataclass
class Sampler:
    """One stream, from START to STOP; sample k ends `t0_s` + k periods after boot."""

    config: Config
    clock: DeviceClock
    errors: ImuErrors
    feel: Feel
    stream_id: int
    t0_s: float
    next_seq: int = 0
    batch_n: int = 2

    def __post_init__(self) -> None:
        self.batch_n = self.config.batch_n
        self._rotation = RotationIntegrator()
        self._faults = 0
        self._gyro_scale = gyro_scale(self.config.gyr_dps)
        self._accel_scale = accel_scale(self.config.acc_g)

    @property
    def period_s(self) -> float:
        """Sample period on the sensor's clock."""
        return self.clock.period_s(self.config.rate_hz)

    @property
    def period_q8_us(self) -> int:
        """The same as it is sent."""
        return round(self.period_s * 256e6)

    def due_device_s(self) -> float:
        """When the next packet is complete, on the sensor's clock."""
        return self.t0_s + (self.next_seq + self.batch_n - 1) * self.period_s

    @property
    def faults(self) -> int:
        """Full-rate samples so far that the rotation had to guess, modulo 65536."""
        return self._faults % 2**16

    def packets(self, until_device_s: float) -> list[bytes]:
        """Return all packets that are complete by then."""
        out = []
        while self.due_device_s() <= until_device_s:
            out.append(self._packet(self.batch_n))
        return out

    def flush(self, until_device_s: float) -> list[bytes]:
        """Return all that was sampled by then, the last packet part-filled."""
        out = self.packets(until_device_s)
        sampled = floor((until_device_s - self.t0_s) / self.period_s) + 1
        rest = sampled - self.next_seq
        return [*out, self._packet(rest)] if rest > 0 else out

    def _packet(self, n: int) -> bytes:
        first = self.next_seq
        self.next_seq += n
        steps = max(1, FULL_RATE_HZ // self.config.rate_hz)
        ends = self.t0_s + (first + np.arange(n)) * self.period_s
        middles = (np.arange(steps) + 0.5) / steps - 1.0
        at_s = (ends[:, None] + middles * self.period_s).ravel()
        host_s = self.clock.boot_s + at_s / (1.0 + self.clock.skew_ppm * 1e-6)
        force, rate = self.feel(host_s)
        force, rate = self.errors.accel(force), self.errors.gyro(rate)
        limit = 32767 * self._gyro_scale
        over = np.abs(rate) > limit
        self._faults += int(over.any(axis=1).sum())
        rate = np.clip(rate, -limit, limit)
        for x, y, z in rate.tolist():
            self._rotation.step((x, y, z), self.period_s / steps)
        gyro, gyro_clipped = counts(rate.reshape(n, steps, 3).mean(axis=1), self._gyro_scale)
        accel, accel_clipped = counts(force.reshape(n, steps, 3).mean(axis=1), self._accel_scale)
        flags = Flags.ROT
        flags |= Flags.CLIP_GYR if gyro_clipped else Flags.NONE
        flags |= Flags.CLIP_ACC if accel_clipped else Flags.NONE
        return encode(
            MotionPacket(
                stream_id=self.stream_id,
                first_sample=first % 2**32,
                time_us=round(ends[0] * 1e6) % 2**48,
                period_q8_us=self.period_q8_us,
                gyro=tuple((x, y, z) for x, y, z in gyro.tolist()),
                accel=tuple((x, y, z) for x, y, z in accel.tolist()),
                mag=None,
                rotation=self._rotation.wire(),
                rotation_faults=self.faults,
                flags=flags,
            )
        )
