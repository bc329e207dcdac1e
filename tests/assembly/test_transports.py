"""Which Bluetooth an option means; no radio is touched by asking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assembly.transports import open_transport
from imu_rehab.errors import ConfigurationError


def test_the_system_s_own_is_real_and_a_simulator_s_is_simulated() -> None:
    assert not open_transport("system").simulated
    assert open_transport("sim:127.0.0.1:4567").simulated
    assert open_transport("sim:::1:4567").simulated


@pytest.mark.parametrize(
    "radio",
    [
        "",
        "System",
        "sim",
        "sim:",
        "sim:4567",
        "sim::4567",
        "sim:host:",
        "sim:host:0",
        "sim:host:65536",
        "sim:host:-1",
        "sim:host:4e3",
        "tcp:host:4567",
    ],
)
def test_anything_else_is_refused_with_an_example(radio: str) -> None:
    with pytest.raises(ConfigurationError, match=r"for example sim:127\.0\.0\.1:4567"):
        open_transport(radio)


@given(radio=st.text(max_size=20).filter(lambda text: text != "system"))
def test_no_other_text_reaches_the_real_radio(radio: str) -> None:
    try:
        transport = open_transport(radio)
    except ConfigurationError:
        return
    assert transport.simulated
