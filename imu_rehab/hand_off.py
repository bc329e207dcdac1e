"""How values pass from the thread that makes them to the one that shows them."""

from collections import deque
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """One slot, one consumer, newest wins: for screens, which want what is true now."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._value: T | None = None

    def put(self, value: T) -> None:
        """Replace what nobody has taken yet."""
        with self._lock:
            self._value = value

    def take(self) -> T | None:
        """Return the newest value once; None until there is a newer one."""
        with self._lock:
            value, self._value = self._value, None
            return value


class Events(Generic[T]):
    """A queue, none lost: for what must not be missed, such as a repetition or a lost sensor."""

    def __init__(self) -> None:
        self._items: deque[T] = deque()

    def put(self, item: T) -> None:
        """Add at the end; safe from any thread."""
        self._items.append(item)

    def drain(self) -> list[T]:
        """Return everything that waited, in order, and forget it."""
        items: list[T] = []
        while self._items:
            items.append(self._items.popleft())
        return items
