"""What a person must not do today (SPEC §5.3): one place, for tests and exercises alike.

Everything that can be asked of a person says what it needs (SPEC §3.3).  A
restriction takes a need away, and with it all that needs it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from imu_rehab.assessment.words import say
from imu_rehab.errors import UnknownName
from imu_rehab.metrics import protocol

# restriction -> the need that it takes away
TAKEN = {
    "seated_only": "st",
    "no_eyes_closed": "ec",
    "no_impact": "im",
    "no_barefoot": "bf",
}
RESTRICTIONS = (*TAKEN, "supervised")
SOMEBODY = "pr"

NEEDS = (*protocol.NEEDS, "bf")  # and barefoot


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

    @property
    def shoes_stay_on(self) -> bool:
        """Whether everything is done in shoes."""
        return "no_barefoot" in self.restrictions

    def against(self, needs: Collection[str], language: str = "en") -> str:
        """Return why something with these needs must not be done today; empty when it may."""
        taken = [TAKEN[each] for each in sorted(self.restrictions) if each in TAKEN]
        if not self.somebody_present:
            taken.append(SOMEBODY)
        found = [need for need in taken if need in needs]
        if "supervised" in self.restrictions and not self.somebody_present:
            found.insert(0, SOMEBODY)
        return say(f"not_today_{found[0]}", language) if found else ""


def asks_for_somebody(
    all_needs: Iterable[Collection[str]], restrictions: Collection[str] = ()
) -> bool:
    """Return whether "Is someone with you?" is asked today: only when an answer matters (§5.4)."""
    needs = list(all_needs)
    return bool(needs) and ("supervised" in restrictions or any(SOMEBODY in n for n in needs))
