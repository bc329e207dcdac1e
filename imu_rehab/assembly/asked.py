"""A form that somebody answered: what its store values are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.answers import Row
from imu_rehab.forms.form import Form
from imu_rehab.store.values import Stamp


@dataclass(frozen=True, slots=True)
class Asked:
    """A form that was answered, by whom and when."""

    form: Form
    answers: Row
    stamp: Stamp
    language: str = "en"

    @property
    def today(self) -> date:
        """The day on which it is answered, where the station stands."""
        return self.stamp.at.astimezone().date()

    def text(self, key: str, row: Row | None = None) -> str:
        """Return words; empty where nothing was said."""
        return str((self.answers if row is None else row).get(key, ""))

    def rows(self, key: str) -> Iterable[Row]:
        """Return the rows of a list."""
        found: Any = self.answers.get(key, ())
        return tuple(found)

    def time(self, row: Row) -> datetime:
        """Return when it was: now for today, else noon of its day."""
        on = row.get("on")
        if not isinstance(on, date) or on == self.today:
            return self.stamp.at
        return datetime.combine(on, time(12), UTC)


def wrong(asked: Asked, key: str, why: str) -> ConfigurationError:
    """Return the error of one answer."""
    return ConfigurationError(f"form {asked.form.key}: {key}: {why}")
