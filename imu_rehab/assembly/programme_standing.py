"""Where somebody stands in their programme: phases, gates, probes, decisions, as a screen asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from imu_rehab.assembly.programme_record import programme_of, screening_of, state_of
from imu_rehab.assembly.todays_words import probe_word, side_word, title_of
from imu_rehab.metrics.norms.gate import Confirmation, GateAnswer
from imu_rehab.programme.gate_results import CriterionResult
from imu_rehab.programme.gates import PATTERN, load_gates
from imu_rehab.programme.maintenance import Recheck, next_recheck
from imu_rehab.programme.phases import GateStanding, RegionStanding, ReviewNeed
from imu_rehab.programme.programme import Programme
from imu_rehab.programme.retention import is_switched_on
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.programme.stops import after_stops
from imu_rehab.programme.todays_plan import judge_of
from imu_rehab.programme.words import say
from imu_rehab.store import person_values as kept_as
from imu_rehab.store.questions.history import History
from imu_rehab.store.values import Kept


@dataclass(frozen=True, slots=True)
class Decided:
    """Something a clinician decided, with the number under which it is taken back."""

    number: int
    by: str
    on: date
    reason: str = ""
    what: str = ""  # hold, regress or stop
    title: str = ""  # of the item; empty: the programme


@dataclass(frozen=True, slots=True)
class CriterionNow:
    """One line of a gate's card (SPEC S18)."""

    norm_id: str
    words: str  # with its limit and its mark
    value: float | None
    unit: str
    limit: float | None
    answer: GateAnswer
    says: str  # the answer in words
    confirmed: Decided | None  # who confirmed the limit


@dataclass(frozen=True, slots=True)
class GateNow:
    """What ends a phase in a region."""

    phase: int
    title: str  # of the phase
    says: str
    passed_on: date | None
    override: Decided | None
    criteria: tuple[CriterionNow, ...]

    @property
    def is_open(self) -> bool:
        """Whether what comes after it may be done."""
        return self.passed_on is not None or self.override is not None


@dataclass(frozen=True, slots=True)
class RegionNow:
    """One region on its way; phase 0 until the screening is signed and clear."""

    region: str
    title: str
    phase: int
    since: date
    review: str  # what a clinician is to look at; empty: nothing
    gates: tuple[GateNow, ...]  # of phases 1 to 4


@dataclass(frozen=True, slots=True)
class ProbeNow:
    """What was done without help."""

    on: date
    title: str
    side: str
    kind: str
    hits: int
    n: int


@dataclass(frozen=True, slots=True)
class LearnedNow:
    """Whether a pattern is switched on (SPEC S20)."""

    title: str
    side: str
    on: bool
    says: str


@dataclass(frozen=True, slots=True)
class Standing:
    """All of it, in one language."""

    title: str
    number: int
    begun: date
    phases: tuple[str, ...]  # titles of phases 0 to 4
    locked: str  # why nobody trains yet and what opens it; empty: may train
    regions: tuple[RegionNow, ...]
    learned: tuple[LearnedNow, ...]
    probes: tuple[ProbeNow, ...]  # the newest first
    decisions: tuple[Decided, ...]  # those that hold
    recheck: Recheck | None
    notes: tuple[str, ...]  # what is known of the order of phases, and of what to expect

    @property
    def ended(self) -> Decided | None:
        """The decision that ended the programme."""
        return next((each for each in self.decisions if each.what == "stop"), None)


def standing_of(history: History, now: datetime, language: str = "en") -> Standing | None:
    """Return where a person stands today; None before a programme was begun."""
    begun = [k.value for k in history.of(kept_as.Programme) if k.value.valid_from <= now.date()]
    if not begun:
        return None
    programme, state = programme_of(history, now.date()), state_of(history, now)
    screening = after_stops(screening_of(history), state)
    judge, obstacles = judge_of(programme, state, screening), screening.obstacles
    regions = tuple(judge.standing(state, r, now.date()) for r in programme.regions)
    told = _Told(history, programme, state, language)
    first = next(iter(obstacles), None)
    return Standing(
        programme.title[language],
        max(each.number for each in begun),
        state.started,
        tuple(title[language] for title in load_gates().phases),
        "" if first is None else f"{first.text(language)} {first.opens(language)}",
        tuple(told.region(each, screened=first is None) for each in regions),
        tuple(told.learned()),
        tuple(told.probes()),
        tuple(map(told.decision, history.of(kept_as.Decision))),
        next_recheck(programme, state, regions),
        (say("principle", language), say("realism", language)),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    history: History
    programme: Programme
    state: ProgrammeState
    language: str

    def region(self, standing: RegionStanding, *, screened: bool) -> RegionNow:
        review = standing.review
        return RegionNow(
            standing.region,
            load_gates().regions[standing.region][self.language],
            standing.phase if screened else 0,
            standing.begun,
            "" if review is ReviewNeed.NONE else review.text(self.language),
            tuple(map(self._gate, standing.gates)),
        )

    def _gate(self, standing: GateStanding) -> GateNow:
        gate = standing.gate
        return GateNow(
            gate.phase,
            load_gates().phases[gate.phase][self.language],
            standing.result.answer.text(self.language),
            standing.passed_on,
            self._override(standing),
            tuple(self._criterion(standing, each) for each in standing.result.criteria),
        )

    def _override(self, standing: GateStanding) -> Decided | None:
        held = standing.override
        if held is None:
            return None
        same = [
            each.id
            for each in self.history.of(kept_as.Override)
            if (each.value.phase, each.value.region) == (held.phase, held.region)
            and not each.value.withdrawn
        ]
        return Decided(same[0], held.signed.name, held.signed.on, held.signed.reason)

    def _criterion(self, standing: GateStanding, result: CriterionResult) -> CriterionNow:
        words = result.text(self.language)
        if standing.gate.is_alternative(result.criterion):
            words = say("alternative", self.language, words=words)
        limit = result.criterion.limit
        return CriterionNow(
            limit.norm_id,
            words,
            result.value,
            limit.unit,
            result.limit,
            result.answer,
            result.answer.text(self.language),
            self._confirmed(limit.norm_id),
        )

    def _confirmed(self, norm_id: str) -> Decided | None:
        known = [k for k in self.history.of(Confirmation) if k.value.norm_id == norm_id]
        return next(
            (Decided(k.id, k.value.clinician, date.fromisoformat(k.value.date)) for k in known),
            None,
        )

    def learned(self) -> Iterator[LearnedNow]:
        for item in self.programme.items:
            sides = item.sides_of(self.state.side) if item.phase == PATTERN else ()
            for side in sides:
                done = is_switched_on(self.state, item.key, side)
                yield LearnedNow(
                    title_of(self.programme, item.key, self.language),
                    side_word(side, self.language),
                    done,
                    say("switched_on" if done else "not_switched_on_yet", self.language),
                )

    def probes(self) -> Iterator[ProbeNow]:
        for probe in sorted(self.state.probes, key=lambda each: each.at, reverse=True):
            yield ProbeNow(
                probe.at.date(),
                title_of(self.programme, probe.item, self.language),
                side_word(probe.side, self.language),
                probe_word(probe, self.language),
                probe.attempts.hits,
                probe.attempts.n,
            )

    def decision(self, kept: Kept[kept_as.Decision]) -> Decided:
        taken = kept.value
        title = title_of(self.programme, taken.item, self.language) if taken.item else ""
        return Decided(kept.id, taken.signed_by, taken.at.date(), taken.reason, taken.what, title)
