"""Everything that one person's programme is judged by: dated values, added and never changed."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from imu_rehab.assessment.adverse_events import AdverseEvent
from imu_rehab.assessment.capability import PAIN_CEILING, Label
from imu_rehab.assessment.pain import PainRule
from imu_rehab.assessment.plain_values import from_plain, to_plain
from imu_rehab.assessment.questionnaires import QuestionnaireAnswer
from imu_rehab.assessment.signature import Signature
from imu_rehab.metrics.norms.gate import Confirmation
from imu_rehab.programme.decided import Decision
from imu_rehab.programme.done import Finding, Probe, SessionDone
from imu_rehab.programme.override import Override
from imu_rehab.signals.places import Side


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the capability runs of one movement answered (SPEC §1.2)."""

    movement: str
    label: Label
    on: date


@dataclass(frozen=True, slots=True)
class Review:
    """A phase was looked at because its time was over, or earlier; signed with what was decided."""

    phase: int
    region: str
    signed: Signature
    decided: bool = False  # a clinician chose how to go on after failed reviews


@dataclass(frozen=True, slots=True)
class ProgrammeState:
    """One person's way through a programme so far."""

    plan: str  # the key of the programme
    started: date
    side: Side | None = None  # the involved one; None: both alike
    pain_ceiling: float = PAIN_CEILING  # as the clinician set it
    labels: tuple[Labelled, ...] = ()
    findings: tuple[Finding, ...] = ()
    sessions: tuple[SessionDone, ...] = ()
    probes: tuple[Probe, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    overrides: tuple[Override, ...] = ()
    reviews: tuple[Review, ...] = ()
    questionnaires: tuple[QuestionnaireAnswer, ...] = ()
    adverse_events: tuple[AdverseEvent, ...] = ()
    targets: "tuple[Target, ...]" = field(default=())
    decisions: tuple[Decision, ...] = ()

    def __post_init__(self) -> None:
        PainRule(self.pain_ceiling)

    @property
    def pain_rule(self) -> PainRule:
        """The rule with this person's ceiling."""
        return PainRule(self.pain_ceiling)

    def target(self, item: str, signal: str, side: Side | None) -> "Target | None":
        """Return the newest target of a signal; None: the exercise's own."""
        found = [t for t in self.targets if (t.item, t.signal, t.side) == (item, signal, side)]
        return found[-1] if found else None

    def recall_morning(self, pain: float) -> "ProgrammeState":
        """Return the state with the pain of the morning after the last session, told today.

        Raises ValueError without a session: there was no morning after.
        """
        if not self.sessions:
            raise ValueError("there was no session before, so there is no morning after")
        last = max(self.sessions, key=lambda session: session.ended_at)
        told = replace(last, pain_next_morning=pain)
        rest = tuple(told if each is last else each for each in self.sessions)
        return replace(self, sessions=rest)

    def withdraw(self, override: Override, by: Signature) -> "ProgrammeState":
        """Return the state with an override taken back; it stays in the record.

        Raises ValueError for one that is not there.
        """
        if override not in self.overrides:
            raise ValueError(f"phase {override.phase} of {override.region} was not overridden so")
        rest = [
            replace(each, withdrawn=by) if each == override else each for each in self.overrides
        ]
        return replace(self, overrides=tuple(rest))

    def to_json(self) -> dict[str, Any]:
        """Return plain values for a store."""
        return dict(to_plain(self))

    @classmethod
    def from_json(cls, raw: object) -> "ProgrammeState":
        """Read what to_json gave; raises ValueError naming the key."""
        return from_plain(cls, raw)


@dataclass(frozen=True, slots=True)
class Target:
    """What a clinician or the own best cued value aims a signal at (SPEC §3.2, band)."""

    item: str
    signal: str
    value: float  # in the signal's unit
    own_sd: float | None = None  # of the own baseline; None: not known
    side: Side | None = None
