"""A clinician opens a gate that did not pass: recorded, with a reason, and reversible (§0.2)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from imu_rehab.assessment.plain_values import from_plain, to_plain
from imu_rehab.assessment.signature import Signature


@dataclass(frozen=True, slots=True)
class Override:
    """Who opened which gate, when and why; and who took it back."""

    phase: int
    region: str
    signed: Signature
    withdrawn: Signature | None = None

    def __post_init__(self) -> None:
        if self.withdrawn is not None and self.withdrawn.on < self.signed.on:
            raise ValueError("an override is withdrawn after it was made")

    def holds(self, today: date) -> bool:
        """Whether it is in force on a day."""
        begun = self.signed.on <= today
        return begun and (self.withdrawn is None or today < self.withdrawn.on)

    def to_json(self) -> dict[str, Any]:
        """Return plain values for a store."""
        return dict(to_plain(self))

    @classmethod
    def from_json(cls, raw: object) -> "Override":
        """Read what to_json gave; raises ValueError naming the key."""
        return from_plain(cls, raw)
