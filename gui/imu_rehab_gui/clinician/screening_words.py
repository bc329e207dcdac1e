"""What stands over every tab while somebody must not train.  No widgets."""

from imu_rehab.assembly.screening_state import ScreeningState
from imu_rehab_gui.language import translate


def locked_words(state: ScreeningState) -> str:
    """Return why training is locked, the most urgent reason first; empty: it is not."""
    if not state.locks:
        return ""
    if not state.signed_by:
        return translate("Clinic", "Training is locked until the screening is signed.")
    more = translate("Clinic", "(%1 more)").replace("%1", str(len(state.locks) - 1))
    locked = translate("Clinic", "Training is locked: %1").replace("%1", state.locks[0])
    return f"{locked} {more}" if len(state.locks) > 1 else locked
