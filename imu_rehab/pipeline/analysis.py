"""A whole recording at once: the rooms of the live road, in blocks of a minute instead of packets.

All packets of a sensor that follow one another without fault become one
block; it goes through the same guard, clock, bridge, filter, alignment and
interpretation.  What differs from a live replay, and why:

* the clock's line is the one known at the end of a stretch (at most
  `LONGEST_STRETCH_S`), not the one that grew while it went on: times move by
  a millisecond or so, angles by hundredths of a degree;
* samples that were late, but came before the end of a stretch, take their
  places, where live they were unknown;
* nobody is shown anything: no cues, no ticks, no notice of a short silence.

A replay stays the proof of what was shown; this is for numbers, and for speed.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from imu_rehab.pipeline.frame import Event
from imu_rehab.pipeline.intake import Intake, Taken
from imu_rehab.pipeline.interpretation import Interpretation
from imu_rehab.pipeline.packet_runs import PacketRuns
from imu_rehab.pipeline.posing import SLICE_S
from imu_rehab.pipeline.sensor_track import STALE_S, SensorTrack, TrackedBlock
from imu_rehab.pipeline.session_log import Gathering, SessionLog
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.aligned_frame import AlignedFrame
from imu_rehab.signals.received import Received
from imu_rehab.timing.clock_fit import WINDOW_S, SensorClock

AT_ONCE = 4000  # instants of a frame: more do not fit into the processor's cache
FIT_EVERY = 64  # answers of a clock: only the line at the end of a stretch is asked for
LONGEST_STRETCH_S = WINDOW_S  # a clock's line is right for as long as it was measured


class Ordered(Protocol):
    """An item that is looked at by itself, and its place in the total order."""

    @property
    def order(self) -> int:
        """Place in the recording's total order."""
        ...

    @property
    def item(self) -> Received:
        """What came in."""
        ...


def analyze_items(
    others: Sequence[Ordered], packets: Sequence[PacketRuns], settings: PipelineSettings
) -> SessionLog:
    """Return what `read_session` would, nearly: see above.

    `packets` are those of all sensors, `others` all other items but ticks, in
    order.
    """
    analysis = _Analysis(settings)
    edges = _edges(others, packets)
    for begin, end in pairwise(edges):
        first, last = (bisect_left(others, order, key=lambda o: o.order) for order in (begin, end))
        pieces = [runs.between(begin, end) for runs in packets]
        analysis.stretch(begin, [o.item for o in others[first:last]], pieces)
    return analysis.log()


def _edges(others: Sequence[Ordered], packets: Sequence[PacketRuns]) -> list[int]:
    """Return where stretches begin, and the end of all.

    Something must be settled before what follows is read: a person's command,
    a dialogue with a sensor, a stream that begins anew.
    """
    edges = {o.order for o in others if o.item.channel in ("command", "control")}
    for runs in packets:
        edges |= runs.restarts(LONGEST_STRETCH_S)
    orders = [*(o.order for o in others[:1]), *(runs.first for runs in packets)]
    ends = [*(o.order for o in others[-1:]), *(runs.last for runs in packets)]
    return sorted(edges | {min(orders, default=0), max(ends, default=-1) + 1})


class _Analysis:
    """One pass over a recording."""

    def __init__(self, settings: PipelineSettings) -> None:
        self._settings = settings
        self._intake = Intake(settings)
        self._interpretation = Interpretation(settings, feedback=False)
        self._gathering = Gathering()
        self._now_ns = 0
        self._zero_s: float | None = None

    def log(self) -> SessionLog:
        """Return what was found."""
        states = self._intake.states(self._now_ns * 1e-9)
        left = self._interpretation.left()
        return self._gathering.log(self._settings, states, self._zero_s, left)

    def stretch(self, begin: int, others: Iterable[Received], pieces: Sequence[PacketRuns]) -> None:
        """Take one stretch: first all that is not a sample, for the clocks, then the samples.

        A packet with which it begins may be the first of a rebooted sensor: it
        comes before all, so that nothing is learnt of its new clock too early.
        """
        events: list[Event] = []
        for piece in pieces:
            if len(piece) and piece.first == begin:
                events += self._run(piece, piece.begin, piece.begin + 1)
        for item in others:
            events += self._other(item)
        for piece in pieces:
            for run in piece.between(begin + 1, piece.last + 1).runs() if len(piece) else ():
                events += self._run(piece, *run)
        self._frames(tuple(events))

    def _heard(self) -> list[str]:
        """Return the sensors that were not silent at the end: the others hold up nobody."""
        now_s = self._now_ns * 1e-9
        tracks = self._intake.tracks
        return [track.sensor_id for track in tracks if track.state(now_s).age_s <= STALE_S]

    def _other(self, item: Received) -> Iterator[Event]:
        self._now_ns = max(self._now_ns, item.arrival_ns)
        if item.channel == "command":
            content = item.json()
            self._gathering.press(item.arrival_ns * 1e-9, content)
            if content["event"] == "time_zero":
                self._zero_s = float(content["at_s"])
            yield from self._interpretation.command(item.arrival_ns * 1e-9, content)
        if (track := self._intake.track(item)) is not None:
            if isinstance(track.clock, SensorClock):
                track.clock.fit_every = FIT_EVERY
            yield from self._kept(track, track.feed(item))

    def _run(self, packets: PacketRuns, begin: int, end: int) -> Iterator[Event]:
        notified = packets.notified
        track = self._intake.track(notified.item(begin))
        if track is None:
            return
        now_ns = int(notified.arrival_ns[end - 1])
        self._now_ns = max(self._now_ns, now_ns)
        if end - begin > 1:
            results = track.feed_run(*packets.rows(begin, end), now_ns * 1e-9)
            if results is not None:
                yield from self._kept(track, results)
                return
        for number in range(begin, end):
            yield from self._kept(track, track.feed(notified.item(number)))

    def _kept(self, track: SensorTrack, results: Iterable[Event | TrackedBlock]) -> list[Event]:
        """Hand blocks on; returns the events."""
        blocks, events = self._intake.keep(track, results)
        if blocks:
            self._gathering.tap(Taken(None, tuple(blocks), ()))
        return events

    def _frames(self, events: tuple[Event, ...]) -> None:
        """Interpret what is known by now: in slices where the time matters, else many at once."""
        heard, slice_ = self._heard(), round(SLICE_S * self._settings.frame_rate_hz)
        while True:
            close = self._interpretation.is_closely_timed(self._intake.tracks)
            synced = self._intake.take(heard, slice_ if close else AT_ONCE)
            if synced is None:
                break
            self._frame(round(synced.time_s[-1] * 1e9), synced, events)
            events = ()
        now_s = self._now_ns * 1e-9
        silences = [event for track in self._intake.tracks for event in track.notice(now_s)]
        if events or silences:
            self._frame(self._now_ns, None, (*events, *silences))

    def _frame(
        self, arrival_ns: int, synced: AlignedFrame | None, events: tuple[Event, ...]
    ) -> None:
        frame = self._interpretation.frame(
            arrival_ns,
            synced,
            self._intake.tracks,
            events,
            simulated=self._intake.simulated,
        )
        self._gathering.add(frame)
