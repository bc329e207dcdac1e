"""The guided calibration: runs the steps a task needs and repeats only what failed.

Pure: samples and commands in, an instruction and verdicts out.  Nothing that
is not finite, not trusted or not quiet becomes a calibration, and from every
state a quiet person who follows the instruction gets to the end.
"""

from collections.abc import Collection, Sequence

from imu_rehab.body.calibration_dialogue import Instruction, Verdict
from imu_rehab.body.calibration_gates import Gate, failed, remarks, said
from imu_rehab.body.calibration_pose import Posture, SegmentCalibration
from imu_rehab.body.calibration_readings import Poses, Readings
from imu_rehab.body.calibration_store import StoredSegment
from imu_rehab.body.calibration_tasks import Step, calibration_data
from imu_rehab.body.calibration_windows import Movement, MovementWindow, QuietWindow
from imu_rehab.signals.inertial_block import SyncedFrame

OFFER_AFTER = 2  # failed attempts, then the easier ways are named
MAY_SIT = "may_sit"  # sentences of words.toml
NOTHING_ASKED = Instruction()
THERE = "there"


class CalibrationGuide:
    """Walks one wearer through the steps of a task.

    `stored` is what is known of a returning wearer: then a stance check comes
    first, and the whole list only when a sensor sits differently.
    """

    def __init__(
        self,
        task: str,
        places: Collection[str],
        *,
        rate_hz: float,
        pose_s: float = 5.0,
        stored: Sequence[StoredSegment] = (),
        language: str = "en",
    ) -> None:
        self.places, self._language = tuple(places), language
        self._rate_hz, self._pose_s = rate_hz, pose_s
        self._steps = list(calibration_data().steps_of(task, self.places))
        self._readings = Readings(self.places)
        self._passed: dict[str, tuple[Gate, ...]] = {}
        self._skipped: list[str] = []
        self._posture: Posture | None = Posture.STANDING  # as sensors are strapped on
        self._background = False  # a pose that nobody was asked for, taken when it happens
        self._attempts = 0
        self._said = ""
        self._calibrations: dict[str, SegmentCalibration] = {}
        self._headless: set[str] = set()  # places whose filter began anew: their heading is lost
        self._todo = list(self._steps)
        stands = self._steps[0].posture is Posture.STANDING
        self._returning = stands and {s.place for s in stored} >= set(self.places)
        if self._returning:
            self._readings.restore(stored)
        self._window = self._open()

    @property
    def calibrations(self) -> dict[str, SegmentCalibration]:
        """The finished calibrations that hold now, by place; empty until all steps are passed."""
        if not self._headless:
            return self._calibrations
        return {p: c for p, c in self._calibrations.items() if p not in self._headless}

    @property
    def done(self) -> bool:
        """True once everything was there, whatever has to be repeated since."""
        return bool(self._calibrations)

    @property
    def ready(self) -> bool:
        """True when nothing is asked of the person; a pose may still be wanted by the way."""
        return self.done and (self._background or not self._todo)

    @property
    def waits(self) -> bool:
        """True while a step is wanted, asked for or by the way."""
        return bool(self._todo)

    @property
    def lying(self) -> bool:
        """True when the reference is a lying pose."""
        return self._readings.reference is Posture.LYING

    @property
    def grade(self) -> str:
        """green; amber: usable, with a remark in the gates; red: nothing yet."""
        if not self._calibrations:
            return "red"
        fine = all(c.grade == "green" for c in self._calibrations.values())
        passed = not any(remarks(gates) for gates in self._passed.values())
        return "green" if fine and passed and not self._skipped else "amber"

    @property
    def steps(self) -> dict[str, str]:
        """Every step of the list and how it stands: passed, skipped or open."""
        return {step.key: self._standing(step.key) for step in self._steps}

    @property
    def gates(self) -> dict[str, tuple[Gate, ...]]:
        """The gates of every passed step."""
        return dict(self._passed)

    @property
    def stored(self) -> tuple[StoredSegment, ...]:
        """What to keep until the wearer returns."""
        return self._readings.stored() if self.done else ()

    @property
    def instruction(self) -> Instruction:
        """What is asked of the person now."""
        if not self._todo:
            return NOTHING_ASKED
        step, share = self._todo[0], self._window.share
        there = THERE if self._window.waits_for_move else ""
        tired = self._attempts >= OFFER_AFTER and "seated" in self.offers
        before, *after = (
            said(part, self._language) for part in (self._said, MAY_SIT if tired else "", there)
        )
        text = " ".join(filter(None, (before, step.say[self._language], *after)))
        remaining_s = (1.0 - share) * self._pose_s if step.kind == "pose" else None
        word = "Still" if self._window.resting else "Slowly"
        title = step.title[self._language]
        return Instruction(step.key, title, word, text, share, remaining_s, self.offers)

    @property
    def offers(self) -> tuple[str, ...]:
        """The commands that do something now."""
        if not self._todo:
            return ("take_pose",)
        step = self._todo[0]
        legal = {
            "again": True,
            "ready": self._window.waits_for_move,
            "seated": bool(step.seated) and not self._calibrations,
            "skip": step.optional and not self._is_zero(step),
            "take_pose": bool(self._readings.postures),
        }
        return tuple(word for word, is_legal in legal.items() if is_legal)

    def command(self, word: str) -> bool:
        """Do what was pressed; False for what is not offered now, which changes nothing."""
        if word not in self.offers:
            return False
        match word:
            case "ready":
                self._window.waits_for_move = False
                return True
            case "seated":
                self._sit()
            case "skip":
                self._skipped.append(self._todo.pop(0).key)
                self._said = ""
                self._go_on()
            case "take_pose":
                self._ask_for_pose(background=False)
        self._window = self._open()
        return True

    def heading_lost(self, place: str) -> None:
        """Note that a sensor's earth is another one now: it needs a new pose, no new axis."""
        if not self._readings.postures:
            self._window.clear()
            return
        self._headless.add(place)
        self._ask_for_pose(background=self.ready)
        self._window = self._open()

    def feed(self, piece: SyncedFrame) -> tuple[Verdict, ...]:
        """Take instants in, by place; answers when a step is judged."""
        if not self._todo:
            return ()
        whole = self._window.feed(piece)
        if whole is None:
            return ()
        step = self._todo[0]
        if isinstance(whole, Movement):
            gates = self._readings.take_movement(step, whole, 1.0 / self._rate_hz)
            return self._conclude(step, not self._readings.missing(step), gates)
        return self._conclude(step, *self._judge_pose(step, whole))

    def _judge_pose(self, step: Step, quiet: SyncedFrame) -> tuple[bool, tuple[Gate, ...]]:
        """Read a pose; one that was read before must agree with it."""
        readings = self._readings.read(step.posture, quiet)
        gates = self._readings.gates(readings)
        if failed(gates):
            return False, gates
        moved = self._readings.apart(readings, "moved_since_deg")
        if failed(moved):
            return self._judge_slip(step, readings, moved), (*gates, *moved)
        if self._returning:
            self._returning = False
            self._readings.take(readings)
            self._todo[1:] = [s for s in self._todo[1:] if self._readings.missing(s)]
            return True, (*gates, *moved)
        apart = self._readings.apart(readings, "stance_apart_deg")
        if failed(apart) and (self._background or not self._attempts):
            return False, (*gates, *apart)
        # Twice the same other stance is how this person stands now: a new zero, with a remark.
        self._readings.take(readings, heading_only=bool(apart) and not failed(apart))
        return True, (*gates, *apart)

    def _judge_slip(self, step: Step, readings: Poses, moved: tuple[Gate, ...]) -> bool:
        """Ask anew for all that depends on sensors that sit differently now.

        In the background nobody was asked to stand: it may be a held lunge.
        """
        if self._background:
            return False
        slipped = self.places if self._returning else [gate.place for gate in failed(moved)]
        self._returning, self._calibrations = False, {}
        self._readings.take(readings)
        self._readings.forget_mounting(slipped, keep=step.posture)
        again = [s for s in self._steps if s is not step and self._readings.missing(s)]
        self._todo[1:] = [s for s in again if s.key not in self._skipped]
        return True

    def _conclude(self, step: Step, passed: bool, gates: tuple[Gate, ...]) -> tuple[Verdict, ...]:
        """Go on to the next step, or say what to repeat."""
        bad = failed(gates)
        if not passed and self._untold():
            self._attempts += 1
            self._window = self._open()
            return ()
        slips = [gate for gate in bad if gate.key == "moved_since_deg"]
        self._said = bad[0].sentence if bad and (slips or not passed) else ""
        if passed:
            self._passed[step.key] = tuple(gate for gate in gates if gate not in slips)
            self._posture = step.posture
            if step.kind == "pose":
                self._headless.clear()
            self._todo.pop(0)
            self._go_on()
        else:
            self._attempts += 1
        self._window = self._open()
        return (Verdict(step.key, passed, gates, complete=not self._todo),)

    def _untold(self) -> bool:
        """Return True for a failure that is not worth a word.

        A pose that nobody was asked for is told once; a posture that is still
        to be taken, the second time.
        """
        if self._background:
            return self._attempts > 0
        return self._attempts == 0 and self._posture not in (None, self._todo[0].posture)

    def _go_on(self) -> None:
        self._attempts = 0
        if not self._todo:
            self._background = False
            self._calibrations = self._readings.calibrations()

    def _ask_for_pose(self, *, background: bool) -> None:
        """Ask for the reference pose, and for whatever was not done yet."""
        reference = next(
            step
            for step in self._steps
            if step.kind == "pose" and step.posture is self._readings.reference
        )
        later = [step for step in self._todo if step is not reference]
        self._todo = [reference, *later]
        self._background = background
        self._attempts, self._said, self._posture = 0, "", None

    def _sit(self) -> None:
        """Do everything that is left in a form for who cannot stand safely; leave out the rest."""
        steps = calibration_data().steps
        seated: dict[str, Step] = {}
        for step in self._todo:
            if step.kind == "pose" and step.seated:
                self._readings.forget_pose(step.posture)  # the zero is a seated one from now on
            if step.seated:
                seated[step.seated] = steps[step.seated]
            elif step.posture is not Posture.STANDING:
                seated[step.key] = step
            else:
                self._skipped.append(step.key)
        done = [step for step in self._steps if step not in self._todo]
        if self._returning:  # what is stored begins with a stance
            self._returning, self._readings = False, Readings(self.places)
        self._todo = list(seated.values())
        self._steps = [*done, *self._todo]
        self._attempts, self._said = 0, ""

    def _shows(self, posture: Posture) -> bool:
        """Return True when gravity itself tells this posture from another one."""
        return posture is Posture.LYING or any(p.startswith("thigh") for p in self.places)

    def _is_zero(self, step: Step) -> bool:
        """Return True for a pose without which there is no zero."""
        is_reference = step.kind == "pose" and step.posture is self._readings.reference
        return is_reference or not self._readings.postures

    def _standing(self, key: str) -> str:
        if key in self._skipped:
            return "skipped"
        return "passed" if key in self._passed else "open"

    def _open(self) -> QuietWindow | MovementWindow:
        """Return the window of the step that is asked for now."""
        step = self._todo[0] if self._todo else self._steps[0]
        after_move = self._posture not in (None, step.posture) and not self._shows(step.posture)
        if step.kind == "pose":
            return QuietWindow(self.places, self._pose_s, self._rate_hz, after_move=after_move)
        watched = self._readings.missing(step)
        return MovementWindow(step, self.places, watched, self._rate_hz, after_move=after_move)
