"""Who decided, when, and why: what stands under every decision that a clinician takes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Signature:
    """Name, date and reason; none of them may be left out."""

    name: str
    on: date
    reason: str

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a signed entry needs the name of who signs it")
        if not self.reason.strip():
            raise ValueError("a signed entry needs a reason, in a few words")
