"""Virtual sensors on a port that somebody else has."""

import socket

import pytest

from imu_rehab.assembly.settings import DemoSettings
from imu_rehab.assembly.simulating import simulate
from imu_rehab.errors import SensorError


def test_a_port_in_use_is_said_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SensorError, match=f"port {port} cannot be used.*try another"):
            simulate(DemoSettings(), lambda _: None, port)
