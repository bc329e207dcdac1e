"""The firmware of one virtual sensor: state machine, clock answers, status.  No radio, no clock.

Everything is told what time it is (`now_s`, host seconds) and answers with
bytes; peripherals under real Bluetooth and sessions in virtual time drive the
same object.
"""

from collections.abc import Callable
from dataclasses import dataclass

from firmware_protocol import control
from firmware_protocol.control import Op, StartMode, Status
from firmware_protocol.device_info import LENGTH, Capability, DeviceInfo
from firmware_protocol.errors import MalformedPacket
from firmware_protocol.gatt import MAX_MTU, Advertisement
from firmware_protocol.packets import HEADER, MAX_SAMPLES, TAIL, VERSION
from firmware_protocol.scales import (
    ACCEL_RANGES_G,
    GYRO_RANGES_DPS,
    MAG_SCALE_UT,
    RATES_HZ,
    accel_scale,
    gyro_scale,
    mask,
)
from firmware_protocol.status import PeriodicStatus, encode_status
from firmware_protocol.time_sync import Pong, read_ping
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES
from imu_rehab.simulator.virtual_sensor.device_clock import DeviceClock
from imu_rehab.simulator.virtual_sensor.imu_errors import ImuErrors
from imu_rehab.simulator.virtual_sensor.sampler import FULL_RATE_HZ, Sampler
from imu_rehab.simulator.virtual_sensor.world import World

FIRMWARE = (1, 0, 0)
STATUS_PERIOD_S = 1.0
FULL_BATTERY_PCT = 87
BATTERY_LIFE_S = 8 * 3600.0
OFFERED = Capability.ROTATION | Capability.RGB_LED  # log, calibration, encryption: not offered yet
DEFAULT = control.Config(100, 2000, 16, control.Field.ROT, 2, 0)
SWITCHED_OFF = frozenset(
    {Op.HAPTIC, Op.HAPTIC_CANCEL, Op.TIME_SET, Op.LOG_INFO, Op.BACKFILL, Op.BACKFILL_ACK}
    | {Op.ERASE, Op.CAL_READ, Op.CAL_WRITE, Op.POWER_OFF, Op.REBOOT, Op.SELFTEST, Op.FORGET}
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a sensor is and where it is strapped on."""

    device_id: int
    place: str

    @property
    def sensor_id(self) -> str:
        """16 hexadecimal digits."""
        return f"{self.device_id:016x}"

    @property
    def name(self) -> str:
        """As advertised."""
        return f"IMU-{self.device_id & 0xFFFF:04x}"


class VirtualSensor:
    """One sensor's firmware."""

    def __init__(
        self, identity: Identity, world: World, clock: DeviceClock, errors: ImuErrors
    ) -> None:
        self.identity = identity
        self.clock = clock
        self._world = world
        self._errors = errors
        self._config = DEFAULT
        self._slot = PLACES[identity.place].slot
        self._interval_1250us = 12
        self._stream_number = identity.device_id * 7919 % 2**16
        self._sampler: Sampler | None = None
        self._resumable = False
        self._next_status_s = 0.0
        self._cached: tuple[int, int, bytes] | None = None
        self._dropped = 0
        self._doing: dict[int, Callable[[float, bytes], tuple[Status, bytes]]] = {
            Op.GET_STATE: self._get_state,
            Op.CONFIG: self._configure,
            Op.SET_BATCH: self._set_batch,
            Op.START: self._start,
            Op.STOP: self._stop,
            Op.IDENTIFY: self._identify,
            Op.SET_SLOT: self._set_slot,
            Op.SET_LINK: self._set_link,
        }

    @property
    def streaming(self) -> bool:
        """True between START and STOP."""
        return self._sampler is not None

    def advertisement(self, now_s: float) -> Advertisement:
        """Return what the scan response says."""
        battery = self._battery_pct(now_s)
        short_id = self.identity.device_id & 0xFFFF
        flags = 4 if self.streaming else 0
        return Advertisement(VERSION, short_id, *FIRMWARE[:2], battery, self._slot, flags)

    def read(self, channel: str, now_s: float) -> bytes:
        """Answer a read of info, battery, status or device."""
        match channel:
            case "info":
                return self._info().encode()
            case "battery":
                return bytes([self._battery_pct(now_s)])
            case "status":
                return self._status(now_s)
            case "device":
                return ".".join(map(str, FIRMWARE)).encode()
        raise ValueError(f"{channel} cannot be read")

    def write_control(self, now_s: float, data: bytes) -> bytes:
        """Do a command; returns the indication.  A repeated tag is answered from memory."""
        command = control.decode_command(data)
        if self._cached is not None and command.tag and self._cached[:2] == data_key(command):
            return self._cached[2]
        status, payload = self._do(now_s, command)
        reply = control.encode_reply(command.op, command.tag, status, payload)
        self._cached = (*data_key(command), reply)
        return reply

    def write_time(self, now_s: float, data: bytes) -> bytes:
        """Answer a ping."""
        t_us = self._device_us(now_s)
        return Pong.of(read_ping(data).id, t_us, t_us).encode()

    def next_due_s(self) -> float:
        """Return the host time at which `advance` has something to send."""
        if self._sampler is None:
            return self._next_status_s
        return min(self.clock.host_s(self._sampler.due_device_s()), self._next_status_s)

    def advance(self, now_s: float) -> list[tuple[str, bytes]]:
        """Return the notifications that are due by now, as (channel, bytes)."""
        out: list[tuple[str, bytes]] = []
        if self._sampler is not None:
            until_s = self.clock.device_s(now_s) + 1e-9
            out += [("stream", packet) for packet in self._sampler.packets(until_s)]
        if now_s >= self._next_status_s:
            self._next_status_s = now_s + STATUS_PERIOD_S
            out.append(("status", self._status(now_s)))
        return out

    def dropped(self, packets: int) -> None:
        """Count packets that the transmit queue had no room for."""
        self._dropped += packets

    def disconnected(self) -> None:
        """Go on sampling: the stream can be resumed."""
        self._resumable = self._sampler is not None
        self._cached = None

    def _do(self, now_s: float, command: control.Command) -> tuple[Status, bytes]:
        if command.op in SWITCHED_OFF:
            return Status.NOT_SUPPORTED, b""
        if command.op not in self._doing:
            return Status.UNKNOWN_OP, b""
        try:
            return self._doing[command.op](now_s, command.payload)
        except MalformedPacket:
            return Status.BAD_LENGTH, b""

    def _get_state(self, now_s: float, _: bytes) -> tuple[Status, bytes]:
        activity = control.SensorActivity.IDLE
        if self._sampler is not None:
            before = self._resumable
            activity = control.SensorActivity(2 if before else 1)
        reply = control.StateReply(
            activity=activity,
            flags=0,
            att_mtu=MAX_MTU,
            stream_id=self._stream_number,
            rate_hz=self._config.rate_hz,
            batch_n=self._config.batch_n,
            fields=self._config.fields,
            next_seq=0 if self._sampler is None else self._sampler.next_seq,
            interval_1250us=self._interval_1250us,
            now_us=self._device_us(now_s),
            phy=2,
            slot=self._slot,
            log_first_seq=0,
            tx_dropped=self._dropped,
        )
        return Status.OK, reply.encode()

    def _configure(self, _: float, payload: bytes) -> tuple[Status, bytes]:
        wanted = control.Config.decode(payload)
        if self._sampler is not None:
            return Status.BAD_STATE, b""
        if (
            wanted.rate_hz not in RATES_HZ
            or wanted.gyr_dps not in GYRO_RANGES_DPS
            or wanted.acc_g not in ACCEL_RANGES_G
            or not wanted.fields & control.Field.ROT
            or not 1 <= wanted.batch_n <= MAX_SAMPLES
        ):
            return Status.BAD_PARAM, b""
        if wanted.fields & control.Field.MAG or wanted.log:
            return Status.NOT_SUPPORTED, b""
        if HEADER.size + 12 * wanted.batch_n + TAIL.size > MAX_MTU - 3:
            return Status.MTU_TOO_SMALL, b""
        self._config = wanted
        scales = (gyro_scale(wanted.gyr_dps), accel_scale(wanted.acc_g), MAG_SCALE_UT)
        return Status.OK, payload[:8] + control.ConfigReply(0, 0, 0, 0, 0, 0, *scales).encode()[8:]

    def _set_batch(self, _: float, payload: bytes) -> tuple[Status, bytes]:
        wanted = control.SetBatch.decode(payload).batch_n
        if not 1 <= wanted <= MAX_SAMPLES:
            return Status.BAD_PARAM, b""
        if self._sampler is None:
            return Status.BAD_STATE, b""
        self._sampler.batch_n = wanted
        return Status.OK, control.SetBatchReply(wanted, self._sampler.next_seq).encode()

    def _start(self, now_s: float, payload: bytes) -> tuple[Status, bytes]:
        start = control.Start.decode(payload)
        if start.proto != VERSION:
            return Status.VERSION, b""
        if start.mode == StartMode.RESUME:
            if self._sampler is None or start.stream_id != self._stream_number:
                return Status.NOT_AVAILABLE, b""
            self._resumable = False
            return Status.OK, self._start_reply(self._sampler)
        self._stream_number = (self._stream_number + 1) % 2**16
        device_s = self.clock.device_s(now_s)
        self._sampler = Sampler(
            config=self._config,
            clock=self.clock,
            errors=self._errors,
            feel=self._feel,
            stream_id=self._stream_number,
            t0_s=device_s + self.clock.period_s(self._config.rate_hz),
        )
        self._world.started(self.identity.place, now_s)
        return Status.OK, self._start_reply(self._sampler)

    def _start_reply(self, sampler: Sampler) -> bytes:
        return control.StartReply(
            stream_id=sampler.stream_id,
            batch_n=sampler.batch_n,
            reserved=0,
            t0_us=round(sampler.t0_s * 1e6),
            next_seq=sampler.next_seq,
            period_q8_us=sampler.period_q8_us,
            gyro_scale=gyro_scale(sampler.config.gyr_dps),
            accel_scale=accel_scale(sampler.config.acc_g),
            mag_scale=MAG_SCALE_UT,
            cal_version=0,
            cal_crc32=0,
            rot_odr_hz=FULL_RATE_HZ,
        ).encode()

    def _stop(self, _: float, payload: bytes) -> tuple[Status, bytes]:
        control.Stop.decode(payload)
        if self._sampler is None:
            return Status.BAD_STATE, b""
        reply = control.StopReply(self._sampler.stream_id, self._sampler.next_seq)
        self._sampler = None
        return Status.OK, reply.encode()

    def _identify(self, _: float, payload: bytes) -> tuple[Status, bytes]:
        control.Identify.decode(payload)
        return Status.OK, b""

    def _set_slot(self, _: float, payload: bytes) -> tuple[Status, bytes]:
        self._slot = control.SetSlot.decode(payload).slot
        return Status.OK, b""

    def _set_link(self, _: float, payload: bytes) -> tuple[Status, bytes]:
        wanted = control.SetLink.decode(payload)
        if not 12 <= wanted.ci_min_1250us <= wanted.ci_max_1250us <= 80:
            return Status.BAD_PARAM, b""
        self._interval_1250us = wanted.ci_min_1250us
        return Status.OK, wanted.encode()

    def _feel(self, host_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        return self._world.feel(self.identity.place, host_s)

    def _device_us(self, now_s: float) -> int:
        return round(self.clock.device_s(now_s) * 1e6)

    def _battery_pct(self, now_s: float) -> int:
        spent = (now_s - self.clock.boot_s) % BATTERY_LIFE_S / BATTERY_LIFE_S
        return max(1, round(FULL_BATTERY_PCT * (1 - spent)) - self._slot)

    def _info(self) -> DeviceInfo:
        return DeviceInfo(
            proto_min=VERSION,
            proto_max=VERSION,
            length=LENGTH,
            hw_rev=1,
            caps=OFFERED,
            device_id=self.identity.device_id,
            fw_major=FIRMWARE[0],
            fw_minor=FIRMWARE[1],
            fw_patch=FIRMWARE[2],
            imu_model=0,
            max_n=MAX_SAMPLES,
            reserved=0,
            log_kib=0,
            rate_mask=sum(mask(rate, RATES_HZ) for rate in RATES_HZ),
            gyr_mask=sum(mask(dps, GYRO_RANGES_DPS) for dps in GYRO_RANGES_DPS),
            acc_mask=sum(mask(g, ACCEL_RANGES_G) for g in ACCEL_RANGES_G),
            rot_odr_hz=FULL_RATE_HZ,
            cal_version=0,
        )

    def _status(self, now_s: float) -> bytes:
        message = PeriodicStatus(
            battery_pct=self._battery_pct(now_s),
            flags=0,
            battery_mv=3900,
            temperature_centidegc=3000,
            tx_queue=0,
            rssi_dbm=-55,
            tx_dropped=self._dropped,
            log_first_seq=0,
            fifo_overruns=0,
            interval_1250us=self._interval_1250us,
            rotation_faults=0,
        )
        return encode_status(message, self._device_us(now_s))


def data_key(command: control.Command) -> tuple[int, int]:
    """Return what makes a command the same as the one before."""
    return command.op, command.tag
