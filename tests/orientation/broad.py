"""BROAD's recordings as the packets that a sensor of ours would send.

Source: Laidig, Caruso, Cereatti, Seel, Data 2021, 6(7):72; the metric is theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from firmware_protocol.control import Op, StartReply, Status, encode_reply
from firmware_protocol.packets import Flags, MotionPacket, encode
from firmware_protocol.rotation import RotationIntegrator
from firmware_protocol.scales import MAG_SCALE_UT, accel_scale, gyro_scale
from firmware_protocol.time_sync import Ping, Pong
from imu_rehab.pipeline.frame import Event
from imu_rehab.pipeline.sensor_track import SensorTrack
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray
from imu_rehab.signals.received import Direction, Received, local
from tests.reference_data import DATA

FILES = tuple(sorted((DATA / "broad").glob("*.npz")))
SENSOR = "1a50000000000001"
GYRO, ACCEL = gyro_scale(2000), accel_scale(16)
SKEW = 1 + 40e-6  # the sensor's clock runs ahead
BOOTED_S = 77.0


@dataclass(frozen=True)
class Recording:
    """Every second sample: what a sensor at half the rate would have measured."""

    gyro: FloatArray
    accel: FloatArray
    mag: FloatArray
    rotation: list[tuple[int, int, int, int]]  # accumulated at the full rate, as sent
    truth: FloatArray  # sensor to earth, NaN where the cameras saw nothing
    moving: BoolArray
    rate_hz: float

    def __len__(self) -> int:
        return len(self.gyro)

    def counted(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return rate, force and field as they are after the converter."""
        pairs = ((self.gyro, GYRO), (self.accel, ACCEL), (self.mag, MAG_SCALE_UT))
        gyro, accel, mag = (np.ascontiguousarray(np.rint(v / scale) * scale) for v, scale in pairs)
        return gyro, accel, mag


def read(
    path: Path,
    *,
    bias_dps: float = 0.0,
    rest_s: float | None = None,
    motion_s: float = np.inf,
) -> Recording:
    """Read a recording; keeps only `rest_s` of rest before, and `motion_s` of, the motion."""
    with np.load(path) as arrays:
        gyro, accel, mag, truth = (
            np.asarray(arrays[k], dtype=np.float64)
            for k in ("imu_gyr", "imu_acc", "imu_mag", "opt_quat")
        )
        moving, rate_hz = arrays["movement"].astype(bool), float(arrays["sampling_rate"])
    moves = int(np.flatnonzero(moving)[0])
    begin = 0 if rest_s is None else max(0, int(moves - rest_s * rate_hz))
    end = int(min(len(gyro), moves + motion_s * rate_hz))
    end = begin + (end - begin) // 2 * 2
    gyro = gyro[begin:end] + np.radians(bias_dps) * np.array([1.0, -1.0, 1.0])
    integrator, rotation = RotationIntegrator(), []
    for x, y, z in gyro.tolist():
        integrator.step((x, y, z), 1 / rate_hz)
        rotation.append(integrator.wire())
    return Recording(
        gyro=_halved(gyro),
        accel=_halved(accel[begin:end]),
        mag=_halved(mag[begin:end]),
        rotation=rotation[1::2],
        truth=truth[begin + 1 : end : 2],
        moving=moving[begin + 1 : end : 2],
        rate_hz=rate_hz / 2,
    )


def _halved(values: FloatArray) -> FloatArray:
    mean: FloatArray = values.reshape(-1, 2, 3).mean(axis=1)
    return mean


def bursts(n: int, share: float, mean_length: float, seed: int) -> BoolArray:
    """Return which of `n` packets arrive: losses in bursts of geometric length (Gilbert)."""
    rng, ok, at = np.random.default_rng(seed), np.ones(n, dtype=np.bool_), 0
    while at < n:
        at += int(rng.geometric(share / (mean_length * (1 - share))))
        length = int(rng.geometric(1 / mean_length))
        ok[at : at + length] = False
        at += length
    ok[:100] = True
    return ok


def items(
    recording: Recording,
    *,
    batch: int,
    with_rotation: bool = True,
    arrives: BoolArray | None = None,
    stated_wrong: float = 0.0,
) -> Iterator[Received]:
    """Yield what the door would receive, pings and all; `arrives` is per packet."""
    period_s = 1 / recording.rate_hz
    stated_q8 = round(period_s * SKEW * 256e6 / (1 + stated_wrong))
    yield Received(0, SENSOR, "info", Direction.READ, b"")
    yield local(0, SENSOR, "place", place="foot_r", simulated=False)
    start = StartReply(1, batch, 0, 0, 0, stated_q8, GYRO, ACCEL, MAG_SCALE_UT, 0, 0, 286)
    yield Received(
        0, SENSOR, "control", Direction.NOTIFIED,
        encode_reply(Op.START, 1, Status.OK, start.encode()),
    )  # fmt: skip
    counts = [
        np.rint(v / scale).astype(int).tolist()
        for v, scale in ((recording.gyro, GYRO), (recording.accel, ACCEL), (recording.mag, 0.15))
    ]
    rng, next_ping_s, ping = np.random.default_rng(4), 0.0, 0
    for number, first in enumerate(range(0, len(recording) - batch + 1, batch)):
        begin_s, end_s = first * period_s, (first + batch - 1) * period_s
        if end_s >= next_ping_s:
            yield from _ping(ping, next_ping_s, float(rng.uniform(0, 0.015)))
            ping, next_ping_s = ping + 1, next_ping_s + float(rng.uniform(0.5, 1.5))
        if arrives is not None and not arrives[number]:
            continue
        rows = slice(first, first + batch)
        gyro, accel, mag = (tuple(tuple(r) for r in c[rows]) for c in counts)
        packet = MotionPacket(
            stream_id=1,
            first_sample=first,
            time_us=round((begin_s + BOOTED_S) * SKEW * 1e6),
            period_q8_us=stated_q8,
            gyro=gyro,
            accel=accel,
            mag=mag,
            rotation=recording.rotation[first + batch - 1] if with_rotation else None,
            rotation_faults=0,
            flags=Flags.NONE,
        )
        arrival_ns = round((end_s + rng.uniform(0.001, 0.02)) * 1e9)
        yield Received(arrival_ns, SENSOR, "stream", Direction.NOTIFIED, encode(packet))


def _ping(number: int, sent_s: float, wait_s: float) -> Iterator[Received]:
    ping = Ping.of(number, round(sent_s * 1e6))
    yield Received(round(sent_s * 1e9), SENSOR, "time", Direction.WRITTEN, ping.encode())
    device_us = round((sent_s + wait_s + BOOTED_S) * SKEW * 1e6)
    pong = Pong.of(ping.id, device_us, device_us)
    arrival_ns = round((sent_s + wait_s + 0.015) * 1e9)
    yield Received(arrival_ns, SENSOR, "time", Direction.NOTIFIED, pong.encode())


@dataclass(frozen=True)
class Result:
    """What the track made of a recording."""

    sensor_to_earth: FloatArray  # (n, 4) at samples that arrived, else NaN
    track: SensorTrack

    def errors_deg(
        self, recording: Recording, *, after_s: float = 0.0, held: bool = False
    ) -> tuple[float, float]:
        """Return total and inclination, RMS over moving samples with a reference, degrees.

        `held` also scores samples that never arrived, by the last orientation before.
        """
        q, truth = self.sensor_to_earth, recording.truth
        if held:
            known = np.flatnonzero(np.isfinite(q[:, 0]))
            q = q[known[np.maximum(np.searchsorted(known, np.arange(len(q)), "right") - 1, 0)]]
        use = recording.moving & np.isfinite(truth).all(axis=1) & np.isfinite(q[:, 0])
        use &= np.arange(len(q)) >= after_s * recording.rate_hz
        e = qn.multiply(q[use], qn.conjugate(qn.normalize(truth[use])))
        total = 2 * np.arccos(np.clip(np.abs(e[:, 0]), 0, 1))
        inclination = 2 * np.arccos(np.clip(np.hypot(e[:, 0], e[:, 3]), 0, 1))
        rms = [float(np.degrees(np.sqrt(np.mean(x**2)))) for x in (total, inclination)]
        return rms[0], rms[1]


def track(recording: Recording, received: Iterator[Received], *, magnetometer: bool) -> Result:
    """Send items through packet, clock, bridge and filter."""
    q = np.full((len(recording), 4), np.nan)
    first = next(received)
    sensor = SensorTrack(first, "vqf", magnetometer=magnetometer)
    for item in received:
        for result in sensor.feed(item):
            if not isinstance(result, Event):
                at = result.raw.first_sample
                q[at : at + len(result.raw)] = result.sensor_to_earth[-len(result.raw) :]
    return Result(q, sensor)
