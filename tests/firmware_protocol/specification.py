"""Reads the tables of SPEC.md, and builds messages from them without the codec.

Deliberately simple and its own: integers by `to_bytes`, the checksum bit by
bit, offsets as the page says.  What it builds is what the page says.
"""

import re
import struct
from pathlib import Path
from typing import Any

import firmware_protocol

ROOM = Path(firmware_protocol.__file__).parent
TEXT = (ROOM / "SPEC.md").read_text(encoding="utf-8")

Row = tuple[int, str, str]  # offset, type, field
Values = dict[str, Any]
SIZES = {"u8": 1, "i8": 1, "u16": 2, "i16": 2, "u32": 4, "f32": 4, "u48": 6, "u64": 8}


def section(number: int) -> str:
    """Return one section's text."""
    found = re.search(rf"^## {number}\. .*?(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, f"SPEC.md has no section {number}"
    return found[0]


def table(text: str, *heads: str) -> list[list[str]]:
    """Return the cells of the table that begins with these heads."""
    lines = text.splitlines()
    wanted = list(heads)
    start = next(k for k, line in enumerate(lines) if cells(line)[: len(heads)] == wanted)
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append(cells(line))
    return rows


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def numbered_names(text: str, *heads: str) -> dict[str, int]:
    """Return name -> decimal number of a table of pairs, however many pairs a row has."""
    found = {}
    for row in table(text, *heads):
        for number, name in zip(row[::2], row[1::2], strict=False):
            if number:
                found[name.split()[0]] = int(number)
    return found


def listed(fields: str) -> list[Row]:
    """Return rows of `name type, name type, …`; none for a dash."""
    rows, at = [], 0
    for field in fields.split(", ") if " " in fields else []:
        name, kind = field.split()
        rows.append((at, kind, name))
        at += SIZES[kind]
    return rows


def _records() -> dict[str, tuple[int, list[Row]]]:
    found = {}
    for name, size, fields in re.findall(r"^`(\w+)`, (\d+) bytes: (.+)$", TEXT, re.MULTILINE):
        found[name] = (int(size), listed(fields))
    for name, size in re.findall(r"^### `(\w+)`, (\d+) bytes$", TEXT, re.MULTILINE):
        begin = TEXT.index(f"### `{name}`")
        rows = [(int(r[0]), r[1], r[2]) for r in table(TEXT[begin:], "off", "type", "field")]
        found[name] = (int(size), rows)
    return found


RECORDS = _records()  # name -> size, rows
COMMANDS = {
    row[1]: (int(row[0], 16), listed(row[2]), row[3]) for row in table(section(5), "op", "name")
}
STATUSES = {row[1]: (int(row[0]), row[2]) for row in table(section(10), "type", "name", "payload")}


def reply_rows(name: str) -> list[Row]:
    """Return the payload of a command's reply."""
    text = COMMANDS[name][2]
    return RECORDS[text.strip("`")][1] if text.startswith("`") else listed(text)


def build(rows: list[Row], values: Values) -> bytes:
    """Put every value where the table says."""
    out = bytearray()
    for offset, kind, name in rows:
        assert offset == len(out), f"{name} stands at {offset}, expected {len(out)}"
        value = values[name]
        if kind == "f32":
            out += struct.pack("<f", value)
        else:
            out += int(value).to_bytes(SIZES[kind], "little", signed=kind[0] == "i")
    return bytes(out)


def checksum(data: bytes) -> int:
    """CRC-16/CCITT-FALSE, one bit after the other, as section 3 describes it."""
    register = 0xFFFF
    for byte in data:
        for bit in range(7, -1, -1):
            top = register >> 15 ^ byte >> bit & 1
            register = (register << 1 & 0xFFFF) ^ (0x1021 if top else 0)
    return register


def build_packet(values: Values) -> bytes:
    """Return a STREAM packet as section 3 lays it out."""
    head = {"version": 1, "type": 1, "n": len(values["gyro"])} | values
    out = build(RECORDS["header"][1], head)
    columns = [values["gyro"], values["accel"]] + ([values["mag"]] if values["mag"] else [])
    for sample in zip(*columns, strict=True):
        for triple in sample:
            for number in triple:
                out += int(number).to_bytes(2, "little", signed=True)
    tail = dict(zip("wxyz", values["rotation"], strict=True))
    named = {f"rotation_{axis}": number for axis, number in tail.items()}
    named |= {"rotation_faults": values["rotation_faults"]}
    out += build(RECORDS["tail"][1][:-1], named)
    return out + checksum(out).to_bytes(2, "little")
