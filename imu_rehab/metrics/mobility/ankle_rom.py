"""How far the ankle moves by itself, seated, in four directions (SPEC T3).

Peaks from the zero of the calibration pose, each direction positive: of
somebody who cannot lift the foot to where it was in stance, dorsiflexion is
negative.
"""

from collections.abc import Mapping, Sequence

from imu_rehab.errors import UnknownName
from imu_rehab.metrics.done import Done, Movement
from imu_rehab.metrics.repetition_report import Row
from imu_rehab.metrics.repetition_table import RepetitionTable
from imu_rehab.metrics.trial import Outcome, Trial
from imu_rehab.signals.arrays import FloatArray

ASKED = 3


def _towards(condition: str, signal: str, sign: float) -> RepetitionTable:
    def peak_deg(done: Done, signal: str) -> float:
        del signal  # the one that was counted
        return sign * done.found.peak

    row = Row(f"arom_{condition}", signal, peak_deg)
    return RepetitionTable(Movement(signal, sign), (row,), ASKED)


DIRECTIONS = {
    "df": _towards("df", "ankle_df_deg", 1.0),
    "pf": _towards("pf", "ankle_df_deg", -1.0),
    "inv": _towards("inv", "ankle_inv_deg", 1.0),
    "ev": _towards("ev", "ankle_inv_deg", -1.0),
}


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return arom_df, arom_pf, arom_inv or arom_ev, by the trials' condition."""
    return _test(trials).outcome(trials) if trials else Outcome()


def repetition_values(trials: Sequence[Trial]) -> Mapping[str, FloatArray]:
    """Return key -> one value of every full repetition."""
    return _test(trials).values(_test(trials).done(trials)) if trials else {}


def _test(trials: Sequence[Trial]) -> RepetitionTable:
    """Raise UnknownName for a condition that is no direction."""
    condition = trials[0].condition
    if condition not in DIRECTIONS:
        raise UnknownName("direction", condition, list(DIRECTIONS))
    return DIRECTIONS[condition]
