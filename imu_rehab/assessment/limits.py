"""What a person must not do today (SPEC §5.3): each restriction takes its tests away."""

from collections.abc import Collection
from dataclasses import dataclass

from imu_rehab.errors import UnknownName

# restriction -> the need that it takes away
TAKEN = {
    "seated_only": "st",
    "no_eyes_closed": "ec",
    "no_impact": "im",
}
RESTRICTIONS = (*TAKEN, "supervised", "no_barefoot")

WHY = {
    "st": "sitting only",
    "ec": "eyes stay open",
    "im": "no impact",
    "pr": "nobody is there to help",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """The restrictions of a signed screening, and whether somebody is with the person."""

    restrictions: frozenset[str] = frozenset()
    somebody_present: bool = True

    def __post_init__(self) -> None:
        for restriction in self.restrictions:
            if restriction not in RESTRICTIONS:
                raise UnknownName("restriction", restriction, RESTRICTIONS)

    @property
    def allow_standing(self) -> bool:
        """Whether anything may be asked for that is done standing: calibration, too."""
        return "seated_only" not in self.restrictions

    def against(self, needs: Collection[str]) -> str:
        """Return why something with these needs must not be done today; empty when it may."""
        if "supervised" in self.restrictions and not self.somebody_present:
            return WHY["pr"]
        taken = [TAKEN[each] for each in sorted(self.restrictions) if each in TAKEN]
        if not self.somebody_present:
            taken.append("pr")
        return next((WHY[need] for need in taken if need in needs), "")
