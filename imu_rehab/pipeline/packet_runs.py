"""One sensor's recorded packets, and which of them can be read as one block."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from imu_rehab.sensors.packet_arrays import CLIP_ACC, CLIP_GYR, PacketTable, read_packets
from imu_rehab.sensors.plain_packets import NEAR_LIMIT
from imu_rehab.signals.arrays import BoolArray, IntArray
from imu_rehab.signals.received import Direction, Received
from imu_rehab.timing.gap_bridge import LONGEST_BRIDGE_S

LONGEST_RUN_S = 60.0  # a filter that fails spoils no more than that
LARGEST_PERIOD_STEP = 0.001  # of neighbours' measured periods, as a share


@dataclass(frozen=True, slots=True, eq=False)
class Notifications:
    """The STREAM notifications of one sensor, as a recording holds them."""

    source: str
    payloads: bytes  # with anything in between
    begins: IntArray  # (k,) where each begins in `payloads`
    lengths: IntArray  # (k,)
    order: IntArray  # (k,) place in the recording's total order, rising
    arrival_ns: IntArray  # (k,)

    def item(self, number: int) -> Received:
        """Return one as it was received."""
        at = int(self.begins[number])
        payload = self.payloads[at : at + int(self.lengths[number])]
        arrival_ns = int(self.arrival_ns[number])
        return Received(arrival_ns, self.source, "stream", Direction.NOTIFIED, payload)


@dataclass(frozen=True, slots=True, eq=False)
class PacketRuns:
    """Packets `begin` to `end` of one sensor; those of one length lie in one table."""

    notified: Notifications
    tables: Mapping[int, PacketTable]  # by length
    row: IntArray  # (k,) of each packet in its table
    joined: BoolArray  # (k,) True where a packet can be read together with the one before it
    begin: int
    end: int

    @classmethod
    def of(cls, notified: Notifications) -> "PacketRuns":
        """Look at all packets of a sensor."""
        lengths = notified.lengths
        tables: dict[int, PacketTable] = {}
        row, joined = np.zeros(len(lengths), dtype=np.int64), np.zeros(len(lengths), dtype=np.bool_)
        for length in np.unique(lengths).tolist():
            these = np.flatnonzero(lengths == length)
            table = read_packets(notified.payloads, notified.begins[these], length)
            tables[length] = table
            row[these] = np.arange(len(these))
            joined[these] = joined_in(table)
        joined[1:] &= np.diff(lengths) == 0
        return cls(notified, tables, row, joined, 0, len(lengths))

    def __len__(self) -> int:
        return self.end - self.begin

    @property
    def first(self) -> int:
        """Place of the first packet in the total order."""
        return int(self.notified.order[self.begin])

    @property
    def last(self) -> int:
        """Place of the last packet in the total order."""
        return int(self.notified.order[self.end - 1])

    def between(self, begin: int, end: int) -> "PacketRuns":
        """Return the packets within two places of the total order."""
        first, last = np.searchsorted(self.notified.order, [begin, end]).tolist()
        return replace(self, begin=max(self.begin, first), end=min(self.end, last))

    def runs(self) -> Iterator[tuple[int, int]]:
        """Yield number of the first and behind the last of packets that can be read as one."""
        if len(self):
            starts = np.flatnonzero(~self.joined[self.begin : self.end]) + self.begin
            yield from pairwise(sorted({self.begin, *starts.tolist(), self.end}))

    def rows(self, begin: int, end: int) -> tuple[PacketTable, int, int]:
        """Return where a run lies: table, first row, behind its last row."""
        table = self.tables[int(self.notified.lengths[begin])]
        first = int(self.row[begin])
        return table, first, first + end - begin

    def restarts(self, longest_s: float) -> set[int]:
        """Return the places in the total order where a stream begins anew, or enough is enough."""
        order, arrival_ns = self.notified.order, self.notified.arrival_ns
        places: set[int] = set()
        for length, table in self.tables.items():
            fields = table.fields
            gone_s = np.diff(fields["first_sample"].astype(np.int64)) * fields["period"][1:] / 256e6
            anew = np.diff(fields["stream_id"].astype(np.int64)) != 0
            anew |= gone_s > LONGEST_BRIDGE_S
            places |= set(
                order[self.notified.lengths == length][1:][anew & table.good[1:]].tolist()
            )
        turns = np.diff((arrival_ns - arrival_ns[:1]) // round(longest_s * 1e9)) > 0
        return places | set(order[1:][turns].tolist())


def joined_in(table: PacketTable) -> BoolArray:
    """Return (k,) True where a packet follows the one before it so smoothly that both are one.

    After anything unusual, a packet stands alone, and so does the next one:
    gaps, faults, limits and repeated values are for the rooms of the live road
    to judge, packet by packet.
    """
    fields, n = table.fields, table.samples
    if not len(fields) or not n:
        return np.zeros(len(fields), dtype=np.bool_)
    smooth = _is_plain(table)
    first, period = fields["first_sample"].astype(np.int64), fields["period"].astype(np.int64)
    smooth[1:] &= np.diff(fields["stream_id"].astype(np.int64)) == 0
    smooth[1:] &= (np.diff(first) == n) & (np.diff(table.time_us()) > 0)
    smooth[1:] &= np.abs(np.diff(period)) <= LARGEST_PERIOD_STEP * period[1:]
    smooth[0] = False
    both = smooth.copy()
    both[1:] &= smooth[:-1]
    packet_s = n * float(np.median(period)) / 256e6
    both[:: max(1, round(LONGEST_RUN_S / max(packet_s, 1e-3)))] = False
    return both


def _is_plain(table: PacketTable) -> BoolArray:
    """Return (k,) True where nothing about the samples themselves needs a judge."""
    fields, counts = table.fields, table.fields["counts"]
    plain: BoolArray = table.good & (fields["flags"] & (CLIP_GYR | CLIP_ACC) == 0)
    plain &= ((counts < NEAR_LIMIT) & (counts > -NEAR_LIMIT)).all(axis=(1, 2))
    plain &= (counts != 0).any(axis=2).all(axis=1)
    newest = counts[:, -1]
    plain[1:] &= (newest[1:] != newest[:-1]).any(axis=1)
    return plain
