"""The golden vectors: tables of SPEC.md and codec read and write them alike."""

import json
import struct
from dataclasses import asdict
from typing import Any

import pytest

from firmware_protocol import control
from firmware_protocol.control import Op, Status, decode_command, decode_reply
from firmware_protocol.device_info import DeviceInfo
from firmware_protocol.errors import MalformedPacket, ResultCode
from firmware_protocol.fields import Record
from firmware_protocol.gatt import Advertisement
from firmware_protocol.packets import Flags, MotionPacket, decode, encode
from firmware_protocol.rotation import RotationIntegrator
from firmware_protocol.status import StatusType, UnknownStatus, decode_status, encode_status
from firmware_protocol.stream import (
    PacketRepeated,
    PacketStream,
    SamplesLost,
    StreamEvent,
    StreamRestarted,
)
from firmware_protocol.time_sync import Ping, Pong, read_ping, read_pong
from tests.firmware_protocol import specification as spec
from tests.firmware_protocol.test_specification import COMMANDS, STATUSES
from tests.simulator.turning_wearer import make_sensor

Vector = dict[str, Any]
VECTORS: list[Vector] = [
    vector
    for path in sorted((spec.ROOM / "vectors").glob("*.json"))
    for vector in json.loads(path.read_text(encoding="utf-8"))
]


def of(*kinds: str) -> pytest.MarkDecorator:
    chosen = [vector for vector in VECTORS if vector["kind"] in kinds]
    assert chosen
    return pytest.mark.parametrize("vector", chosen, ids=[v["name"] for v in chosen])


MESSAGES = of("stream", "command", "reply", "Ping", "Pong", "status", "DeviceInfo", "Advertisement")


def read(kind: str, data: bytes) -> Vector:
    """Read with the codec; returns the fields as vectors hold them."""
    match kind:
        case "stream":
            return plain(decode(data))
        case "command":
            command = decode_command(data)
            asked = COMMANDS[Op(command.op)][0]
            said = asdict(asked.decode(command.payload)) if asked else {}  # type: ignore[call-overload]
            return {"op": Op(command.op).name, "tag": command.tag} | said
        case "reply":
            reply = decode_reply(data)
            answered = COMMANDS[Op(reply.op)][1] if reply.status == Status.OK else None
            said = asdict(answered.decode(reply.payload)) if answered else {}  # type: ignore[call-overload]
            return {"op": Op(reply.op).name, "tag": reply.tag, "status": reply.status} | said
        case "status":
            message = decode_status(data)
            if isinstance(message, UnknownStatus):
                return {"type": message.kind, "payload": message.payload.hex()}
            kind = next(k.name for k, record in STATUSES.items() if type(message) is record)
            time_us = int.from_bytes(data[2:8], "little")
            return {"type": kind, "device_time_us": time_us} | asdict(message)
        case "Ping":
            return asdict(read_ping(data))
        case "Pong":
            return asdict(read_pong(data))
        case "DeviceInfo":
            return asdict(DeviceInfo.decode(data))
    assert kind == "Advertisement"
    return asdict(Advertisement.decode(data))


def plain(packet: MotionPacket) -> Vector:
    names = {"flags": int(packet.flags), "rotation": packet.rotation and list(packet.rotation)}
    columns = {
        name: column and [list(triple) for triple in column]
        for name, column in (("gyro", packet.gyro), ("accel", packet.accel), ("mag", packet.mag))
    }
    return {field: getattr(packet, field) for field in packet.__slots__} | columns | names


def write(kind: str, fields: Vector) -> bytes:
    """Write with the codec."""
    match kind:
        case "stream":
            columns = {
                name: fields[name] and tuple(tuple(triple) for triple in fields[name])
                for name in ("gyro", "accel", "mag")
            }
            exact = {"rotation": tuple(fields["rotation"]), "flags": Flags(fields["flags"])}
            return encode(MotionPacket(**(fields | columns | exact)))
        case "command":
            asked, rest = COMMANDS[Op[fields["op"]]][0], without(fields, "op", "tag")
            payload = asked(**rest).encode() if asked else b""
            return control.encode_command(Op[fields["op"]], fields["tag"], payload)
        case "reply":
            answered = COMMANDS[Op[fields["op"]]][1]
            rest = without(fields, "op", "tag", "status")
            payload = answered(**rest).encode() if answered and rest else b""
            return control.encode_reply(Op[fields["op"]], fields["tag"], fields["status"], payload)
        case "status":
            record: Any = STATUSES[StatusType[fields["type"]]]
            message = record(**without(fields, "type", "device_time_us"))
            return encode_status(message, fields["device_time_us"])
        case "Advertisement":
            return Advertisement(**fields).encode()
    records: dict[str, type[Record]] = {"DeviceInfo": DeviceInfo, "Ping": Ping, "Pong": Pong}
    return records[kind](**fields).encode()


def by_the_tables(kind: str, fields: Vector) -> bytes:
    """Write with nothing but SPEC.md."""
    match kind:
        case "stream":
            return spec.build_packet(fields)
        case "command":
            number, rows, _ = spec.COMMANDS[fields["op"]]
            payload = spec.build(rows, fields)
            return bytes([number, fields["tag"], len(payload)]) + payload
        case "reply":
            number = spec.COMMANDS[fields["op"]][0]
            rows = spec.reply_rows(fields["op"]) if fields["status"] == 0 else []
            payload = spec.build(rows, fields)
            return bytes([number + 0x80, fields["tag"], fields["status"], len(payload)]) + payload
        case "status":
            number, listed = spec.STATUSES[fields["type"]]
            payload = spec.build(spec.listed(listed), fields)
            time: bytes = fields["device_time_us"].to_bytes(6, "little")
            return bytes([number, len(payload)]) + time + payload
    return spec.build(spec.RECORDS[kind][1], fields)


def without(fields: Vector, *names: str) -> Vector:
    return {name: value for name, value in fields.items() if name not in names}


@MESSAGES
def test_the_codec_reads_what_the_vector_says(vector: Vector) -> None:
    data = bytes.fromhex(vector["hex"])
    if vector["fields"] is not None:
        assert read(vector["kind"], data) == vector["fields"]
    else:
        with pytest.raises(MalformedPacket) as caught:
            read(vector["kind"], data)
        assert caught.value.code.name == vector["error"]


@MESSAGES
def test_codec_and_tables_write_the_same_bytes(vector: Vector) -> None:
    if vector["error"] or vector.get("receive_only"):
        return
    data = bytes.fromhex(vector["hex"])
    assert by_the_tables(vector["kind"], vector["fields"]) == data
    assert write(vector["kind"], vector["fields"]) == data


@of("sequence")
def test_a_reader_tells_of_every_packet_what_the_sequence_says(vector: Vector) -> None:
    stream = PacketStream()
    worked = next(v for v in VECTORS if v["name"] == "worked example")["fields"]
    for stream_id, first_sample, n, said in vector["packets"]:
        fields = worked | {"stream_id": stream_id, "first_sample": first_sample}
        columns = {"gyro": [[1, 2, 3]] * n, "accel": [[4, 5, 6]] * n}
        told = stream.feed(spec.build_packet(fields | columns))
        assert [word(event) for event in told if not isinstance(event, MotionPacket)] == said
        assert any(isinstance(event, MotionPacket) for event in told) == ("repeated" not in said)


def word(event: StreamEvent) -> str:
    match event:
        case StreamRestarted():
            return "new"
        case SamplesLost(count):
            return f"lost {count}"
        case PacketRepeated():
            return "repeated"
    return repr(event)


@of("rotation")
def test_the_integrator_ends_where_the_vector_says(vector: Vector) -> None:
    integrator = RotationIntegrator()
    for x, y, z, seconds, repetitions in vector["steps"]:
        for _ in range(repetitions):
            integrator.step((x, y, z), seconds)
    expected = struct.unpack("<4h", bytes.fromhex(vector["hex"]))
    assert integrator.wire() == pytest.approx(expected, abs=1)


@of("dialogue")
def test_a_sensor_answers_as_the_dialogue_says(vector: Vector) -> None:
    sensor = make_sensor()
    for written, status in vector["steps"]:
        reply = decode_reply(sensor.write_control(200.0, bytes.fromhex(written)))
        assert Status(reply.status).name == status


def test_no_two_vectors_of_a_kind_have_the_same_name() -> None:
    names = [(vector["kind"], vector["name"]) for vector in VECTORS]
    assert len(names) == len(set(names))


def test_every_result_op_and_status_type_has_a_vector() -> None:
    errors = {vector.get("error") for vector in VECTORS if vector["kind"] == "stream"}
    assert errors == {0} | {code.name for code in ResultCode if code}
    ops = {v["fields"]["op"] for v in VECTORS if v["kind"] == "command" and v["fields"]}
    assert ops == {op.name for op in COMMANDS}
    types = {v["fields"]["type"] for v in VECTORS if v["kind"] == "status" and v["fields"]}
    assert types >= {kind.name for kind in StatusType}
