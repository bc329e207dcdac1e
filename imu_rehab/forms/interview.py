"""A form asked one question at a time: a value, every answer makes the next one.

A terminal prints `question` and calls `answer`; a screen does the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.answers import Answer, yes_or_no
from imu_rehab.forms.field import Field, Kind
from imu_rehab.forms.form import Form
from imu_rehab.forms.words import texts

Path: TypeAlias = tuple[str | int, ...]  # ("injuries", 0, "place"): a column of the first row
MORE = "more"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked now."""

    path: Path
    field: Field


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers so far, in their order; None was skipped."""

    form: Form
    today: date
    given: Mapping[Path, Answer | None] = field(default_factory=dict)

    @property
    def question(self) -> Question | None:
        """Return the next question; None: all is answered."""
        return next((one for one in self._walk() if one.path not in self.given), None)

    def answer(self, said: str) -> "Interview":
        """Return the interview after an answer; nothing typed takes the default, or skips.

        Raises ConfigurationError for an answer that is none, and for a skipped one that must be.
        """
        asked = self.question
        if asked is None:
            raise ConfigurationError(f"form {self.form.key}: everything is answered")
        said = said.strip() or asked.field.default
        if not said and asked.field.required:
            raise ConfigurationError("this needs an answer")
        answer = asked.field.read(said, self.today) if said else None
        return replace(self, given={**self.given, asked.path: answer})

    def back(self) -> "Interview":
        """Return the interview before the last answer."""
        kept = list(self.given.items())[:-1]
        return replace(self, given=dict(kept))

    def answers(self) -> Mapping[str, Any]:
        """Return everything as the form checks it."""
        found: dict[str, Any] = {}
        for path, answer in self.given.items():
            match path:
                case (str(key),) if answer is not None:
                    found[key] = answer
                case (str(key), int(row), str(column)) if answer is not None:
                    rows = found.setdefault(key, [])
                    if column == MORE and yes_or_no(answer):
                        rows.append({})
                    elif column != MORE:
                        rows[row][column] = answer
        return found

    def _walk(self) -> Iterator[Question]:
        """Yield the questions that the answers lead to, up to the first open one."""
        known = {str(p[0]): a for p, a in self.given.items() if len(p) == 1 and a is not None}
        for one in self.form.fields:
            if one.kind is Kind.ROWS:
                yield from self._rows(one)
            elif one.is_asked(known):
                yield Question((one.key,), one)

    def _rows(self, rows: Field) -> Iterator[Question]:
        for row in range(len(self.given) + 1):
            more: Path = (rows.key, row, MORE)
            yield Question(more, _more(rows, row))
            if self.given.get(more) is not True:
                return
            known: dict[str, Answer] = {
                str(p[2]): a
                for p, a in self.given.items()
                if p[:2] == (rows.key, row) and a is not None
            }
            for one in rows.columns:
                if one.is_asked(known):
                    yield Question((rows.key, row, one.key), one)


def _more(rows: Field, row: int) -> Field:
    question = texts("another") if row else rows.question
    return Field(MORE, Kind.YES_NO, question, rows.who, required=True, help=rows.help)
