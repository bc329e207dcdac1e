"""A form that is being filled in: what is asked now, what is missing, what cannot be.

A screen looks at every change; `Form.check` accepts exactly what has nothing missing or wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.answers import Answer
from imu_rehab.forms.field import Field, Kind, is_given, read_answer
from imu_rehab.forms.form import Form
from imu_rehab.forms.interview import Path


@dataclass(frozen=True, slots=True)
class Look:
    """What one question is now; a column of a list has the number of its row in its path."""

    field: Field
    asked: bool = True
    missing: bool = False
    wrong: str = ""  # why what was said cannot be an answer
    answer: Answer | None = None


def look(form: Form, raw: Mapping[str, Any], today: date) -> Mapping[Path, Look]:
    """Return every question of a half-filled form, in their order."""
    return dict(_look(form.fields, raw, today, ()))


def _look(
    fields: tuple[Field, ...], raw: Mapping[str, Any], today: date, at: Path
) -> Iterator[tuple[Path, Look]]:
    found: dict[str, Answer] = {}
    for one in fields:
        said = raw.get(one.key)
        path: Path = (*at, one.key)
        if one.kind is Kind.ROWS and one.is_asked(found):
            for number, row in enumerate(said or ()):
                yield from _look(one.columns, row, today, (*path, number))
        seen = _seen(one, said, found, today)
        if seen.answer is not None:
            found[one.key] = seen.answer
        yield path, seen


def _seen(one: Field, said: Any, found: Mapping[str, Answer], today: date) -> Look:
    if not one.is_asked(found):
        return Look(one, asked=False)
    if one.required and not one.default and not is_given(said):
        return Look(one, missing=True)
    try:
        return Look(one, answer=read_answer(one, said, found, today))
    except ConfigurationError as error:
        return Look(one, wrong=str(error))
