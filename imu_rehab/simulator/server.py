"""The simulator's process: sensors on the air, HCI over TCP, and a control socket."""

import asyncio
import json
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict
from threading import Thread
from typing import Any

from firmware_protocol.status import ButtonKind
from imu_rehab.simulator.attachments.hci_server import HciServer
from imu_rehab.simulator.attachments.peripheral import Peripheral, now_s
from imu_rehab.simulator.attachments.radio_link import RadioLink
from imu_rehab.simulator.kit import make_kit, wearer_of
from imu_rehab.simulator.settings import Absence, SimulatorSettings
from imu_rehab.simulator.wearer.patient_twin import PatientTwin

LOOPBACK = "127.0.0.1"
STOP_TIMEOUT_S = 0.5
LOOK_S = 0.02
Answer = dict[str, Any]


class SimulatorServer:
    """Everything that runs in the simulator's process."""

    def __init__(self, settings: SimulatorSettings) -> None:
        self._settings = settings
        self._wearer = wearer_of(settings)
        self._world, kit = make_kit(settings, self._wearer, now_s())
        self._link = RadioLink()
        self._sensors = [Peripheral(sensor, self._link, n) for n, sensor in enumerate(kit)]
        self._background: set[asyncio.Task[None]] = set()
        self._commands: dict[str, Callable[[Answer], Answer]] = {
            "truth": self._truth,
            "wearer": self._change,
            "drop": self._drop,
            "go": self._go,
            "press": self._press,
        }

    async def serve(self, hci_port: int, on_ready: Callable[[Answer], None]) -> None:
        """Run until cancelled; `on_ready` gets the addresses."""
        hci = HciServer(self._link)
        address = await hci.start(LOOPBACK, hci_port)
        control = await asyncio.start_server(self._converse, LOOPBACK, 0)
        await asyncio.gather(*(sensor.switch_on() for sensor in self._sensors))
        for absence in self._settings.absences:
            self._start(self._lose(absence))
        on_ready({"hci": address, "control": control.sockets[0].getsockname()[:2]})
        try:
            await asyncio.gather(*(sensor.run() for sensor in self._sensors))
        finally:
            hci.close()
            control.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer requests, one JSON object a line."""
        while line := await reader.readline():
            try:
                request = json.loads(line)
                answer = self._commands[request["cmd"]](request)
            except (ValueError, TypeError, KeyError) as error:
                answer = {"error": f"{error!r}"}
            writer.write(json.dumps(answer).encode() + b"\n")
            with suppress(ConnectionError):  # who asked has gone
                await writer.drain()
        writer.close()

    def _truth(self, _: Answer) -> Answer:
        start_s = self._world.start_s
        changes = self._wearer.changes if isinstance(self._wearer, PatientTwin) else []
        clocks = {p.worn.place: asdict(p.worn.true_clock) for p in self._sensors}
        return {
            "now_s": now_s(),
            "world_start_s": start_s,
            "clocks": clocks,
            "changes": [asdict(change) for change in changes],
        }

    def _change(self, request: Answer) -> Answer:
        if not isinstance(self._wearer, PatientTwin):
            return {"error": "a worn recording cannot be changed"}
        at_s = now_s() - (self._world.start_s if self._world.start_s is not None else now_s())
        for key, value in request.items():
            if key != "cmd":
                self._wearer.change(at_s + 0.05, key, float(value))
        return {"at_s": at_s}

    def _drop(self, request: Answer) -> Answer:
        worn = {sensor.worn.place: sensor for sensor in self._sensors}
        self._start(worn[request["place"]].vanish(float(request["seconds"])))
        return {"dropped": request["place"]}

    def _press(self, request: Answer) -> Answer:
        """Press a sensor's button: short, double or hold."""
        pressed = {sensor.worn.place: sensor for sensor in self._sensors}[request["place"]]
        pressed.press(ButtonKind[str(request["kind"]).upper()])
        return {"pressed": request["place"]}

    async def _lose(self, absence: Absence) -> None:
        """Count from where a session counts: its first sample, or the worn recording's."""
        world, worn = self._world, self._settings.wear is not None
        while (zero_s := world.start_s if worn else world.first_s) is None or (
            now_s() < zero_s + absence.at_s
        ):
            await asyncio.sleep(LOOK_S)
        self._drop({"place": absence.place, "seconds": absence.seconds})

    def _go(self, _: Answer) -> Answer:
        return {"world_start_s": self._world.go(now_s())}

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)


async def _run(settings: SimulatorSettings, hci_port: int) -> None:
    """Serve until standard input closes or somebody says stop."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    with suppress(NotImplementedError):  # Windows has no such handlers, and ends us anyway
        loop.add_signal_handler(signal.SIGTERM, stop.set)
        loop.add_signal_handler(signal.SIGINT, lambda: None)  # the parent decides when we end
    Thread(target=_await_orphanhood, args=(loop, stop), daemon=True).start()

    def tell(addresses: Answer) -> None:
        sys.stdout.write(json.dumps(addresses) + "\n")
        sys.stdout.flush()

    serving = asyncio.ensure_future(SimulatorServer(settings).serve(hci_port, tell))
    stopping = asyncio.ensure_future(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if serving.done() and isinstance(refused := serving.exception(), OSError):
        tell({"error": f"port {hci_port} cannot be used: {refused.strerror}"})
        return
    if serving.done():
        serving.result()
    logging.disable()  # commands that were under way break off now; nobody needs to read that
    serving.cancel()
    # Bumble swallows a cancellation while it waits for an answer; the loop's own comes second.
    await asyncio.wait({serving}, timeout=STOP_TIMEOUT_S)


def _await_orphanhood(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """Wait for the end of standard input; a daemon thread, so that nobody waits for it."""
    # Not through sys.stdin: the interpreter could not take its lock when it ends before us.
    while os.read(sys.stdin.fileno(), 4096):
        pass
    with suppress(RuntimeError):  # the loop is closed: we are ending already
        loop.call_soon_threadsafe(stop.set)


def main() -> None:
    """Run the process until its parent goes or says so."""
    logging.basicConfig(level=logging.ERROR)
    request = json.loads(sys.stdin.readline())
    settings = SimulatorSettings.from_json(json.dumps(request["settings"]))
    asyncio.run(_run(settings, int(request.get("hci_port", 0))))
