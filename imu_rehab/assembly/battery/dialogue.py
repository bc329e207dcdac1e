"""The battery in words: what is shown at each step, and what a line typed there does."""

from collections.abc import Callable, Sequence

from imu_rehab.assembly.battery.guided import GuidedBattery, place_words
from imu_rehab.assembly.battery.hand_held_watch import HandHeldWatch
from imu_rehab.assembly.battery.words import step_words, zone_words
from imu_rehab.assessment.battery_step import Step
from imu_rehab.assessment.classifying import PAIN
from imu_rehab.assessment.hand_held import USES, Against
from imu_rehab.assessment.manual_results import questions, typed_command
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.catalogue import protocol
from imu_rehab.metrics.protocol import TypedValue
from imu_rehab.pipeline.frame import Frame
from imu_rehab.signals.places import Side, places_of

KEYS = (
    "Enter goes on · m mark · v void · r once more · s skip · t KEY VALUE type · "
    "h USE measure by hand, z zero, p press · x WHAT treated, then r tests again · q stop for now "
    "· while the sensors are set up: ready, again, seated, skip"
)
_pain = questions()[PAIN]
PAIN_ASKED = TypedValue(PAIN, _pain.title, _pain.unit, _pain.low, _pain.high, "trial")
CALIBRATION_WORDS = ("ready", "again", "seated", "skip", "take_pose")


class Dialogue:
    """One line in, a few lines out; asks for typed values where the protocol wants them."""

    def __init__(self, guided: GuidedBattery, hand: HandHeldWatch | None = None) -> None:
        self.stopped = False
        self.heard: list[str] = []  # to be said once
        self._hand = hand or HandHeldWatch()
        self._guided = guided
        self._asked: list[tuple[Step, TypedValue]] = []
        self._known_of_person: set[str] = set()

    @property
    def step(self) -> Step:
        """What comes now."""
        return self._guided.step

    @property
    def asking(self) -> str:
        """Return the key of the value that is asked for now; empty: none is."""
        return self._asked[0][1].key if self._asked else ""

    @property
    def asked(self) -> TypedValue | None:
        """Return the value that is asked for now; None: none is."""
        return self._asked[0][1] if self._asked else None

    def see(self, frames: Sequence[Frame]) -> None:
        """Take notice of what was measured."""
        self._guided.see(frames)
        self.heard += self._hand.heard(frames)

    def show(self) -> list[str]:
        """Return what to say now."""
        if self._asked:
            _, typed = self._asked[0]
            return [f"{typed.title} ({typed.unit}), Enter to leave it out:"]
        step = self._guided.step
        return [*step_words(step, self._guided.message), *zone_words(step, self._guided.now)]

    def take(self, line: str) -> str:
        """Do what a line says; returns what is to be said about it, often nothing."""
        word, _, rest = line.strip().partition(" ")
        try:
            if self._asked:
                return self._answer(line.strip())
            return self._do(word, rest.strip())
        except (ConfigurationError, UnknownName) as error:
            return str(error)

    def _do(self, word: str, rest: str) -> str:
        if word in CALIBRATION_WORDS and self._guided.step.kind == "calibrate":
            self._guided.say(word)
            return ""
        act = ACTS.get(word)
        return f"{word!r} is not known here. {KEYS}" if act is None else act(self, rest)

    def _stop(self, _: str) -> str:
        self.stopped = True
        return ""

    def _void(self, _: str) -> str:
        return "" if self._guided.press("trial_void") else "There is no trial to void."

    def _repeat(self, _: str) -> str:
        return "" if self._guided.press("repeat") else "There is no trial to repeat."

    def _by_hand(self, name: str) -> str:
        """Begin to measure with a sensor in the hand."""
        if name not in USES:
            raise UnknownName("use of a sensor in the hand", name, sorted(USES))
        step, use = self._guided.step, USES[name]
        side = Side.RIGHT if step.item is None else step.item.side
        (place,) = places_of([use.segment], side)
        self._guided.say("hand_held", use=name, place=place, side=side.value)
        self._hand.begin(use, place)
        zero = " z sets the zero." if use.against is Against.ZERO else ""
        return f"{use.say} {place_words(place)}, three times p, then half a second still.{zero}"

    def _treated(self, what: str) -> str:
        if self._guided.step.running:
            return "End the trial first."
        self._guided.say("treatment", detail=what)
        return "Noted. r repeats the test."

    def _hand_zero(self, _: str) -> str:
        return self._hand_pressed("hand_zero")

    def _hand_press(self, _: str) -> str:
        return self._hand_pressed("hand_press")

    def _hand_pressed(self, event: str) -> str:
        """Send a press; what it gave is heard half a second later."""
        self._hand.press(event, self._guided.now_s())
        self._guided.say(event)
        return ""

    def _type_words(self, rest: str) -> str:
        key, _, value = rest.partition(" ")
        return self._type(self._guided.step, key, value)

    def _onward(self, _: str) -> str:
        """Do the one thing that goes on."""
        step = self._guided.step
        if step.kind == "calibrate":
            if "ready" in self._guided.offers:
                self._guided.say("ready")
            return ""
        for event in ("trial_ended", "wear", "next", "trial_started"):
            if self._guided.press(event):
                if event == "trial_ended":
                    self._ask_after(step)
                elif event == "next" and step.kind == "instruct":
                    self._ask_before(step)
                return ""
        self.stopped = step.kind == "finished"
        return ""

    def _mark(self, name: str) -> str:
        step = self._guided.step
        known = () if step.item is None else step.item.variant.marks
        kind = name or next(iter(known), "")
        if not step.running or not kind:
            return f"Marks belong to a running trial. Here: {', '.join(known) or 'none'}."
        self._guided.say("mark", kind=kind)
        return f"Marked: {kind}."

    def _skip(self, reason: str) -> str:
        if self._guided.step.kind == "calibrate" and "skip" in self._guided.offers and not reason:
            self._guided.say("skip")
            return "Step skipped: one grade lower."
        if not reason:
            return "Say why: s knee hurts"
        return "" if self._guided.press("skip_test", reason=reason) else "Nothing to skip now."

    def _ask_after(self, step: Step) -> None:
        """Ask for what was read off after a trial; for a side, after its last one."""
        if step.kind != "trial" or step.item is None:
            return
        pain = [PAIN_ASKED] if step.item.run else []
        for typed in (*protocol(step.item.test).typed, *pain):
            last = typed.each == "side" and step.number == step.of
            if typed.each == "trial" or last:
                self._asked.append((step, typed))

    def _ask_before(self, step: Step) -> None:
        if step.item is None:
            return
        for typed in protocol(step.item.test).typed:
            if typed.each == "person" and typed.key not in self._known_of_person:
                self._known_of_person.add(typed.key)
                self._asked.append((step, typed))

    def _answer(self, value: str) -> str:
        step, typed = self._asked[0]
        said = self._type(step, typed.key, value, each=typed.each) if value else ""
        self._asked.pop(0)
        return said

    def _type(self, step: Step, key: str, value: str, each: str = "side") -> str:
        item = step.item
        side, test = (None, "") if item is None else (item.side, item.test)
        if each == "person":
            side, test = None, ""
        of_trial: dict[str, object] = {}
        if each == "trial" and item is not None:
            of_trial = {"condition": item.condition, "number": step.number}
            of_trial |= {"run": item.run} if item.run else {}
        content = typed_command(key, value, side=side, test=test, **of_trial)
        self._guided.say("typed", **content)
        return f"Kept: {key} {content['value']} {content['unit']}".strip()


ACTS: dict[str, Callable[[Dialogue, str], str]] = {
    "": Dialogue._onward,
    "q": Dialogue._stop,
    "m": Dialogue._mark,
    "t": Dialogue._type_words,
    "h": Dialogue._by_hand,
    "x": Dialogue._treated,
    "z": Dialogue._hand_zero,
    "p": Dialogue._hand_press,
    "v": Dialogue._void,
    "r": Dialogue._repeat,
    "s": Dialogue._skip,
}
