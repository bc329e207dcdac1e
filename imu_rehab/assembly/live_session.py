"""One live session: radio, recording, pipeline and perhaps a simulator, put together."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Thread

from imu_rehab.assembly.cue_delays import CueDelays
from imu_rehab.assembly.front_end import PaintedFrame, PlayedCue
from imu_rehab.assembly.hands_free import HandsFree
from imu_rehab.assembly.haptics import Haptics
from imu_rehab.assembly.presentation import DEFAULT, Presentation
from imu_rehab.assembly.stopping import Stop
from imu_rehab.assembly.timed_presses import TimedPress, TimedPresses
from imu_rehab.pipeline.conclusions import conclusions
from imu_rehab.pipeline.frame import Frame
from imu_rehab.pipeline.intake import Taken
from imu_rehab.pipeline.live import LivePipeline
from imu_rehab.pipeline.pipeline import Pipeline
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.radio.radio import Radio, StreamSettings
from imu_rehab.radio.transport import Transport
from imu_rehab.recording.writer import RecordingWriter
from imu_rehab.signals.received import Received, local
from imu_rehab.simulator.spawn import SimulatorProcess

POSE_TAKEN = ("pose_taken", "calibration_step")


class LiveSession:
    """Implements `RunningSession`; `close` ends everything in order and loses nothing."""

    def __init__(
        self,
        settings: PipelineSettings,
        transport: Transport,
        stream: StreamSettings,
        recording: Path,
        metadata: Mapping[str, Mapping[str, str]],
        *,
        duration_s: float | None = None,
        simulator: SimulatorProcess | None = None,
        worn: bool = False,
        stop: Stop | None = None,
        presentation: Presentation = DEFAULT,
        hands_free: bool = False,
        presses: Sequence[TimedPress] = (),
        tap: Callable[[Taken], None] | None = None,
    ) -> None:
        self.settings = settings
        self.places, self.side = settings.places, settings.side.value
        self.simulated = transport.simulated
        self.paints: list[PaintedFrame] = []
        self._duration_s = duration_s
        self._simulator = simulator
        self._worn = worn
        self._waits = simulator is not None
        self._started_ns: int | None = None
        self._ended_ns: int | None = None
        self._stop = stop or Stop()
        self._closed = False
        self._writer = RecordingWriter(recording, metadata)
        pipeline = Pipeline(settings, tap)
        self._live = LivePipeline(pipeline, self._writer.write, self._notice)
        self._radio = Radio(transport, self._receive, stream, settings.places)
        self._delays = CueDelays()
        self._haptics = Haptics(
            presentation, self._radio.haptic, pipeline.clock, self._receive, self._delays
        )
        self._hands_free = HandsFree(self.command) if hands_free else None
        self._presses = TimedPresses(presses, self.command)
        self.frames = self._live.frames
        self.history = self._live.history

    @property
    def live(self) -> LivePipeline:
        """The processing thread, for its figures."""
        return self._live

    @property
    def world_time_s(self) -> float:
        """Seconds since the first stream packet, which follows the first START; until the end."""
        if self._started_ns is None:
            return 0.0
        until_ns = time.monotonic_ns() if self._ended_ns is None else self._ended_ns
        return (until_ns - self._started_ns) * 1e-9

    @property
    def recorded_s(self) -> float:
        """Seconds acknowledged by the disk."""
        return self._writer.acknowledged_s

    @property
    def recording_fault(self) -> str:
        """Empty, or what is wrong."""
        return self.disk_fault or self._live.fault or self.radio_fault

    @property
    def disk_fault(self) -> str:
        """Empty, or why nothing is written any more."""
        return self._writer.fault

    @property
    def radio_fault(self) -> str:
        """Empty, or why no sensor can be heard."""
        return self._radio.fault

    @property
    def finished(self) -> bool:
        """True once time is over or somebody asked for the end."""
        over = self._duration_s is not None and self.world_time_s >= self._duration_s
        return self._stop.asked or over

    def start(self) -> None:
        """Begin to record, process and look for sensors; returns at once."""
        self._live.start()
        self._radio.start()

    def command(self, event: str, **content: object) -> None:
        """Send what a person pressed through the door; `end` also ends the session."""
        if event == "end":
            self._stop.ask()
            return
        self._receive(local(time.monotonic_ns(), "operator", "command", event=event, **content))

    def wearer(self, **settings: float) -> None:
        """Change the simulated wearer."""
        if self._simulator is not None:
            self._simulator.request({"cmd": "wearer", **settings})

    def drop(self, place: str, seconds: float) -> None:
        """Let a simulated sensor vanish."""
        if self._simulator is not None:
            self._simulator.request({"cmd": "drop", "place": place, "seconds": seconds})

    def painted(self, frames: Sequence[PaintedFrame]) -> None:
        """Keep when frames became visible."""
        self.paints.extend(frames)
        self._delays.add("paint", [paint.delay_ms for paint in frames])

    def played(self, cues: Sequence[PlayedCue]) -> None:
        """Keep when cues were handed to the sound device."""
        self._delays.add("sound", [cue.delay_ms for cue in cues])

    def press(self, place: str, kind: str) -> None:
        """Press a simulated sensor's button: short, double or hold."""
        if self._simulator is not None:
            self._simulator.request({"cmd": "press", "place": place, "kind": kind})

    def close(self) -> None:
        """Stop sensors, drain the queues, finish the file; safe to call twice."""
        if self._closed:
            return
        self._closed = True
        self._ended_ns = time.monotonic_ns()
        self._radio.stop()
        self._live.stop()
        self._writer.close()

    def _receive(self, item: Received) -> None:
        if self._started_ns is None and item.channel == "stream":
            self._started_ns = item.arrival_ns
        self._live.receive(item)
        self._haptics.passed(item)

    def _notice(self, frame: Frame) -> None:
        """Do what follows from a frame beyond what is shown; on the processing thread."""
        for said in conclusions(frame):
            self._writer.conclude(said)
        self._haptics.take(frame)
        if self._hands_free is not None:
            self._hands_free.take(frame)
        self._presses.take(self.world_time_s)
        for report in self._delays.due(time.monotonic_ns()):
            self._receive(report)
        self._let_begin(frame)

    def _let_begin(self, frame: Frame) -> None:
        """Let the simulated wearer begin once the first pose is taken.

        A worn recording begins after a refusal, too: nobody can strap its
        sensors on anew, and walking is measured without knowing how they sat.
        """
        judged = (*POSE_TAKEN, "pose_refused") if self._worn else POSE_TAKEN
        if self._waits and any(event.kind in judged for event in frame.events):
            self._waits = False
            Thread(target=self._go, name="go", daemon=True).start()

    def _go(self) -> None:
        if self._simulator is not None:
            answer = self._simulator.request({"cmd": "go"})
            if self._worn:
                self.command("time_zero", at_s=answer["world_start_s"])
