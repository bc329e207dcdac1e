"""The table of services and characteristics, and what a sensor advertises (SPEC §2)."""

import struct
from dataclasses import astuple, dataclass

from firmware_protocol.errors import MalformedPacket, ResultCode

MAX_MTU = 247  # one link-layer packet; a notification carries 3 bytes less
COMPANY_ID = 0xFFFF  # until one is assigned


def characteristic_uuid(slot: int) -> str:
    """Return the 128-bit UUID of one row of the table."""
    return f"b5a0{slot:04x}-6f1c-4d2e-9a37-52c48e1d7b60"


def _sig(short: int) -> str:
    return f"0000{short:04x}-0000-1000-8000-00805f9b34fb"


SERVICE = characteristic_uuid(0x0001)
INFO = characteristic_uuid(0x0002)
CONTROL = characteristic_uuid(0x0003)
STREAM = characteristic_uuid(0x0004)
TIME = characteristic_uuid(0x0005)
STATUS = characteristic_uuid(0x0007)

DEVICE_INFORMATION = _sig(0x180A)
FIRMWARE_REVISION = _sig(0x2A26)
MANUFACTURER = _sig(0x2A29)
MODEL = _sig(0x2A24)
BATTERY_SERVICE = _sig(0x180F)
BATTERY_LEVEL = _sig(0x2A19)

_ADVERTISEMENT = struct.Struct("<BHBBBBB")


@dataclass(frozen=True, slots=True)
class Advertisement:
    """Manufacturer data of the scan response, after the company id."""

    proto: int
    short_id: int
    fw_major: int
    fw_minor: int
    battery_pct: int
    slot: int  # number of the place, 0 = none
    flags: int  # bit 0 bonded, 1 pairable, 2 streaming, 3 charging

    def encode(self) -> bytes:
        """Return 8 bytes."""
        return _ADVERTISEMENT.pack(*astuple(self))

    @classmethod
    def decode(cls, data: bytes) -> "Advertisement":
        """Read 8 bytes or more; raises MalformedPacket."""
        if len(data) < _ADVERTISEMENT.size:
            raise MalformedPacket(ResultCode.LEN, f"{len(data)} bytes are no advertisement")
        return cls(*_ADVERTISEMENT.unpack_from(data))
