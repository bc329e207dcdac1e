"""One virtual sensor's packets, to be lost, doubled, delayed and rebooted at will."""

from collections.abc import Iterable

import numpy as np

from firmware_protocol.control import Op, StartReply, Status, encode_reply
from firmware_protocol.packets import Flags, MotionPacket, encode
from firmware_protocol.rotation import RotationIntegrator
from firmware_protocol.scales import MAG_SCALE_UT, accel_scale, gyro_scale
from firmware_protocol.time_sync import Ping, Pong
from imu_rehab.signals.received import Direction, Received, local

SENSOR = "1a50000000000001"
GYRO, ACCEL = gyro_scale(2000), accel_scale(16)
PERIOD_Q8_US = round(0.01 * 256e6)
BATCH = 5


class ASensor:
    """Lies still with a little noise; `device = session − offset_s`."""

    def __init__(self, *, stream_id: int = 1, offset_s: float = 60.0, begin_s: float = 0.0) -> None:
        self.stream_id = stream_id
        self.offset_s = offset_s
        self.begin_s = begin_s
        self._rng = np.random.default_rng(stream_id)
        self._rotation = RotationIntegrator()
        self._next = 0

    def hello(self) -> list[Received]:
        """Return what comes before the first packet."""
        return [
            Received(self._ns(self.begin_s), SENSOR, "info", Direction.READ, b""),
            local(self._ns(self.begin_s), SENSOR, "place", place="foot_r", simulated=True),
            self.started(),
        ]

    def started(self, period_q8_us: int = PERIOD_Q8_US) -> Received:
        """Return the answer to START."""
        reply = StartReply(
            self.stream_id, BATCH, 0, 0, 0, period_q8_us, GYRO, ACCEL, MAG_SCALE_UT, 0, 0, 400
        )
        payload = encode_reply(Op.START, 1, Status.OK, reply.encode())
        return Received(self._ns(self.begin_s), SENSOR, "control", Direction.NOTIFIED, payload)

    def packets(self, n: int, **changes: object) -> list[Received]:
        """Return the next packets, each 20 ms after its last sample."""
        return [self.packet(**changes) for _ in range(n)]

    def packet(self, **changes: object) -> Received:
        first, self._next = self._next, self._next + BATCH
        gyro = np.rint(self._rng.normal(0, 2, (BATCH, 3))).astype(int)
        accel = np.rint(self._rng.normal((0, 0, 9.81 / ACCEL), 2, (BATCH, 3))).astype(int)
        for x, y, z in (gyro * GYRO).tolist():
            self._rotation.step((x, y, z), 0.01)
        at_s = self.begin_s + first * 0.01
        values: dict[str, object] = {
            "stream_id": self.stream_id,
            "first_sample": first,
            "time_us": round((at_s + self.offset_s) * 1e6),
            "period_q8_us": PERIOD_Q8_US,
            "gyro": tuple(map(tuple, gyro.tolist())),
            "accel": tuple(map(tuple, accel.tolist())),
            "mag": None,
            "rotation": self._rotation.wire(),
            "rotation_faults": 0,
            "flags": Flags.NONE,
        }
        packet = MotionPacket(**{**values, **changes})  # type: ignore[arg-type]
        arrival_s = at_s + (BATCH - 1) * 0.01 + 0.02
        return Received(self._ns(arrival_s), SENSOR, "stream", Direction.NOTIFIED, encode(packet))

    def pings(self, at_s: Iterable[float]) -> list[Received]:
        """Return pings and their answers."""
        out = []
        for number, sent_s in enumerate(at_s):
            ping = Ping.of(number, round(sent_s * 1e6))
            device_us = round((sent_s + 0.005 + self.offset_s) * 1e6)
            pong = Pong.of(ping.id, device_us, device_us)
            out += [
                Received(self._ns(sent_s), SENSOR, "time", Direction.WRITTEN, ping.encode()),
                Received(
                    self._ns(sent_s + 0.02), SENSOR, "time", Direction.NOTIFIED, pong.encode()
                ),
            ]
        return out

    @staticmethod
    def _ns(time_s: float) -> int:
        return round((1000.0 + time_s) * 1e9)


def later(item: Received, seconds: float) -> Received:
    """Return the item as it arrives after a wait."""
    return Received(
        item.arrival_ns + round(seconds * 1e9),
        item.source,
        item.channel,
        item.direction,
        item.payload,
    )
