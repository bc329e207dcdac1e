"""The pipeline in a thread of its own: log what arrives, then turn it into frames."""

import time
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread

import scipy.optimize
import scipy.signal  # noqa: F401

from imu_rehab.hand_off import Events, Latest
from imu_rehab.pipeline.digest import FrameDigest
from imu_rehab.pipeline.frame import Frame
from imu_rehab.pipeline.pipeline import Pipeline
from imu_rehab.signals.received import Received


class LivePipeline:
    """File and pipeline see one order; a fault of the pipeline stops the picture, not the log."""

    def __init__(
        self,
        pipeline: Pipeline,
        log: Callable[[Received], None],
        on_frame: Callable[[Frame], None] = lambda _: None,
    ) -> None:
        self.frames: Latest[Frame] = Latest()
        self.history: Events[Frame] = Events()
        self.digest = FrameDigest()
        self.fault = ""
        self.arrival_to_frame_ms: list[float] = []
        self._pipeline, self._log, self._on_frame = pipeline, log, on_frame
        self._inbox: SimpleQueue[Received | None] = SimpleQueue()
        self._one_order = Lock()
        self._thread = Thread(target=self._run, name="processing", daemon=True)

    def start(self) -> None:
        """Begin to process."""
        self._thread.start()

    def receive(self, item: Received) -> None:
        """Call from any thread; returns at once."""
        with self._one_order:
            self._log(item)
            self._inbox.put(item)

    def stop(self) -> None:
        """Return when all that has arrived is processed."""
        self._inbox.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (item := self._inbox.get()) is not None:
            if self.fault:
                continue
            try:
                for frame in self._pipeline.feed(item):
                    self._hand_on(frame)
            except Exception as error:  # the shell of this thread: the recording must go on
                self.fault = f"the live picture stopped: {error!r}; the recording goes on"

    def _hand_on(self, frame: Frame) -> None:
        if len(frame.time_s):
            self.arrival_to_frame_ms.append((time.monotonic_ns() - frame.arrival_ns) * 1e-6)
        self.digest.add(frame)
        self.frames.put(frame)
        self.history.put(frame)
        self._on_frame(frame)
