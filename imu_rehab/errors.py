"""Everything this library raises on purpose, grouped by who can fix it.

ImuRehabError
    ConfigurationError      the user: a setting, a file, a name (exit code 2)
        UnknownName         .kind .name .known
    NotReady                the order of things: not calibrated (exit code 2)
        NotScreened         .obstacle: training is locked until the screening is signed
    SensorError             the world: a radio, a battery, a strap (exit code 3)
        SensorNotFound
        SensorRefused       .status
        SensorLost
        RadioUnavailable    .reason
    RecordingError          a file cannot be read or written (exit code 4)
        RecordingDamaged    .readable_until_s
    StoreError              the store of people and sessions refuses (exit code 4)
        NewerSchema         written by a newer version; not touched
        OlderSchema         to be brought up first
        ChangedMeanwhile    another station was faster; look again

A wrong argument is a plain ValueError: that is a bug in the caller.  Lost
packets and bad checksums are events, not errors.
"""

from collections.abc import Sequence


class ImuRehabError(Exception):
    """Base of everything raised on purpose; the message says what to do next."""

    exit_code = 2


class ConfigurationError(ImuRehabError):
    """A setting, a file or a name that the user can put right."""


class UnknownName(ConfigurationError):
    """Nothing of that kind goes by that name."""

    def __init__(self, kind: str, name: str, known: Sequence[str]) -> None:
        super().__init__(f"no {kind} named {name!r}; choose one of: {', '.join(known) or 'none'}")
        self.kind, self.name, self.known = kind, name, tuple(known)


class NotReady(ImuRehabError):
    """Something must happen first, for example a reference pose."""


class NotScreened(NotReady):
    """Training is locked; `obstacle` is the first reason, an emergency before all others."""

    def __init__(self, message: str, obstacle: str) -> None:
        super().__init__(message)
        self.obstacle = obstacle


class SensorError(ImuRehabError):
    """The world can fix it: a radio, a battery, a strap."""

    exit_code = 3


class SensorNotFound(SensorError):
    """No sensor answered the search."""


class SensorRefused(SensorError):
    """A sensor answered a command with something other than OK."""

    def __init__(self, command: str, status: int, meaning: str) -> None:
        super().__init__(f"the sensor refused {command}: {meaning} (status {status})")
        self.status = status


class SensorLost(SensorError):
    """The connection broke while it was needed."""


class RadioUnavailable(SensorError):
    """There is no Bluetooth to use; `reason` is off, no_adapter, no_permission or unsupported."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class RecordingError(ImuRehabError):
    """A recording cannot be read or written."""

    exit_code = 4


class RecordingDamaged(RecordingError):
    """Part of a recording is unreadable."""

    def __init__(self, message: str, readable_until_s: float) -> None:
        super().__init__(message)
        self.readable_until_s = readable_until_s


class StoreError(ImuRehabError):
    """The store of people and sessions cannot be read or written."""

    exit_code = 4


class NewerSchema(StoreError):
    """A newer version wrote the store; this one leaves it alone."""


class OlderSchema(StoreError):
    """An older version wrote the store; it must be brought up first."""


class ChangedMeanwhile(StoreError):
    """Somebody else changed what was to be changed; nothing was written."""
