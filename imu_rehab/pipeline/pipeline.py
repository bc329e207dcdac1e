"""The one door: items in, frames out; live and replayed, the same."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from imu_rehab.pipeline.block_results import ProbeDone, SetDone
from imu_rehab.pipeline.frame import Frame, SensorState
from imu_rehab.pipeline.intake import Intake, Taken
from imu_rehab.pipeline.interpretation import Interpretation
from imu_rehab.pipeline.screen_delays import DISPLAY_DELAY
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.received import Received
from imu_rehab.timing.clock_fit import SessionClock

FRAME_CHANNELS = ("tick", "command")  # make a frame even when no instant became known


class Pipeline:
    """Intake (what was measured) and interpretation (what it means), one item after the other.

    Pure: no clock, no thread, no chance.  `tap` sees what each item brought,
    before it is interpreted; exports are made from it.
    """

    def __init__(
        self, settings: PipelineSettings, tap: Callable[[Taken], None] | None = None
    ) -> None:
        self._intake = Intake(settings, blocks_wanted=tap is not None)
        self._interpretation = Interpretation(settings)
        self._tap = tap

    def states(self, now_s: float) -> Mapping[str, SensorState]:
        """Return the sensors' cards as they are now; frames have them as of the last tick."""
        return self._intake.states(now_s)

    def left(self) -> tuple[SetDone | ProbeDone, ...]:
        """Return the set or probe that is under way where nothing more comes."""
        return self._interpretation.left()

    def clock(self, place: str) -> SessionClock | None:
        """Return the clock of the sensor at a place; None while there is none."""
        return next((t.clock for t in self._intake.tracks if t.place == place), None)

    def feed(self, item: Received) -> Iterator[Frame]:
        """Take one item; yields the frame that it completes, if any."""
        taken = self._intake.feed(item)
        if self._tap is not None:
            self._tap(taken)
        events = taken.events
        if item.channel == "command":
            events += self._interpretation.command(item.arrival_ns * 1e-9, item.json())
        elif item.channel == DISPLAY_DELAY:
            self._interpretation.delayed(item.arrival_ns * 1e-9, item.json())
        if taken.synced is None and not events and item.channel not in FRAME_CHANNELS:
            return
        yield self._interpretation.frame(
            item.arrival_ns,
            taken.synced,
            self._intake.tracks,
            events,
            simulated=self._intake.simulated,
        )


def replay(
    items: Iterable[Received],
    settings: PipelineSettings,
    tap: Callable[[Taken], None] | None = None,
) -> Iterator[Frame]:
    """Push recorded items through a new pipeline."""
    pipeline = Pipeline(settings, tap)
    for item in items:
        yield from pipeline.feed(item)
