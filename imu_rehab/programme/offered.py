"""What a programme must know of an exercise; the library's exercises are such things."""

from collections.abc import Collection, Sequence
from typing import Protocol


class Form(Protocol):
    """An exercise in one of its variants."""

    @property
    def needs(self) -> Collection[str]:
        """What it needs of person and place (SPEC §3.3)."""
        ...

    @property
    def phases(self) -> Collection[int]:
        """The phases it may be part of."""
        ...


class Offer(Protocol):
    """All exercises that there are."""

    @property
    def keys(self) -> Sequence[str]:
        """Their keys."""
        ...

    def exercise(self, key: str, variant: str = "") -> Form:
        """Return an exercise in a variant, its first where none is named; raises UnknownName."""
        ...
