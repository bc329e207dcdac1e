"""Starts the simulator's process, talks to it, and never leaves it behind."""

import atexit
import json
import socket
import subprocess
import sys
from contextlib import suppress
from threading import Lock, Timer
from typing import Any, Self

from imu_rehab.errors import SensorError
from imu_rehab.simulator.settings import SimulatorSettings

START_TIMEOUT_S = 20.0
ANSWER_TIMEOUT_S = 5.0
STOP_TIMEOUT_S = 3.0


class SimulatorProcess:
    """Virtual sensors in a process of their own, so that our stalls are not theirs."""

    def __init__(self, settings: SimulatorSettings, hci_port: int = 0) -> None:
        self.settings = settings
        self.radio = ""  # the --radio that reaches it, once started
        self._hci_port = hci_port
        self._process: subprocess.Popen[bytes] | None = None
        self._control: tuple[str, int] | None = None
        self._one_request = Lock()

    def start(self) -> str:
        """Start it; returns its `sim:HOST:PORT`.  Raises SensorError when it does not come up."""
        # A session of its own: Ctrl-C in the terminal reaches us, and we stop it in order.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "imu_rehab.simulator"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        atexit.register(self.stop)
        addresses = self._addresses(self._process)
        if "error" in addresses:
            self.stop()
            raise SensorError(f"the simulator did not start: {addresses['error']}; try another")
        host, port = addresses["hci"]
        self._control = (addresses["control"][0], addresses["control"][1])
        self.radio = f"sim:{host}:{port}"
        return self.radio

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def request(self, request: dict[str, Any]) -> dict[str, Any]:
        """Ask for something; raises SensorError when the answer is an error or does not come."""
        assert self._control is not None, "start() comes first"
        try:
            with (
                self._one_request,
                socket.create_connection(self._control, ANSWER_TIMEOUT_S) as connection,
                connection.makefile("rwb") as stream,
            ):
                stream.write(json.dumps(request).encode() + b"\n")
                stream.flush()
                answer: dict[str, Any] = json.loads(stream.readline())
        except (OSError, ValueError) as error:
            raise SensorError("the simulator does not answer; start it anew") from error
        if "error" in answer:
            raise SensorError(f"the simulator refuses: {answer['error']}")
        return answer

    @property
    def running(self) -> bool:
        """True until it has ended."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """End it; safe to call twice."""
        process, self._process = self._process, None
        if process is None:
            return
        atexit.unregister(self.stop)
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(OSError):  # it may have ended before it read everything
            process.stdin.close()
        process.terminate()
        try:
            process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()

    def _addresses(self, process: subprocess.Popen[bytes]) -> dict[str, Any]:
        """Hand the settings over and return what it says once it serves."""
        assert process.stdin is not None
        assert process.stdout is not None
        request = {"settings": json.loads(self.settings.to_json()), "hci_port": self._hci_port}
        too_long = Timer(START_TIMEOUT_S, process.kill)
        too_long.start()
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
            addresses: dict[str, Any] = json.loads(process.stdout.readline())
        except (OSError, ValueError) as error:
            self.stop()
            raise SensorError("the simulator did not start; its output above says why") from error
        finally:
            too_long.cancel()
        return addresses
