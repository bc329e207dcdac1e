"""The firmware of one virtual sensor: state machine, clock answers, status.  No radio, no clock.

Everything is told what time it is (`now_s`, host seconds) and answers with
bytes; peripherals under real Bluetooth and sessions in virtual time drive the
same object.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import inf

from firmware_protocol import control
from firmware_protocol.control import Op, SensorActivity, StartMode, Status
from firmware_protocol.errors import MalformedPacket
from firmware_protocol.gatt import MAX_MTU, Advertisement
from firmware_protocol.haptic import Haptic, HapticCancel, HapticCancelReply, HapticReply
from firmware_protocol.packets import VERSION
from firmware_protocol.status import (
    ButtonEvent,
    ButtonKind,
    EndReason,
    HapticDone,
    PeriodicStatus,
    StreamEnded,
    encode_status,
)
from firmware_protocol.time_sync import Pong, read_ping
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACE_OF_SLOT, PLACES
from imu_rehab.simulator.virtual_sensor.device_clock import DeviceClock
from imu_rehab.simulator.virtual_sensor.firmware import (
    DEFAULT,
    FIRMWARE,
    SWITCHED_OFF,
    config_reply,
    device_info,
    judge_batch,
    judge_config,
    judge_link,
    start_reply,
)
from imu_rehab.simulator.virtual_sensor.imu_errors import ImuErrors
from imu_rehab.simulator.virtual_sensor.motor import HapticMotor
from imu_rehab.simulator.virtual_sensor.sampler import Sampler
from imu_rehab.simulator.virtual_sensor.world import World

STATUS_PERIOD_S = 1.0
FULL_BATTERY_PCT = 87
BATTERY_LIFE_S = 8 * 3600.0
INSTANT_S = 1e-9  # what is due now is due, however the floats were rounded
Answer = tuple[Status, bytes]
Notification = tuple[str, bytes]  # channel, bytes


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
        self.motor = HapticMotor()
        self._world = world
        self._errors = errors
        self._config = DEFAULT
        self._slot = PLACES[identity.place].slot
        self._interval_1250us = 12
        self._stream_number = identity.device_id * 7919 % 2**16
        self._att_mtu = MAX_MTU
        self._sampler: Sampler | None = None
        self._keep_s = 0
        self._keep_until_s = inf  # without a host that listens; then the stream ends
        self._outbox: list[Notification] = []
        self._next_status_s = 0.0
        self._answered: tuple[tuple[int, int], bytes] | None = None
        self._dropped = 0
        self._doing: dict[int, Callable[[float, bytes], Answer]] = {
            Op.GET_STATE: self._get_state,
            Op.CONFIG: self._configure,
            Op.SET_BATCH: self._set_batch,
            Op.START: self._start,
            Op.STOP: self._stop,
            Op.IDENTIFY: self._identify,
            Op.HAPTIC: self._haptic,
            Op.HAPTIC_CANCEL: self._cancel_haptic,
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
                return device_info(self.identity.device_id).encode()
            case "battery":
                return bytes([self._battery_pct(now_s)])
            case "status":
                return self._status(now_s)
            case "device":
                return ".".join(map(str, FIRMWARE)).encode()
        raise ValueError(f"{channel} cannot be read")

    def write_control(self, now_s: float, data: bytes, att_mtu: int = MAX_MTU) -> bytes:
        """Do a command; returns the indication.  A repeated tag is answered from memory.

        Raises MalformedPacket for bytes that are no command.
        """
        command = control.decode_command(data)
        key = (command.op, command.tag)
        if command.tag and self._answered is not None and self._answered[0] == key:
            return self._answered[1]
        self._att_mtu = att_mtu
        status, payload = self._do(now_s, command)
        reply = control.encode_reply(command.op, command.tag, status, payload)
        self._answered = (key, reply)
        return reply

    def write_time(self, now_s: float, data: bytes) -> bytes:
        """Answer a ping."""
        t_us = self._device_us(now_s)
        return Pong.of(read_ping(data).id, t_us, t_us).encode()

    def next_due_s(self) -> float:
        """Return the host time at which `advance` has something to send."""
        if self._outbox:
            return -inf
        due_us = self.motor.due_us
        due_s = inf if due_us is None else self.clock.host_s(due_us * 1e-6)
        if self._sampler is not None:
            packet_s = self.clock.host_s(self._sampler.due_device_s())
            due_s = min(due_s, packet_s, self._keep_until_s)
        return min(due_s, self._next_status_s)

    def advance(self, now_s: float) -> list[Notification]:
        """Return the notifications that are due by now."""
        out, self._outbox = self._outbox, []
        if self._sampler is not None:
            out += _on_stream(self._sampler.packets(self._sampled_s(now_s)))
        if self._sampler is not None and now_s >= self._keep_until_s:
            ended = self._end_stream(self._sampler, EndReason.KEPT_LONG_ENOUGH)
            out.append(("status", encode_status(ended, self._device_us(now_s))))
        out += self._told(now_s, self.motor.run(self._device_us(now_s + INSTANT_S)))
        if now_s >= self._next_status_s:
            self._next_status_s = now_s + STATUS_PERIOD_S
            out.append(("status", self._status(now_s)))
        return out

    def dropped(self, packets: int) -> None:
        """Count packets that the transmit queue had no room for."""
        self._dropped += packets

    def press(self, now_s: float, kind: ButtonKind) -> None:
        """Press the button on the housing."""
        event = encode_status(ButtonEvent(kind), self._device_us(now_s))
        self._outbox.append(("status", event))

    def disconnected(self, now_s: float) -> None:
        """Go on sampling for `keep_s`: the stream can be resumed.  Cues that wait are forgotten."""
        self._answered = None
        self._outbox.clear()
        self.motor.cancel(self._device_us(now_s))
        if self._sampler is not None:
            self._keep_until_s = min(self._keep_until_s, now_s + self._keep_s)

    def _do(self, now_s: float, command: control.Command) -> Answer:
        if command.op in SWITCHED_OFF:
            return Status.NOT_SUPPORTED, b""
        if command.op not in self._doing:
            return Status.UNKNOWN_OP, b""
        try:
            return self._doing[command.op](now_s, command.payload)
        except MalformedPacket:
            return Status.BAD_LENGTH, b""

    def _get_state(self, now_s: float, _: bytes) -> Answer:
        reply = control.StateReply(
            activity=self._activity(),
            flags=0,
            att_mtu=self._att_mtu,
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

    def _activity(self) -> SensorActivity:
        if self._sampler is None:
            return SensorActivity.IDLE
        kept = self._keep_until_s < inf
        return SensorActivity.STREAMING_SINCE_BEFORE if kept else SensorActivity.STREAMING

    def _configure(self, _: float, payload: bytes) -> Answer:
        wanted = control.Config.decode(payload)
        if self._sampler is not None:
            return Status.BAD_STATE, b""
        if status := judge_config(wanted, self._att_mtu):
            return status, b""
        self._config = wanted
        return Status.OK, config_reply(wanted).encode()

    def _set_batch(self, _: float, payload: bytes) -> Answer:
        wanted = control.SetBatch.decode(payload).batch_n
        if self._sampler is None:
            return Status.BAD_STATE, b""
        if status := judge_batch(wanted, self._att_mtu):
            return status, b""
        self._config = replace(self._config, batch_n=wanted)
        self._sampler.batch_n = wanted
        return Status.OK, control.SetBatchReply(wanted, self._sampler.next_seq).encode()

    def _start(self, now_s: float, payload: bytes) -> Answer:
        start = control.Start.decode(payload)
        if start.proto != VERSION:
            return Status.VERSION, b""
        if start.mode not in list(StartMode):
            return Status.BAD_PARAM, b""
        if status := judge_batch(self._config.batch_n, self._att_mtu):
            return status, b""
        sampler = (
            self._resumed(start) if start.mode == StartMode.RESUME else self._new(start, now_s)
        )
        if isinstance(sampler, Status):
            return sampler, b""
        self._sampler = sampler
        self._keep_s, self._keep_until_s = start.keep_s, inf
        return Status.OK, start_reply(sampler).encode()

    def _resumed(self, start: control.Start) -> Sampler | Status:
        sampler = self._sampler
        if sampler is None or sampler.stream_id != start.stream_id:
            return Status.NOT_AVAILABLE
        return sampler

    def _new(self, start: control.Start, now_s: float) -> Sampler | Status:
        if 0 < start.start_at_us < self._device_us(now_s):
            return Status.LATE
        soon_s = self.clock.device_s(now_s) + self.clock.period_s(self._config.rate_hz)
        self._stream_number = (self._stream_number + 1) % 2**16
        self._world.started(self.identity.place, now_s)
        return Sampler(
            config=self._config,
            clock=self.clock,
            errors=self._errors,
            feel=self._feel,
            stream_id=self._stream_number,
            t0_s=start.start_at_us * 1e-6 if start.start_at_us else soon_s,
        )

    def _stop(self, now_s: float, payload: bytes) -> Answer:
        stop = control.Stop.decode(payload)
        if self._sampler is None:
            return Status.BAD_STATE, b""
        if stop.flags & control.FLUSH:
            self._outbox += _on_stream(self._sampler.flush(self._sampled_s(now_s)))
        self._outbox += self._told(now_s, self.motor.cancel(self._device_us(now_s)))
        ended = self._end_stream(self._sampler, EndReason.STOPPED)
        return Status.OK, control.StopReply(ended.stream_id, ended.next_seq).encode()

    def _end_stream(self, sampler: Sampler, reason: EndReason) -> StreamEnded:
        self._sampler, self._keep_until_s = None, inf
        return StreamEnded(sampler.stream_id, reason, sampler.next_seq)

    def _identify(self, _: float, payload: bytes) -> Answer:
        control.Identify.decode(payload)
        return Status.OK, b""

    def _haptic(self, now_s: float, payload: bytes) -> Answer:
        wanted = Haptic.decode(payload)
        if status := self.motor.take(self._device_us(now_s), wanted):
            return status, b""
        return Status.OK, HapticReply(wanted.cue_id, self.motor.queued).encode()

    def _cancel_haptic(self, now_s: float, payload: bytes) -> Answer:
        wanted = HapticCancel.decode(payload)
        gone = self._told(now_s, self.motor.cancel(self._device_us(now_s), wanted.cue_id))
        self._outbox += gone
        return Status.OK, HapticCancelReply(len(gone)).encode()

    def _told(self, now_s: float, done: list[HapticDone]) -> list[Notification]:
        """Return what is said of cues that are done with."""
        now_us = self._device_us(now_s)
        return [("status", encode_status(one, now_us)) for one in done]

    def _set_slot(self, _: float, payload: bytes) -> Answer:
        wanted = control.SetSlot.decode(payload).slot
        if wanted and wanted not in PLACE_OF_SLOT:
            return Status.BAD_PARAM, b""
        self._slot = wanted
        return Status.OK, b""

    def _set_link(self, _: float, payload: bytes) -> Answer:
        wanted = control.SetLink.decode(payload)
        if status := judge_link(wanted):
            return status, b""
        self._interval_1250us = wanted.ci_min_1250us
        return Status.OK, replace(wanted, ci_max_1250us=wanted.ci_min_1250us).encode()

    def _feel(self, host_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        return self._world.feel(self.identity.place, host_s)

    def _sampled_s(self, now_s: float) -> float:
        """Return until when there are samples, on the sensor's clock."""
        return self.clock.device_s(min(now_s, self._keep_until_s)) + INSTANT_S

    def _device_us(self, now_s: float) -> int:
        return round(self.clock.device_s(now_s) * 1e6)

    def _battery_pct(self, now_s: float) -> int:
        spent = (now_s - self.clock.boot_s) % BATTERY_LIFE_S / BATTERY_LIFE_S
        return max(1, round(FULL_BATTERY_PCT * (1 - spent)) - self._slot)

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
            rotation_faults=0 if self._sampler is None else self._sampler.faults,
        )
        return encode_status(message, self._device_us(now_s))


def _on_stream(packets: list[bytes]) -> list[Notification]:
    return [("stream", packet) for packet in packets]
