"""SPEC.md and the codec say the same: offsets, sizes, types, names, numbers."""

import re
from dataclasses import fields
from enum import IntEnum, IntFlag

import pytest

from firmware_protocol import control, gatt, haptic, packets, scales
from firmware_protocol.control import Op, Status
from firmware_protocol.device_info import Capability, DeviceInfo
from firmware_protocol.errors import ResultCode
from firmware_protocol.fields import Record
from firmware_protocol.packets import Flags, packet_size
from firmware_protocol.status import (
    ButtonEvent,
    Fault,
    HapticDone,
    PeriodicStatus,
    StatusType,
    StreamEnded,
)
from firmware_protocol.time_sync import Ping, Pong
from imu_rehab.signals.places import PLACES
from imu_rehab.simulator.virtual_sensor.firmware import SWITCHED_OFF
from tests.firmware_protocol import specification as spec

TYPES = {
    "u8": "B", "i8": "b", "u16": "H", "i16": "h", "u32": "I", "f32": "f", "u48": "6s", "u64": "Q",
}  # fmt: skip
RECORDS: dict[str, type[Record]] = {
    kind.__name__: kind for kind in (DeviceInfo, control.StateReply, control.StartReply, Ping, Pong)
}
COMMANDS: dict[Op, tuple[type[Record] | None, type[Record] | None]] = {
    Op.GET_STATE: (None, control.StateReply),
    Op.CONFIG: (control.Config, control.ConfigReply),
    Op.SET_BATCH: (control.SetBatch, control.SetBatchReply),
    Op.START: (control.Start, control.StartReply),
    Op.STOP: (control.Stop, control.StopReply),
    Op.IDENTIFY: (control.Identify, None),
    Op.HAPTIC: (haptic.Haptic, haptic.HapticReply),
    Op.HAPTIC_CANCEL: (haptic.HapticCancel, haptic.HapticCancelReply),
    Op.SET_SLOT: (control.SetSlot, None),
    Op.SET_LINK: (control.SetLink, control.SetLink),
}
STATUSES: dict[StatusType, type[Record]] = {
    StatusType.PERIODIC: PeriodicStatus,
    StatusType.HAPTIC_DONE: HapticDone,
    StatusType.BUTTON: ButtonEvent,
    StatusType.FAULT: Fault,
    StatusType.STREAM_ENDED: StreamEnded,
}


def same(rows: list[spec.Row], kind: type[Record] | None) -> bool:
    """Compare one table with one record, and the table with its own offsets."""
    if kind is None:
        return rows == []
    spec.build(rows, {name: 0 for _, _, name in rows})  # its offsets add up
    written = [(TYPES[code], name) for _, code, name in rows]
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return written == list(zip(kind.FORMAT.split(), names, strict=True))


def numbers(kind: type[IntEnum]) -> dict[str, int]:
    return {member.name: member.value for member in kind}


def bits(kind: type[IntFlag]) -> dict[str, int]:
    return {str(member.name): member.bit_length() - 1 for member in kind if member}


@pytest.mark.parametrize("name", list(RECORDS))
def test_a_record_has_the_fields_of_its_table(name: str) -> None:
    size, rows = spec.RECORDS[name]
    assert same(rows, RECORDS[name])
    assert len(RECORDS[name](*[0 for _ in rows]).encode()) == size


def test_every_table_of_the_page_is_compared() -> None:
    assert set(spec.RECORDS) == set(RECORDS) | {"header", "tail", "Advertisement"}
    assert set(spec.COMMANDS) == {op.name for op in COMMANDS}
    assert set(spec.STATUSES) == {kind.name for kind in StatusType} | {"–"}


def test_header_tail_and_advertisement_have_the_codecs_sizes() -> None:
    sizes = {"header": packets.HEADER.size, "tail": packets.TAIL.size, "Advertisement": 8}
    for name, expected in sizes.items():
        size, rows = spec.RECORDS[name]
        assert size == expected == len(spec.build(rows, {field: 0 for _, _, field in rows}))
    said = [field for _, _, field in spec.RECORDS["Advertisement"][1]]
    assert said == [field.name for field in fields(gatt.Advertisement)]


@pytest.mark.parametrize("op", list(COMMANDS))
def test_a_command_has_the_number_and_payloads_of_its_row(op: Op) -> None:
    number, payload, _ = spec.COMMANDS[op.name]
    asked, answered = COMMANDS[op]
    assert number == op
    assert same(payload, asked)
    assert same(spec.reply_rows(op.name), answered)


def test_the_ops_that_are_off_are_the_ones_that_are_listed_so() -> None:
    (off,) = re.findall(r"^Off, with a number(.*?)\.$", spec.section(5), re.MULTILINE | re.DOTALL)
    listed = {name: int(number, 16) for number, name in re.findall(r"\b([01]\w) ([A-Z_]+)", off)}
    assert listed == {op.name: op.value for op in SWITCHED_OFF}
    assert set(listed) | set(spec.COMMANDS) == {op.name for op in Op}


@pytest.mark.parametrize("kind", list(STATUSES))
def test_a_status_has_the_type_and_payload_of_its_row(kind: StatusType) -> None:
    number, payload = spec.STATUSES[kind.name]
    assert number == kind
    assert same(spec.listed(payload), STATUSES[kind])


def test_status_codes_results_and_bits_have_the_numbers_of_the_page() -> None:
    assert spec.numbered_names(spec.section(5), "status", "name") == numbers(Status)
    assert {r[1]: int(r[0]) for r in spec.table(spec.section(3), "code", "name")} == numbers(
        ResultCode
    )
    assert spec.numbered_names(spec.section(3), "flag") == bits(Flags)
    assert spec.numbered_names(spec.section(2), "caps") == bits(Capability)


def test_haptic_patterns_and_limits_are_those_of_the_page() -> None:
    text = spec.section(8)
    said = {row[1]: (int(row[0]), row[2]) for row in spec.table(text, "pattern", "name")}
    assert said == {
        pattern.name: (pattern.value, "".join(str(int(on)) for on in pattern.parts))
        for pattern in haptic.HapticPattern
    }
    assert f"`duration_ms` {haptic.SHORTEST_MS} … {haptic.LONGEST_MS}" in text
    assert f"At most {haptic.QUEUE_LENGTH} cues wait" in text
    assert f"within {haptic.ON_TIME_US // 1000} ms of its time" in text
    assert f"0 … {haptic.ALL_CUES - 1:X}" in text


def test_services_have_the_uuids_of_the_page() -> None:
    base = re.findall(r"`(b5a0XXXX-[0-9a-f-]+)`", spec.section(2))[0]
    rows = [row for row in spec.table(spec.section(2), "slot", "name") if row[1] != "–"]
    assert len(rows) == 6
    for slot, name, *_ in rows:
        assert base.replace("XXXX", slot) == getattr(gatt, name)


def test_limits_in_the_text_are_the_codecs() -> None:
    text = spec.section(3)
    assert f"1 … {packets.MAX_SAMPLES}, with magnetometer 1 … {packets.MAX_SAMPLES_MAG}" in text
    assert f"fits the {gatt.MAX_MTU - 3} bytes of an MTU of {gatt.MAX_MTU}" in text
    assert packet_size(packets.MAX_SAMPLES) <= gatt.MAX_MTU - 3 < packet_size(18)
    assert packet_size(11, mag=True) <= gatt.MAX_MTU - 3 < packet_size(12, mag=True)
    assert f"smallest useful MTU is {packet_size(1) + 3}" in spec.section(5)
    for field, unit, choices in (
        ("rate_mask", "Hz", scales.RATES_HZ),
        ("gyr_mask", "°/s", scales.GYRO_RANGES_DPS),
        ("acc_mask", "g", scales.ACCEL_RANGES_G),
    ):
        (row,) = [r for r in spec.table(spec.section(2), "off", "type") if r[2] == field]
        said = row[3].replace("bit ", "").replace(f" {unit}", "").split(", ")
        assert said == [f"{bit} {choice}" for bit, choice in enumerate(choices)]


def test_places_have_the_slots_of_the_page() -> None:
    (text,) = re.findall(r"0 none, (.*?); others", spec.section(5), re.DOTALL)
    said = dict(reversed(pair.split()) for pair in text.split(","))
    assert said == {key: str(place.slot) for key, place in PLACES.items()}


@pytest.mark.parametrize("number", range(1, 15))
def test_sections_that_the_code_cites_exist(number: int) -> None:
    assert len(spec.section(number).splitlines()) > 2


def test_the_code_cites_no_other_section() -> None:
    for path in spec.ROOM.glob("*.py"):
        for number in re.findall(r"§(\d+)", path.read_text(encoding="utf-8")):
            assert spec.section(int(number))


def test_the_worked_example_is_built_from_the_tables() -> None:
    hexes = re.findall(r"^    ([0-9a-f ]+)$", spec.section(14), re.MULTILINE)
    built = spec.build_packet(
        {
            "flags": 2,
            "stream_id": 0x1234,
            "first_sample": 1000,
            "time_us": 5_000_000,
            "period_q8_us": 2_560_000,
            "gyro": [[100, -200, 300], [101, -201, 301]],
            "accel": [[0, 0, 2048], [1, -1, 2047]],
            "mag": None,
            "rotation": [23170, 0, 0, 23170],
            "rotation_faults": 0,
        }
    )
    assert built == bytes.fromhex("".join(hexes))
