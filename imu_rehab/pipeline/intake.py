"""The first half of the road: what came in becomes all sensors at common instants."""

from collections.abc import Sequence
from dataclasses import dataclass

from imu_rehab.pipeline.frame import Event, SensorState
from imu_rehab.pipeline.sensor_track import SensorTrack, TrackedBlock
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.inertial_block import SyncedFrame
from imu_rehab.signals.received import Received
from imu_rehab.timing.alignment import Aligner


@dataclass(frozen=True, slots=True)
class Taken:
    """What one item brought."""

    synced: SyncedFrame | None
    blocks: tuple[TrackedBlock, ...]
    events: tuple[Event, ...]


class Intake:
    """Keeps one track per sensor; hands on instants as soon as every live sensor knows them."""

    def __init__(self, settings: PipelineSettings) -> None:
        self._settings = settings
        self._tracks: dict[str, SensorTrack] = {}
        self._aligner = Aligner(1.0 / settings.frame_rate_hz)

    @property
    def simulated(self) -> bool:
        """True as soon as one sensor says so."""
        return any(track.simulated for track in self._tracks.values())

    @property
    def tracks(self) -> Sequence[SensorTrack]:
        """All sensors that were ever heard, in the order of the kit."""
        order = {place: i for i, place in enumerate(self._settings.places)}
        wanted = [t for t in self._tracks.values() if t.place in order]
        return sorted(wanted, key=lambda track: order[track.place])

    def feed(self, item: Received) -> Taken:
        """Take one item; every item also advances the time by which silence is noticed."""
        blocks: list[TrackedBlock] = []
        events: list[Event] = []
        track = self._track(item)
        if track is not None:
            for result in track.feed(item):
                if isinstance(result, Event):
                    events.append(result)
                else:
                    blocks.append(result)
                    self._aligner.add(
                        track.sensor_id, result.timed, result.sensor_to_earth, result.quality
                    )
        now_s = item.arrival_ns * 1e-9
        for each in self._tracks.values():
            events.extend(each.notice(now_s))
        live = [t.sensor_id for t in self._tracks.values() if t.live]
        return Taken(self._aligner.take(live), tuple(blocks), tuple(events))

    def states(self, now_s: float) -> dict[str, SensorState]:
        """Return the cards, by place."""
        return {track.place: track.state(now_s) for track in self.tracks}

    def _track(self, item: Received) -> SensorTrack | None:
        if item.channel == "info" and item.source not in self._tracks:
            self._tracks[item.source] = SensorTrack(
                item, self._settings.filter, magnetometer=self._settings.magnetometer
            )
        return self._tracks.get(item.source)
