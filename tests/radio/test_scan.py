import pytest
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData

from firmware_protocol import gatt
from imu_rehab.radio.scan import FoundSensor, read_advertisement

SAID = gatt.Advertisement(1, 0x0102, 1, 0, 87, 3, 0)


def seen(manufacturer_data: dict[int, bytes], name: str | None = None) -> FoundSensor | None:
    advertisement = AdvertisementData(name, manufacturer_data, {}, [gatt.SERVICE], None, -55, ())
    return read_advertisement(BLEDevice("F0:1A", name, None), advertisement)


def test_a_sensor_says_its_place_battery_and_number() -> None:
    found = seen({gatt.COMPANY_ID: SAID.encode()}, "IMU-0102")
    assert found is not None
    assert (found.name, found.place, found.battery_pct) == ("IMU-0102", "shank_r", 87)
    assert (found.short_id, found.rssi_dbm, found.address) == (0x0102, -55, "F0:1A")


def test_a_sensor_without_a_name_is_named_by_its_number() -> None:
    found = seen({gatt.COMPANY_ID: SAID.encode()})
    assert found is not None
    assert found.name == "IMU-0102"


@pytest.mark.parametrize("data", [{}, {0x1234: SAID.encode()}, {gatt.COMPANY_ID: b"\x01"}])
def test_others_and_half_heard_ones_are_passed_over(data: dict[int, bytes]) -> None:
    assert seen(data) is None
