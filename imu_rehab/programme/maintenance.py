"""After the last gate: a short look once a month (SPEC §3.1, S21)."""

from dataclasses import dataclass
from datetime import date, timedelta

from imu_rehab.programme.phases import RegionStanding
from imu_rehab.programme.programme import Programme
from imu_rehab.programme.state import ProgrammeState

MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Recheck:
    """The next mini battery."""

    due: date
    tests: tuple[str, ...]

    def is_due(self, today: date) -> bool:
        """Whether its day has come; it stays due until it is done."""
        return today >= self.due


def next_recheck(
    programme: Programme, state: ProgrammeState, standings: tuple[RegionStanding, ...]
) -> Recheck | None:
    """Return when the mini battery is due; None before every gate of every region is open.

    Counted from the day the last gate opened, and from the newest finding of a
    test after it.
    """
    opened = [gate.open_since for standing in standings for gate in standing.gates]
    if not opened or any(day is None for day in opened):
        return None
    done = max(day for day in opened if day is not None)
    checked = [f.on for f in state.findings if f.on > done and _of(f.test, programme.mini_battery)]
    return Recheck(max([done, *checked]) + MONTH, programme.mini_battery)


def _of(test: str, tests: tuple[str, ...]) -> bool:
    return test.partition("/")[0] in {name.partition("/")[0] for name in tests}
