"""Everything that one person's programme is judged by: dated values, added and never changed."""

from dataclasses import dataclass
from datetime import date

from imu_rehab.assessment.capability import PAIN_CEILING, Label
from imu_rehab.assessment.pain import PainRule
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
    targets: "tuple[Target, ...]" = ()
    decisions: tuple[Decision, ...] = ()

    def __post_init__(self) -> None:
        PainRule(self.pain_ceiling)

    @property
    def pain_rule(self) -> PainRule:
        """The rule with this person's ceiling."""
        return PainRule(self.pain_ceiling)


@dataclass(frozen=True, slots=True)
class Target:
    """What a clinician or the own best cued value aims a signal at (SPEC §3.2, band)."""

    item: str
    signal: str
    value: float  # in the signal's unit
    own_sd: float | None = None  # of the own baseline; None: not known
    side: Side | None = None
