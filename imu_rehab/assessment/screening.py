"""May this person train, and with which restrictions?  A record of signed answers (SPEC §5.3).

Every flag is answered no, yes and locked, or yes and reviewed.  An emergency
opens again only where a clinician signed that it was ruled out.  Whatever
locks says what opens it: nobody is locked for ever.

Entries are added, never replaced; the newest of a flag counts.  A yes becomes a
no by a signed entry only, and restrictions stay until a signed entry sets others.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from imu_rehab.assessment.limits import RESTRICTIONS, Limits
from imu_rehab.assessment.plain_values import from_plain, to_plain
from imu_rehab.assessment.screening_flags import screening_questions
from imu_rehab.assessment.signature import Signature
from imu_rehab.assessment.words import say
from imu_rehab.errors import ConfigurationError, NotScreened, UnknownName

OLD_YEARS = 65.0  # older than this: no balance task alone (SPEC §5.4)
FALLS = "falls"


@dataclass(frozen=True, slots=True)
class FlagAnswer:
    """One flag: no; yes (locked); or yes and reviewed, then signed, with restrictions.

    A signed no takes an earlier yes back; of an emergency it says that it was ruled out.
    """

    flag: str
    yes: bool
    reviewed: Signature | None = None
    restrictions: frozenset[str] = frozenset()
    emergency_ruled_out: bool = False  # what the signature says, of an emergency

    def __post_init__(self) -> None:
        known = screening_questions().flag(self.flag)
        for each in self.restrictions:
            if each not in RESTRICTIONS:
                raise UnknownName("restriction", each, RESTRICTIONS)
        if not self.yes and self.restrictions:
            raise ValueError(f"{self.flag}: what is answered no restricts nothing")
        if self.restrictions and self.reviewed is None:
            raise ValueError(f"{self.flag}: restrictions are set by a signed review")
        if self.emergency_ruled_out and not (known.emergency and self.reviewed):
            raise ValueError(f"{self.flag}: only a signed review rules an emergency out")
        if known.emergency and self.reviewed and not (self.yes or self.emergency_ruled_out):
            raise ValueError(f"{self.flag}: a signed no says that the emergency was ruled out")

    @property
    def locks(self) -> bool:
        """Whether it keeps the person from training."""
        if not self.yes:
            return False
        is_emergency = screening_questions().flag(self.flag).emergency
        return self.reviewed is None or (is_emergency and not self.emergency_ruled_out)

    @property
    def is_signed(self) -> bool:
        """Whether a clinician stands for it."""
        return self.reviewed is not None


@dataclass(frozen=True, slots=True)
class Contraindication:
    """A reason against phases 3 and 4; cleared, or taken back (no), by a signed entry."""

    key: str
    yes: bool
    cleared: Signature | None = None

    def __post_init__(self) -> None:
        screening_questions().contraindication(self.key)

    @property
    def holds(self) -> bool:
        """Whether it keeps exercises of phases 3 and 4 away."""
        return self.yes and self.cleared is None

    @property
    def is_signed(self) -> bool:
        """Whether a clinician stands for it."""
        return self.cleared is not None


class ObstacleKind(StrEnum):
    """What can stand between a person and training."""

    EMERGENCY = "emergency"
    LOCKED = "locked"
    UNANSWERED = "unanswered"
    NO_CONSENT = "no_consent"
    NOT_SIGNED = "not_signed"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason, and what opens it."""

    kind: ObstacleKind
    flag: str = ""

    def text(self, language: str = "en") -> str:
        """Return the sentence that is shown; of an emergency with what to do now."""
        questions = screening_questions()
        question = questions.flag(self.flag).question[language] if self.flag else ""
        return say(
            f"obstacle_{self.kind.value}",
            language,
            question=question,
            text=questions.emergency_text[language],
        )

    def opens(self, language: str = "en") -> str:
        """Return what has to be done."""
        return say(f"opens_{self.kind.value}", language)


@dataclass(frozen=True, slots=True)
class ScreeningRecord:
    """What one person answered and clinicians signed; a value, every entry makes the next one."""

    answers: tuple[FlagAnswer, ...] = ()  # all there ever were, the newest last
    contraindications: tuple[Contraindication, ...] = ()  # the same
    consent: date | None = None  # the day the person agreed; None: not, or withdrawn
    signed: Signature | None = None
    age_years: float | None = None  # None: not told

    def __post_init__(self) -> None:
        _check_history((each.flag, each) for each in self.answers)
        _check_history((each.key, each) for each in self.contraindications)

    @property
    def newest(self) -> Mapping[str, FlagAnswer]:
        """Return the entry of each flag that counts."""
        return {each.flag: each for each in self.answers}

    def answer(self, new: FlagAnswer) -> "ScreeningRecord":
        """Return the record with a flag answered, anew where it was answered before.

        Raises ConfigurationError for an unsigned no after a yes.
        """
        return replace(self, answers=(*self.answers, new))

    def review(
        self,
        flag: str,
        signature: Signature,
        restrictions: frozenset[str] = frozenset(),
        *,
        emergency_ruled_out: bool = False,
    ) -> "ScreeningRecord":
        """Return the record with a yes reviewed by a clinician."""
        return self.answer(FlagAnswer(flag, True, signature, restrictions, emergency_ruled_out))

    def answer_contraindication(self, new: Contraindication) -> "ScreeningRecord":
        """Return the record with one of the questions about phases 3 and 4 answered.

        Raises ConfigurationError for an unsigned no after a yes.
        """
        return replace(self, contraindications=(*self.contraindications, new))

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """Return everything that keeps this person from training, emergencies first."""
        return tuple(sorted(self._obstacles(), key=lambda one: list(ObstacleKind).index(one.kind)))

    def _obstacles(self) -> Iterator[Obstacle]:
        answered = self.newest
        for key, flag in screening_questions().flags.items():
            if key not in answered:
                yield Obstacle(ObstacleKind.UNANSWERED, key)
            elif answered[key].locks:
                kind = ObstacleKind.EMERGENCY if flag.emergency else ObstacleKind.LOCKED
                yield Obstacle(kind, key)
        if self.consent is None:
            yield Obstacle(ObstacleKind.NO_CONSENT)
        if self.signed is None:
            yield Obstacle(ObstacleKind.NOT_SIGNED)

    @property
    def may_train(self) -> bool:
        """Whether every flag is answered and reviewed, consent given, the screening signed."""
        return not self.obstacles

    @property
    def restrictions(self) -> frozenset[str]:
        """Return all restrictions of the newest review of each flag."""
        signed = {each.flag: each.restrictions for each in self.answers if each.is_signed}
        return frozenset().union(*signed.values())

    @property
    def never_alone(self) -> bool:
        """Whether balance is never trained alone: over 65, or fell in the last year (§5.4).

        An age that nobody told counts as over 65.
        """
        fell = FALLS in self.newest and self.newest[FALLS].yes
        return fell or self.age_years is None or self.age_years > OLD_YEARS

    @property
    def keeps_from_late_phases(self) -> tuple[str, ...]:
        """Return the contra-indications to phases 3 and 4 that hold, or were not asked."""
        answered = {each.key: each for each in self.contraindications}
        known = screening_questions().contraindications
        return tuple(key for key in known if key not in answered or answered[key].holds)

    def limits(self, *, somebody_present: bool) -> Limits:
        """Return what must not be done today; raises NotScreened when nothing may."""
        require_screened(self)
        return Limits(self.restrictions, somebody_present)

    def to_json(self) -> dict[str, Any]:
        """Return plain values for a store."""
        return dict(to_plain(self))

    @classmethod
    def from_json(cls, raw: object) -> "ScreeningRecord":
        """Read what to_json gave; raises ValueError naming the key."""
        return from_plain(cls, raw)


def _check_history(entries: Iterable[tuple[str, FlagAnswer | Contraindication]]) -> None:
    """Raise ConfigurationError where a yes became a no and nobody signed it."""
    said: dict[str, bool] = {}
    for key, entry in entries:
        if said.get(key) and not entry.yes and not entry.is_signed:
            raise ConfigurationError(
                f"{key} was answered yes; a no after it needs a clinician's name, date and reason"
            )
        said[key] = entry.yes


def require_screened(record: ScreeningRecord | None) -> None:
    """Raise NotScreened unless this person may train."""
    obstacles = (ScreeningRecord() if record is None else record).obstacles
    if obstacles:
        first, others = obstacles[0], len(obstacles) - 1
        more = f" ({others} more)" if others else ""
        raise NotScreened(f"{first.text()} {first.opens()}{more}", obstacles[0].kind.value)
