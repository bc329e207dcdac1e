"""The first half of the road: what came in becomes all sensors at common instants."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from imu_rehab.pipeline.frame import Event, SensorState
from imu_rehab.pipeline.sensor_track import SensorTrack, TrackedBlock
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.aligned_frame import AlignedFrame
from imu_rehab.signals.received import Received
from imu_rehab.timing.alignment import Aligner


@dataclass(frozen=True, slots=True)
class Taken:
    """What one item brought."""

    synced: AlignedFrame | None
    blocks: tuple[TrackedBlock, ...]
    events: tuple[Event, ...]


NOTHING = Taken(None, (), ())
PLACING = ("info", "place")


class Intake:
    """Keeps one track per sensor; hands on instants as soon as every live sensor knows them."""

    def __init__(self, settings: PipelineSettings, *, blocks_wanted: bool = True) -> None:
        """Where nobody wants the blocks themselves, undisturbed packets take the short road."""
        self._settings = settings
        self._short = not blocks_wanted
        self._tracks: dict[str, SensorTrack] = {}
        self._aligner = Aligner(1.0 / settings.frame_rate_hz)
        self._next_silence_s = -inf
        self._live: list[str] = []  # sensors whose samples are waited for
        self._placed: tuple[SensorTrack, ...] | None = None  # None after one was placed anew
        self._moved: Mapping[str, str] = {}  # from where a sensor says that it sits

    @property
    def simulated(self) -> bool:
        """True as soon as one sensor says so."""
        return any(track.simulated for track in self._tracks.values())

    @property
    def tracks(self) -> Sequence[SensorTrack]:
        """All sensors that were ever heard, in the order of the kit; the same while they sit."""
        if self._placed is None:
            order = {place: i for i, place in enumerate(self._settings.places)}
            wanted = [t for t in self._tracks.values() if t.place in order]
            self._placed = tuple(sorted(wanted, key=lambda track: order[track.place]))
        return self._placed

    def feed(self, item: Received) -> Taken:
        """Take one item; every item also advances the time by which silence is noticed."""
        track, now_s = self.track(item), item.arrival_ns * 1e-9
        if (
            self._short
            and item.channel == "stream"
            and track is not None
            and self._all_is_heard(now_s)
            and track.feed_plain(item, self._aligner)
        ):
            synced = self._aligner.take(self._live)
            return NOTHING if synced is None else Taken(synced, (), ())
        blocks, events = ([], []) if track is None else self.keep(track, track.feed(item))
        events += self._silences(now_s)
        self._live = [sensor_id for sensor_id, track in self._tracks.items() if track.live]
        if not blocks and not events:
            return NOTHING
        if events:  # a sensor that is heard again may fall silent again
            self._next_silence_s = -inf
        return Taken(self._aligner.take(self._live), tuple(blocks), tuple(events))

    def keep(
        self, track: SensorTrack, results: Iterable[Event | TrackedBlock]
    ) -> tuple[list[TrackedBlock], list[Event]]:
        """Sort what a track brought, and keep its blocks for the instants to come."""
        blocks: list[TrackedBlock] = []
        events: list[Event] = []
        for result in results:
            if isinstance(result, Event):
                events.append(result)
            else:
                blocks.append(result)
                self._aligner.add(
                    track.sensor_id, result.timed, result.sensor_to_earth, result.quality
                )
        return blocks, events

    def take(self, live: Sequence[str], at_most: int) -> AlignedFrame | None:
        """Return the first instants that have become known to all these sensors."""
        return self._aligner.take(live, at_most)

    def _silences(self, now_s: float) -> Sequence[Event]:
        """Ask the tracks only when one of them may have something to say."""
        if self._all_is_heard(now_s):
            return ()
        events = [event for track in self._tracks.values() for event in track.notice(now_s)]
        self._next_silence_s = -inf
        return events

    def _all_is_heard(self, now_s: float) -> bool:
        """Return True while no sensor can have fallen silent: whoever is heard moves it on."""
        if now_s > self._next_silence_s:
            soon = (track.next_silence_s for track in self._tracks.values())
            self._next_silence_s = min(soon, default=inf)
        return now_s <= self._next_silence_s

    def states(self, now_s: float) -> dict[str, SensorState]:
        """Return the cards, by place."""
        return {track.place: track.state(now_s) for track in self.tracks}

    def _command(self, item: Received) -> None:
        """Go on with sensors at other places: each says itself where it sits, or it was moved."""
        content = item.json()
        if content["event"] == "wear":
            self._settings, self._placed = self._settings.worn_anew(content), None
            self._moved = content.get("moved", {})
            for track in self._tracks.values():
                track.move(self._moved)

    def track(self, item: Received) -> SensorTrack | None:
        """Return the sensor's track; its first `info` item begins one.

        Ask before it is fed: what it hears may place it.
        """
        if item.channel in PLACING:
            self._placed = None
        elif item.channel == "command":
            self._command(item)
        if item.channel == "info" and item.source not in self._tracks:
            self._tracks[item.source] = SensorTrack(
                item, self._settings.filter, magnetometer=self._settings.magnetometer
            )
            self._tracks[item.source].move(self._moved)
            self._next_silence_s = -inf
        return self._tracks.get(item.source)
