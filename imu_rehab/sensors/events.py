"""What a driver reads out of a sensor's bytes, besides `InertialBlock`."""

from dataclasses import dataclass

from imu_rehab.signals.inertial_block import InertialBlock


@dataclass(frozen=True, slots=True)
class PingSent:
    """We asked for the sensor's time; `sent_s` is host time."""

    ping_id: int
    sent_s: float


@dataclass(frozen=True, slots=True)
class PongReceived:
    """The sensor's answer: received and answered on its clock, arrived on ours."""

    ping_id: int
    device_received_s: float
    device_queued_s: float
    arrival_s: float


@dataclass(frozen=True, slots=True)
class PacketRejected:
    """A notification that is not a packet; the raw bytes are in the recording."""

    reason: str


@dataclass(frozen=True, slots=True)
class PacketRepeated:
    """A packet that had been here before, or came too late; it is not used."""


@dataclass(frozen=True, slots=True)
class StreamStarted:
    """The sensor answered our START: this stream is the one we asked for."""

    stream_id: int


@dataclass(frozen=True, slots=True)
class Placed:
    """The sensor sits there."""

    place: str
    simulated: bool


@dataclass(frozen=True, slots=True)
class LinkChanged:
    """The radio noticed something: searching, connected, lost, back, failed, released."""

    event: str
    reason: str


@dataclass(frozen=True, slots=True)
class BatteryRead:
    """Charge, percent."""

    percent: int


@dataclass(frozen=True, slots=True)
class IntervalRead:
    """Time between two connection events of the sensor's link."""

    seconds: float


@dataclass(frozen=True, slots=True)
class FirmwareRead:
    """Version text of the sensor's firmware."""

    version: str


@dataclass(frozen=True, slots=True)
class ButtonPressed:
    """The sensor's button: short, double or hold."""

    kind: str


@dataclass(frozen=True, slots=True)
class CueEnded:
    """What became of a cue that should be felt, on the sensor's clock."""

    cue_id: int
    result: str  # fired, fired_late, expired, cancelled, fault
    scheduled_s: float
    actual_s: float


SensorEvent = (
    InertialBlock
    | PingSent
    | PongReceived
    | PacketRejected
    | PacketRepeated
    | StreamStarted
    | Placed
    | LinkChanged
    | BatteryRead
    | IntervalRead
    | FirmwareRead
    | ButtonPressed
    | CueEnded
)
