from bleak.exc import BleakBluetoothNotAvailableError, BleakBluetoothNotAvailableReason, BleakError

from imu_rehab.radio.transport import Transport

SYSTEM = Transport(None, None, simulated=False)
OFF = BleakBluetoothNotAvailableError("off", BleakBluetoothNotAvailableReason.POWERED_OFF)


def test_bluetooth_that_is_off_and_no_adapter_are_told_apart() -> None:
    assert SYSTEM.unavailable(OFF).reason == "off"
    assert SYSTEM.unavailable(BleakError("no adapter")).reason == "no_adapter"


def test_the_message_says_what_to_do_next() -> None:
    assert "imu-rehab doctor" in str(SYSTEM.unavailable(OFF))
    simulated = Transport(None, None, simulated=True)
    assert "imu-rehab simulate" in str(simulated.unavailable(OSError()))
