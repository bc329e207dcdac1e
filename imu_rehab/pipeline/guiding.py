"""Somebody who exercises: counted, judged and told, instant by instant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import isfinite, nan

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Progress, Repetition
from imu_rehab.feedback.cue import Cue
from imu_rehab.feedback.guidance import Guidance
from imu_rehab.feedback.policy import FeedbackPolicy
from imu_rehab.feedback.trust_gate import Trust
from imu_rehab.pipeline.asking import IMPACT, Wanted
from imu_rehab.pipeline.block_results import ProbeDone, SetDone
from imu_rehab.pipeline.course import Course
from imu_rehab.pipeline.frame import Event
from imu_rehab.pipeline.screen_delays import ScreenDelays
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Doubts:
    """What speaks against judging; empty where nothing does."""

    unknown: str = ""  # which sensor is not trusted: why values are missing
    misplaced: str = ""  # which sensors sit wrongly: values are there and mean nothing

    def about(self, value: float) -> str:
        """Return why this value cannot be judged; empty where it can, or nobody knows why."""
        return self.misplaced or ("" if isfinite(value) else self.unknown)


NO_DOUBTS, NO_TRUST = Doubts(), Trust()
Columns = Mapping[str, list[float]]
Asked = tuple[Columns, Columns]  # values, and how sure those of the zones are, by key
NOTHING_ASKED: Asked = ({}, {})


@dataclass(slots=True)
class Guided:
    """What a few instants of exercise brought."""

    completed: list[Repetition] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)  # to be given
    muted: list[Cue] = field(default_factory=list)  # withheld, each with its reason
    events: list[Event] = field(default_factory=list)

    def say(self, cues: Iterable[Cue]) -> None:
        """Add cues, given or withheld, and put them on the record."""
        for cue in cues:
            (self.cues if cue.given else self.muted).append(cue)
            self.events.append(_event(cue))

    def mute(self, reason: str) -> None:
        """Withhold all that was to be given."""
        due, self.cues = self.cues, []
        self.events = [event for event in self.events if event.kind != "cue"]
        self.say(replace(cue, muted_reason=reason) for cue in due)


class Guiding:
    """Walks through a plan and says what there is to say."""

    def __init__(self, settings: PipelineSettings, *, feedback: bool) -> None:
        """Without `feedback` it counts but says nothing."""
        self._feedback = feedback
        self._course = Course(settings)
        self._practice = self._course.practice
        self._progressed: Progress | None = None  # where we are, if nothing came since
        self._judged: Progress | None = None  # what the policy saw last
        self._score_asked = False
        self._sds: list[float] = []  # how sure the signals of an exercise's zones are ...
        self._sure_of: Exercise | None = None
        self._trust = NO_TRUST  # ... and what follows from it: one value while it lasts
        self.guidance: Guidance | None = None

    @property
    def exercise(self) -> Exercise:
        """The exercise that is being done now."""
        return self._practice.exercise

    @property
    def _policy(self) -> FeedbackPolicy:
        return self._course.policy

    def wanted(self, *, lying: bool) -> Wanted:
        """Return what is to be measured for the exercise that is being done now."""
        return self._practice.wanted_lying if lying else self._practice.wanted

    @property
    def places(self) -> tuple[str, ...]:
        """Where its sensors sit."""
        return self._practice.places

    @property
    def channels(self) -> tuple[str, ...]:
        """On which channels cues are prescribed; empty where the prescription says nothing."""
        return tuple(self._practice.prescription.feedback.get("channels", ()))

    @property
    def finished(self) -> bool:
        """True once all of a plan is done that does not go round."""
        return self._practice.done

    @property
    def impossible(self) -> str:
        """Why nothing of it can be judged with the sensors that are worn; empty: it can."""
        return self._practice.impossible

    @property
    def lands(self) -> bool:
        """True while the exercise is one of hops and landings (SPEC §3.3, "im")."""
        return IMPACT in self.exercise.needs

    @property
    def asks(self) -> bool:
        """True while the person is asked how many were good; nothing is counted meanwhile."""
        return self._course.asks

    @property
    def may_ask(self) -> bool:
        """True while the person is asked, or soon will be."""
        return self._course.may_ask

    @property
    def score(self) -> str:
        """What the newest probe showed, in words; empty before."""
        return self._course.score

    def taken(self) -> tuple[SetDone | ProbeDone, ...]:
        """Hand over the sets and probes that are over, each once."""
        return self._course.taken()

    def progress(self) -> Progress:
        """Return a still of where we are."""
        return self._progressed or self._practice.progress()

    def interrupt(self) -> None:
        """Forget the repetition under way."""
        self._practice.interrupt()

    def rest(self) -> None:
        """Say nothing while nobody exercises."""
        self.guidance = self._progressed = None
        self._policy.rest()

    def started(self, at_s: float) -> tuple[Event, ...]:
        """Tell which exercise begins."""
        return self._course.started(at_s)

    def delayed(self, delays: ScreenDelays) -> None:
        """Take how late the windows are: feedback that would come too late comes afterwards."""
        for policy in self._course.policies:
            policy.delayed(delays.at_s, delays.paint_ms, delays.sound_ms, delays.haptic_ms)

    def press(self, now_s: float, event: str) -> tuple[Event, ...]:
        """Do what a person wishes of the exercise; the answer says what came of it."""
        match event:
            case "easier" | "harder":
                self._progressed = None
                return (self._course.change(now_s, event),)
            case "skip_exercise":
                self._progressed = None
                return self._course.skip(now_s)
            case "stop":
                self._course.leave(now_s)
            case "asked":
                self._course.spoil()
                self._policy.ask()
            case "show_score":
                self._course.spoil()
                self._score_asked = True
        return ()

    def answer(self, now_s: float, estimate: int | None) -> tuple[Event, ...]:
        """Take how many the person thinks were good, None: nothing said; and go on."""
        self._progressed = None
        return self._course.answer(now_s, estimate)

    def feed(
        self,
        time_s: FloatArray,
        signals: Mapping[str, FloatArray],
        uncertainty: Mapping[str, FloatArray],
        doubts: Doubts = NO_DOUBTS,
    ) -> Guided:
        """Take instants (n,), their signals and how sure they are (1 SD)."""
        guided = Guided()
        self._progressed = self._judged = None
        if not self._feedback:
            self._count(time_s, signals, guided)
            return guided
        if self.asks:
            return guided
        asked, policy, at_s, done = NOTHING_ASKED, self._policy, 0.0, -1
        for i, at_s in enumerate(time_s.tolist()):
            if done < len(guided.completed):  # a first instant: of the frame, or of what follows
                guided.say(self._course.cues(at_s))
                asked, policy = self._asked(signals, uncertainty), self._policy
                done = len(guided.completed)
            self._step(at_s, i, asked, doubts, guided)
            if done < len(guided.completed) and self.asks:
                break
        if self._judged is not None:
            self.guidance = policy.guidance(at_s, self._judged)
            if self._score_asked:
                self.guidance = replace(self.guidance, scored=True)
        return guided

    def _asked(
        self, signals: Mapping[str, FloatArray], uncertainty: Mapping[str, FloatArray]
    ) -> Asked:
        """Return what the exercise that is being done now asks for, as plain numbers."""
        columns = {key: signals[key].tolist() for key in self._practice.keys if key in signals}
        signals_of = dict.fromkeys(zone.signal for zone in self.exercise.zones)
        deviations = {key: uncertainty[key].tolist() for key in signals_of if key in uncertainty}
        return columns, deviations

    def _step(self, at_s: float, i: int, asked: Asked, doubts: Doubts, guided: Guided) -> None:
        """Take the i-th instant."""
        columns, deviations = asked
        values = {key: column[i] for key, column in columns.items()}
        repetition = self._practice.feed(at_s, values)
        self._progressed = self._judged = progress = self._practice.progress()
        doubt = doubts.about(values.get(progress.exercise.signal, nan))
        sds = [column[i] for column in deviations.values()]
        known = sds == self._sds and progress.exercise is self._sure_of
        if not known or doubt != self._trust.doubt:  # uncertainty is judged twice a second only
            self._sds, self._sure_of = sds, progress.exercise
            sure = dict(zip(deviations, sds, strict=True))
            self._trust = Trust(sure.get(progress.exercise.signal, nan), doubt, sure)
        cues = self._policy.judge(at_s, progress, repetition, self._trust, values)
        if cues:
            guided.say(cues)
        if repetition is not None:
            self._completed(repetition, at_s, guided)

    def _count(self, time_s: FloatArray, signals: Mapping[str, FloatArray], guided: Guided) -> None:
        """Count repetitions where nobody is told anything."""
        at = 0
        while at < len(time_s) and not self.asks:
            rest = {key: values[at:] for key, values in signals.items()}
            self._course.cues(time_s.item(at))
            taken, repetition = self._practice.feed_all(time_s[at:], rest)
            lasted_s = time_s.item(at + taken - 1) - time_s.item(max(0, at - 1))
            self._policy.count(repetition, lasted_s)
            at += taken
            if repetition is not None:
                self._completed(repetition, time_s.item(at - 1), guided)

    def _completed(self, repetition: Repetition, at_s: float, guided: Guided) -> None:
        """Tell a repetition, and of the set, or exercise, that follows."""
        guided.completed.append(repetition)
        guided.events.append(self._repetition_event(repetition))
        self._score_asked = False
        follows = self._course.after(repetition, at_s)
        guided.say(self._course.due())
        if follows:
            self._progressed = None
            guided.events += self.started(at_s)

    def _repetition_event(self, repetition: Repetition) -> Event:
        judged = "in the zone" if repetition.in_band else "outside the zone"
        side = self._practice.prescription.side.value
        told = judged if repetition.measured else "not measured"
        detail = ", ".join((f"{repetition.exercise}: {told}", *repetition.mistakes))
        return Event(repetition.end_s, "repetition", side, repetition.peak_deg, detail)


def _event(cue: Cue) -> Event:
    """Put a cue on the record, given or withheld."""
    if cue.given:
        return Event(cue.time_s, "cue", "", None, f"{cue.kind}: {cue.reason}")
    return Event(cue.time_s, "cue_muted", "", None, f"{cue.kind}: {cue.muted_reason}")
