"""How a session goes on, block after block; each set and probe that is over is told once."""

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Repetition
from imu_rehab.feedback.cue import Cue
from imu_rehab.feedback.policy import FeedbackPolicy
from imu_rehab.feedback.probes import Hits
from imu_rehab.feedback.success import propose
from imu_rehab.pipeline.asking import session_feedback
from imu_rehab.pipeline.block_results import ProbeDone, SetDone
from imu_rehab.pipeline.blocks import Block, session_blocks
from imu_rehab.pipeline.frame import Event
from imu_rehab.pipeline.practice import EASIEST, HARDEST, Practice
from imu_rehab.pipeline.probing import Probing
from imu_rehab.pipeline.settings import PipelineSettings

ZONE = "zone"  # the one difficulty that changes within a session


class Course:
    """Knows the block that is done now, its feedback, and what came of those before."""

    def __init__(self, settings: PipelineSettings) -> None:
        self._language = settings.language
        blocks = session_blocks(settings)
        self.practice = Practice(
            blocks,
            settings.places,
            settings.library,
            goes_round=settings.repeats,
            language=settings.language,
        )
        self.policies = [_policy_of(block, settings) for block in blocks]
        self.score = ""  # of the newest probe, as it is told
        self._over: list[SetDone | ProbeDone] = []  # that nobody has taken yet
        self._due: list[Cue] = []  # that go with the next instant
        self._proposed: tuple[Event, ...] = ()  # of the set that is over
        self._begin_s: float | None = None  # of the set or probe; None: with the next instant
        self._probing: Probing | None = None
        self._left = False  # it is on the record, before its end
        self._hits = Hits(), Hits()  # with feedback and without, before the set
        self._enter()

    @property
    def exercise(self) -> Exercise:
        """The exercise that is being done now."""
        return self.practice.exercise

    @property
    def policy(self) -> FeedbackPolicy:
        """What decides on its feedback."""
        return self.policies[self.practice.at]

    @property
    def asks(self) -> bool:
        """True while the person is asked how many were good; nothing is counted meanwhile."""
        return self._probing is not None and self._probing.asks

    @property
    def may_ask(self) -> bool:
        """True while a probe is under way that ends with the question, and until it is answered."""
        return self._probing is not None and self._probing.may_ask

    def started(self, at_s: float) -> tuple[Event, ...]:
        """Tell which exercise begins, and what would suit better; nothing where all is done."""
        self.policy.rest()
        proposed, self._proposed = self._proposed, ()
        if self.practice.done:
            return ()
        return (*proposed, Event(at_s, "exercise_started", "", None, self.exercise.key))

    def cues(self, at_s: float) -> list[Cue]:
        """Hand over what is told with an instant of how the session goes on; almost never any."""
        if self._begin_s is None:
            self._begin_s = at_s
            if self._probing is not None and not self.practice.done:
                self._due.append(self._probing.begin(at_s))
        return self.due() if self._due else []

    def due(self) -> list[Cue]:
        """Hand over what is to be told at once."""
        due, self._due = self._due, []
        return due

    def taken(self) -> tuple[SetDone | ProbeDone, ...]:
        """Hand over the sets and probes that are over, each once."""
        over, self._over = tuple(self._over), []
        return over

    def after(self, repetition: Repetition, at_s: float) -> bool:
        """Go on after a repetition; returns True when another set or block follows."""
        if self._probing is not None:
            return self._probed(self._probing, repetition, at_s)
        block, policy, number = self.practice.block, self.policy, self.practice.set_of_block
        follows = self.practice.next_set_if_done()
        if follows or self.practice.done:
            done = self._end_set(block, policy, number, at_s, complete=True)
            if follows and self.practice.block is block:
                self._proposed = self._steered(done, policy)
            self._enter()
        return follows

    def _steered(self, done: SetDone, policy: FeedbackPolicy) -> tuple[Event, ...]:
        """Return what would bring success to 60–80 % in the next set; a person decides on it."""
        level = self.practice.level
        limits, made_harder = {ZONE: (EASIEST, HARDEST)}, [ZONE] * max(0, level)
        hits = done.with_feedback.plus(done.without)
        wanted = propose(policy.plan, hits, {ZONE: level}, limits, made_harder)
        if wanted is None:
            return ()
        step = 1 if wanted.harder else -1
        said = f"{self.exercise.key}: {wanted.variable} {'harder' if wanted.harder else 'easier'}"
        return (Event(done.end_s, "proposed", "", float(step), f"{said}, {wanted.reason}"),)

    def change(self, now_s: float, wish: str) -> Event:
        """Make what is left of the set easier or harder; the answer says whether it could be."""
        changed = self.practice.change(harder=wish == "harder")
        said = f"{self.exercise.key}: {wish if changed.done else 'as far as it goes'}"
        return Event(now_s, "changed", "", float(changed.level), said)

    def skip(self, now_s: float) -> tuple[Event, ...]:
        """Leave the block, and begin the next one, if there is one."""
        skipped = Event(now_s, "changed", "", None, f"{self.exercise.key}: skipped")
        self.leave(now_s)
        self.practice.skip()
        self._enter()
        return (skipped, *self.started(now_s))

    def spoil(self) -> None:
        """Somebody asks to be told something: a probe under way shows nothing any more."""
        if self._probing is not None:
            self._probing.spoil()

    def answer(self, now_s: float, estimate: int | None) -> tuple[Event, ...]:
        """Take how many the person thinks were good, None: nothing said; and go on."""
        if self._probing is None or not self._probing.asks:
            return ()
        self._probing.answered(estimate)
        self._conclude(self._probing, now_s)
        return self.started(now_s)

    def leave(self, now_s: float) -> None:
        """Put on the record what is left before its end."""
        if self.practice.done or self._left:
            return
        self._left = True
        if self._probing is not None:
            self._probing.leave(now_s)
            self._over.append(self._probing.done)
        elif self.practice.progress().repetitions:
            number = self.practice.set_of_block
            self._end_set(self.practice.block, self.policy, number, now_s, complete=False)

    def _enter(self) -> None:
        """Begin a set, or a probe, with the instant that follows."""
        block = self.practice.block
        self._begin_s = self._probing = None
        self._left = False
        self._hits = self.policy.with_feedback, self.policy.without
        if block.probe is not None:
            self._probing = Probing(block, block.probe, self._language)

    def _probed(self, probing: Probing, repetition: Repetition, at_s: float) -> bool:
        probing.after(repetition, at_s)
        if not (probing.complete or self.practice.set_is_over):
            return False
        probing.end()
        if probing.asks:
            self._due.append(probing.ask(at_s))
            return False
        self._conclude(probing, at_s)
        return not self.practice.done

    def _conclude(self, probing: Probing, at_s: float) -> None:
        """Put a probe on the record, tell its score, and go on."""
        self._over.append(probing.done)
        told = probing.score(at_s)
        self.score = told.caption
        self._due.append(told)
        self.practice.skip()
        self._enter()

    def _end_set(
        self, block: Block, policy: FeedbackPolicy, number: int, at_s: float, *, complete: bool
    ) -> SetDone:
        prescription, (with_feedback, without) = block.prescription, self._hits
        done = SetDone(
            entry=block.entry,
            exercise=prescription.exercise,
            variant=prescription.variant,
            side=prescription.side.value,
            number=number,
            begin_s=at_s if self._begin_s is None else self._begin_s,
            end_s=at_s,
            with_feedback=policy.with_feedback.since(with_feedback),
            without=policy.without.since(without),
            complete=complete,
        )
        self._over.append(done)
        return done


def _policy_of(block: Block, settings: PipelineSettings) -> FeedbackPolicy:
    policy = FeedbackPolicy(session_feedback(block.prescription, settings), settings.language)
    if block.probe is not None:
        policy.withhold()
    return policy
