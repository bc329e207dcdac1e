"""A whole session without Bluetooth and without waiting: the same sensors, links and dialogue."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count

import numpy as np

from firmware_protocol import control
from firmware_protocol.control import Op, StartMode
from firmware_protocol.packets import VERSION
from firmware_protocol.status import ButtonKind
from firmware_protocol.time_sync import Ping
from imu_rehab.signals.received import Direction, Received, local
from imu_rehab.simulator.kit import WornSensor

TICK_S = 0.05
QUICK_PINGS_S = 10.0
RECONNECT_S = 0.25
KEEP_S = 60  # after a lost link the sensor goes on sampling for so long

Drop = tuple[str, float, float]  # place, at, seconds


class VirtualSession:
    """Runs sensors in virtual time and yields what the door would receive, in arrival order."""

    def __init__(
        self,
        sensors: Sequence[WornSensor],
        *,
        start_s: float,
        seed: int,
        config: control.Config | None = None,
        drops: Sequence[Drop] = (),
    ) -> None:
        self._sensors = list(sensors)
        self._start_s = start_s
        self._config = config or control.Config(100, 2000, 16, control.Field.ROT, 2, 0)
        self._drops = drops
        self._rng = np.random.default_rng([seed, 6])
        self._queue: list[tuple[float, int, Callable[[float], None]]] = []
        self._order = count()
        self._now_s = start_s
        self._out: list[Received] = []
        self._away: set[str] = set()
        self._ping_ids = {sensor.place: count() for sensor in sensors}

    def run(self, duration_s: float) -> Iterator[Received]:
        """Yield items for so many seconds from the start."""
        self._at(self._start_s, self._tick)
        for number, worn in enumerate(self._sensors):
            self._at(self._start_s + 0.4 * number, partial(self._connect, worn))
        for place, at_s, seconds in self._drops:
            worn = next(w for w in self._sensors if w.place == place)
            self._at(self._start_s + at_s, partial(self._lose, worn))
            back_s = self._start_s + at_s + seconds + RECONNECT_S
            self._at(back_s, partial(self._return, worn))
        end_s = self._start_s + duration_s
        while self._queue and self._queue[0][0] <= end_s:
            now_s, _, act = heapq.heappop(self._queue)
            self._now_s = now_s
            act(now_s)
            yield from self._out
            self._out.clear()

    def write(self, place: str, op: int, payload: bytes) -> None:
        """Write a command to CONTROL while `run` waits; it takes its time through the air."""
        worn = next(worn for worn in self._sensors if worn.place == place)
        data = control.encode_command(op, 0, payload)
        self._emit(self._now_s, worn, "control", Direction.WRITTEN, data)
        self._at(worn.link.deliver_down(self._now_s), partial(self._written, worn, data))

    def press(self, place: str, kind: ButtonKind) -> None:
        """Press a sensor's button while `run` waits."""
        worn = next(worn for worn in self._sensors if worn.place == place)
        worn.sensor.press(self._now_s, kind)
        self._at(self._now_s, partial(self._serve, worn))

    def _written(self, worn: WornSensor, data: bytes, now_s: float) -> None:
        if worn.place not in self._away:
            reply = worn.sensor.write_control(now_s, data)
            arrival_s = worn.link.answer_up(now_s)
            self._at(arrival_s, lambda at_s: self._arrive(worn, at_s, "control", reply))
            self._at(max(now_s, worn.sensor.next_due_s()), partial(self._serve, worn))

    def _at(self, time_s: float, act: Callable[[float], None]) -> None:
        heapq.heappush(self._queue, (time_s, next(self._order), act))

    def _emit(
        self, now_s: float, worn: WornSensor, channel: str, way: Direction, payload: bytes
    ) -> None:
        sensor_id = worn.sensor.identity.sensor_id
        self._out.append(Received(round(now_s * 1e9), sensor_id, channel, way, payload))

    def _local(self, now_s: float, worn: WornSensor, channel: str, **content: object) -> None:
        sensor_id = worn.sensor.identity.sensor_id
        self._out.append(local(round(now_s * 1e9), sensor_id, channel, **content))

    def _tick(self, now_s: float) -> None:
        self._out.append(Received(round(now_s * 1e9), "host", "tick", Direction.LOCAL, b""))
        self._at(now_s + TICK_S, self._tick)

    def _connect(self, worn: WornSensor, now_s: float) -> None:
        sensor = worn.sensor
        self._local(now_s, worn, "link", event="connected", reason="")
        for channel in ("info", "device", "battery"):
            self._emit(now_s, worn, channel, Direction.READ, sensor.read(channel, now_s))
        self._local(now_s, worn, "place", place=worn.place, simulated=True)
        self._begin(worn, now_s)
        self._at(now_s + 0.1, lambda at_s: self._ping(worn, at_s, now_s))
        self._advance(worn, now_s)

    def _begin(self, worn: WornSensor, now_s: float) -> None:
        self._command(worn, now_s, Op.CONFIG, self._config.encode())
        start = control.Start(StartMode.NEW, VERSION, 0, KEEP_S, 0)
        self._command(worn, now_s, Op.START, start.encode())

    def _command(self, worn: WornSensor, now_s: float, op: int, payload: bytes) -> bytes:
        data = control.encode_command(op, 0, payload)
        self._emit(now_s, worn, "control", Direction.WRITTEN, data)
        reply = worn.sensor.write_control(now_s, data)
        self._emit(now_s, worn, "control", Direction.NOTIFIED, reply)
        return reply

    def _advance(self, worn: WornSensor, now_s: float) -> None:
        self._serve(worn, now_s)
        due_s = max(now_s, worn.sensor.next_due_s())
        self._at(due_s, lambda at_s: self._advance(worn, at_s))

    def _serve(self, worn: WornSensor, now_s: float) -> None:
        """Send what is due."""
        for channel, payload in worn.sensor.advance(now_s):
            if worn.place in self._away:
                continue
            if channel == "stream" and not worn.link.has_room(now_s):
                worn.sensor.dropped(1)
                continue
            self._send_up(worn, now_s, channel, payload)

    def _send_up(self, worn: WornSensor, now_s: float, channel: str, payload: bytes) -> None:
        arrival_s = worn.link.deliver_up(now_s)
        if arrival_s is not None:
            self._at(arrival_s, lambda at_s: self._arrive(worn, at_s, channel, payload))

    def _arrive(self, worn: WornSensor, now_s: float, channel: str, payload: bytes) -> None:
        if worn.place not in self._away:  # what was under way ended with its connection
            self._emit(now_s, worn, channel, Direction.NOTIFIED, payload)

    def _ping(self, worn: WornSensor, now_s: float, begun_s: float) -> None:
        if worn.place not in self._away:
            ping = Ping.of(next(self._ping_ids[worn.place]), round(now_s * 1e6)).encode()
            self._emit(now_s, worn, "time", Direction.WRITTEN, ping)
            arrival_s = worn.link.deliver_down(now_s)
            self._at(arrival_s, lambda at_s: self._pong(worn, at_s, ping))
        period_s = 0.25 if now_s - begun_s < QUICK_PINGS_S else 1.0
        dither_s = float(self._rng.uniform(0, 2 * worn.link.interval_s))
        self._at(now_s + period_s + dither_s, lambda at_s: self._ping(worn, at_s, begun_s))

    def _pong(self, worn: WornSensor, now_s: float, ping: bytes) -> None:
        if worn.place not in self._away:
            self._send_up(worn, now_s, "time", worn.sensor.write_time(now_s, ping))

    def _lose(self, worn: WornSensor, now_s: float) -> None:
        self._away.add(worn.place)
        worn.sensor.disconnected(now_s)
        self._local(now_s, worn, "link", event="lost", reason="out of range")

    def _return(self, worn: WornSensor, now_s: float) -> None:
        self._away.discard(worn.place)
        answer = control.decode_reply(self._command(worn, now_s, Op.GET_STATE, b""))
        state = control.StateReply.decode(answer.payload)
        if state.activity == control.SensorActivity.IDLE:
            self._begin(worn, now_s)
        else:
            resume = control.Start(StartMode.RESUME, VERSION, state.stream_id, KEEP_S, 0)
            self._command(worn, now_s, Op.START, resume.encode())
        self._local(now_s, worn, "link", event="back", reason="")
