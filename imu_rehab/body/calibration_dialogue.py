"""What the guided calibration says: what it asks now, and how it judged a step."""

from dataclasses import dataclass

from imu_rehab.body.calibration_gates import Gate, failed


@dataclass(frozen=True, slots=True)
class Instruction:
    """What the person is asked now; all empty when nothing is asked."""

    step: str = ""
    title: str = ""
    word: str = ""  # the one word that is shown largest
    text: str = ""
    share: float = 0.0  # of what is asked, 0..1
    remaining_s: float | None = None  # of a pose, for the count-down
    offers: tuple[str, ...] = ()  # commands that are legal now


@dataclass(frozen=True, slots=True)
class Verdict:
    """One judged step."""

    step: str
    passed: bool
    gates: tuple[Gate, ...]
    complete: bool  # with it everything is there

    @property
    def words(self) -> str:
        """What to say about it: empty when all gates are passed."""
        return next((gate.words for gate in failed(self.gates)), "")
