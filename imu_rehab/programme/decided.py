"""What a clinician decided about a programme, over what the rules say (SPEC §0.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from imu_rehab.programme.progression import Advice, Done, Step, Why


class What(StrEnum):
    """What can be decided."""

    HOLD = "hold"  # the same until it is taken back
    REGRESS = "regress"  # one step easier, once
    STOP = "stop"  # the programme ends


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; who took it and why lies beside it in the store."""

    what: What
    at: datetime  # with its time zone
    item: str = ""  # empty: all of it

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a decision's time needs its time zone")


def advice_of(decisions: Sequence[Decision], item: str, done: Sequence[Done]) -> Advice | None:
    """Return what was decided about an item's next session; None: nothing, the rules say it.

    Easier is meant for the session after it; the same holds until it is taken back.
    """
    last = done[-1].session.ended_at if done else None
    about = [each for each in decisions if each.item in ("", item)]
    if any(d.what is What.REGRESS and (last is None or last <= d.at) for d in about):
        return Advice(Step.REGRESS, (Why.CLINICIAN,))
    if any(d.what is What.HOLD for d in about):
        return Advice(Step.HOLD, (Why.CLINICIAN,))
    return None


def ended(decisions: Sequence[Decision]) -> Decision | None:
    """Return the decision that ended the programme; None: it goes on."""
    return next((each for each in decisions if each.what is What.STOP), None)
