"""The placement doctor within the pipeline: it listens to the calibration, then looks for slips."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from imu_rehab.body.calibration_dialogue import Verdict
from imu_rehab.body.calibration_pose import Posture
from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.body.calibration_windows import LONGEST_S, joined
from imu_rehab.body.placement.doctor import examine
from imu_rehab.body.placement.evidence import Step
from imu_rehab.body.placement.finding import Finding
from imu_rehab.body.placement.slip import SlipWatch, quiet_up
from imu_rehab.pipeline.frame import Event
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.inertial_block import SyncedFrame

EVENT = "placement"  # with an empty detail: nothing is wrong any more
SEEN_BY = {"bends": Step.BENDS, "steps": Step.STEPS}  # kinds of calibration steps


class PlacementCheck:
    """Keeps what the passed steps felt; judges it when the calibration is complete."""

    def __init__(
        self, places: Sequence[str], rate_hz: float, pose_s: float, language: str = "en"
    ) -> None:
        self._places, self._language = tuple(places), language
        self._rate_hz = rate_hz
        self._pose_s = pose_s
        self._since_verdict: deque[SyncedFrame] = deque()
        self._heard = 0  # instants in it
        self._recorded: dict[Step, Mapping[str, Inertial]] = {}
        self._findings: tuple[Finding, ...] = ()
        self._watch: SlipWatch | None = None

    @property
    def details(self) -> list[dict[str, Any]]:
        """What was found, for reports."""
        return [
            {"kind": f.kind.value, "places": list(f.places), "certainty": f.certainty}
            for f in self._findings
        ]

    def hear(self, piece: SyncedFrame, verdicts: Sequence[Verdict]) -> tuple[Event, ...]:
        """Take what a calibration step is made of; judge how the sensors sit after the last one."""
        self._since_verdict.append(piece)
        self._heard += len(piece)
        while self._heard > LONGEST_S * self._rate_hz:
            self._heard -= len(self._since_verdict.popleft())
        for verdict in verdicts:
            if verdict.passed:
                self._keep(verdict.step)
            self._since_verdict.clear()
            self._heard = 0
        if not any(verdict.complete for verdict in verdicts):
            return ()
        told = bool(self._findings)
        self._findings = examine(self._recorded, self._rate_hz)
        return (self._event(piece),) if self._findings or told else ()

    @property
    def watches(self) -> bool:
        """True once it is known how the sensors sat in the reference pose."""
        return self._watch is not None

    def watch(self, moment: Sequence[SyncedFrame]) -> tuple[Event, ...]:
        """Take a moment in which the person may stand as in the reference pose, in pieces."""
        if self._watch is None:
            return ()
        felt = _felt(moment, self._places)
        found = self._watch.step(quiet_up(felt) if len(felt) == len(self._places) else None)
        self._findings += found
        return (self._event(moment[-1]),) if found else ()

    def _keep(self, key: str) -> None:
        """Remember a passed step; a new stance is a new reference for slips."""
        step = calibration_data().steps[key]
        if step.kind in SEEN_BY:
            self._recorded[SEEN_BY[step.kind]] = _felt(self._since_verdict, self._places)
        elif step.kind == "pose" and step.posture is Posture.STANDING:
            stance = _felt(self._newest(self._pose_s), self._places)
            # Who was told of a mistake has strapped sensors on anew: older movements are void.
            earlier = {} if self._findings else self._recorded
            self._recorded = {**earlier, Step.STAND: stance}
            up = quiet_up(stance)
            self._watch = None if up is None else SlipWatch(up)

    def _newest(self, seconds: float) -> list[SyncedFrame]:
        """Return the last pieces, as many as fit: a sensor may have been missing before them."""
        pieces: list[SyncedFrame] = []
        for piece in reversed(self._since_verdict):
            if sum(map(len, pieces)) + len(piece) > seconds * self._rate_hz:
                break
            pieces.insert(0, piece)
        return pieces

    def _event(self, piece: SyncedFrame) -> Event:
        """Return all that is wrong now, one sentence each."""
        sentences = " ".join(finding.said(self._language) for finding in self._findings)
        return Event(float(piece.time_s[-1]), EVENT, "", None, sentences)


def _felt(pieces: Sequence[SyncedFrame], places: Sequence[str]) -> dict[str, Inertial]:
    whole = joined(pieces, places)
    return {p: Inertial(whole.gyro_radps[p], whole.accel_mps2[p]) for p in whole.accel_mps2}
