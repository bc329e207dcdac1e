"""Where somebody is in a visit, and what leads on: states and arrows (screens design §7)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Step(StrEnum):
    """One screen, or the running session with its own."""

    FIRST_MINUTE = "first_minute"
    WELCOME = "welcome"
    CHECK_IN = "check_in"
    REVIEW = "review"  # a sign that a clinician has to look at
    LOCKED = "locked"  # a sign of an emergency
    PLACE = "place"
    SESSION = "session"
    OTHER_LEG = "other_leg"
    STOP_REASON = "stop_reason"
    AFTERWARDS = "afterwards"  # pain and effort
    SUMMARY = "summary"
    COMMENT = "comment"
    DONE = "done"
    CLOSED = "closed"


S = Step
ARROWS: Mapping[Step, Mapping[str, Step]] = {
    S.FIRST_MINUTE: {"seen": S.WELCOME},
    S.WELCOME: {"start": S.CHECK_IN, "not_you": S.CLOSED},
    S.CHECK_IN: {"clear": S.PLACE, "review": S.REVIEW, "emergency": S.LOCKED, "back": S.WELCOME},
    S.REVIEW: {"understood": S.COMMENT},
    S.LOCKED: {"understood": S.CLOSED},
    S.PLACE: {"placed": S.SESSION, "back": S.WELCOME},
    S.SESSION: {
        "finished": S.AFTERWARDS,
        "stopped": S.STOP_REASON,
        "too_much_pain": S.AFTERWARDS,
        "other_leg": S.OTHER_LEG,
    },
    S.OTHER_LEG: {"placed": S.SESSION, "enough": S.AFTERWARDS},
    S.STOP_REASON: {"told": S.AFTERWARDS, "review": S.REVIEW, "emergency": S.LOCKED},
    S.AFTERWARDS: {"clear": S.SUMMARY},
    S.SUMMARY: {"next": S.COMMENT},
    S.COMMENT: {"next": S.DONE},
    S.DONE: {"close": S.CLOSED},
    S.CLOSED: {},
}


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit; `known` people are not asked again what they can read and hear."""

    step: Step
    trained: bool = False  # the session was begun

    @classmethod
    def of(cls, *, known: bool) -> "Visit":
        """Return a visit at its beginning."""
        return cls(Step.WELCOME if known else Step.FIRST_MINUTE)

    def after(self, event: str) -> "Visit":
        """Return where an event leads; raises ValueError where it leads nowhere."""
        leads = ARROWS[self.step]
        if event not in leads:
            raise ValueError(f"{event} leads nowhere from {self.step}")
        to = leads[event]
        return replace(self, step=to, trained=self.trained or to is Step.SESSION)
