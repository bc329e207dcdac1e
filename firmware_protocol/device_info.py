"""INFO: what a sensor is and can do, 32 bytes (SPEC §2)."""

from dataclasses import dataclass
from enum import IntFlag
from typing import ClassVar

from firmware_protocol.fields import Record

LENGTH = 32


class Capability(IntFlag):
    """What the sensor offers; a bit that is off answers NOT_SUPPORTED."""

    NONE = 0
    MAGNETOMETER = 1
    ROTATION = 2
    HAPTIC = 4
    RGB_LED = 8
    RAM_LOG = 16
    FLASH_LOG = 32
    ANCHOR_TIMES = 64
    CAL_WRITE = 128
    DFU = 256
    PASSKEY = 512
    ENCRYPTION = 1024


@dataclass(frozen=True, slots=True)
class DeviceInfo(Record):
    """The record as it stands on the wire."""

    FORMAT: ClassVar[str] = "B B B B I Q B B B B B B H H B B H H"
    proto_min: int
    proto_max: int
    length: int
    hw_rev: int
    caps: int
    device_id: int
    fw_major: int
    fw_minor: int
    fw_patch: int
    imu_model: int
    max_n: int
    reserved: int
    log_kib: int
    rate_mask: int
    gyr_mask: int
    acc_mask: int
    rot_odr_hz: int
    cal_version: int

    @property
    def sensor_id(self) -> str:
        """The stable name used everywhere: 16 hexadecimal digits."""
        return f"{self.device_id:016x}"

    @property
    def capabilities(self) -> Capability:
        """`caps` as flags."""
        return Capability(self.caps)

    def speaks(self, version: int) -> bool:
        """Return True when the sensor accepts that wire version."""
        return self.proto_min <= version <= self.proto_max
