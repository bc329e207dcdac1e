"""What can be wrong with bytes.

ProtocolError
    MalformedPacket     .code, a ResultCode
    UnsupportedVersion
"""

from enum import IntEnum


class ResultCode(IntEnum):
    """Result of decoding a packet; the same numbers in every language (SPEC §3)."""

    OK = 0
    LEN = -1
    VER = -2
    COUNT = -3
    CRC = -4
    TYPE = -5
    FLAGS = -6
    ROT = -7


class ProtocolError(Exception):
    """Bytes that are not what the protocol says."""


class MalformedPacket(ProtocolError):
    """One message cannot be read; the next may be fine."""

    def __init__(self, code: ResultCode, message: str) -> None:
        super().__init__(message)
        self.code = code


class UnsupportedVersion(ProtocolError):
    """Sensor and computer share no wire version."""
