"""One question of a form: what can be answered, whether it must be, and what follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from imu_rehab.errors import ConfigurationError
from imu_rehab.forms import answers as a
from imu_rehab.forms.answers import Answer, BodyPlace, Row
from imu_rehab.forms.closest import LONGEST, chosen, meant, shown
from imu_rehab.wording import LANGUAGES

Texts = Mapping[str, str]  # by language
FEW = 12  # keys that are listed in a sentence


class Kind(StrEnum):
    """What an answer is."""

    YES_NO = "yes_no"
    NUMBER = "number"
    SCALE = "scale"  # of whole steps, with words at both ends
    CHOICE = "choice"
    SEVERAL = "several"  # any of the choices, by commas
    TEXT = "text"
    DATE = "date"
    PARTIAL_DATE = "partial_date"
    PLACE = "place"  # region and side of the body
    ROWS = "rows"  # a list; each row answers the same questions


class Who(StrEnum):
    """Who answers."""

    PATIENT = "patient"
    CLINICIAN = "clinician"


@dataclass(frozen=True, slots=True)
class Field:
    """One question."""

    key: str
    kind: Kind
    question: Texts
    who: Who
    required: bool = False
    help: Texts = field(default_factory=dict)
    source: str = ""
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    whole: bool = False
    ends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    choices: Mapping[str, Texts] = field(default_factory=dict)
    columns: tuple["Field", ...] = ()
    default: str = ""  # as it would be typed
    when: tuple[str, str] | None = None  # asked only where that key has this answer, as typed
    leads: Mapping[str, Texts] = field(default_factory=dict)  # by answer as typed: what is said

    def __post_init__(self) -> None:
        limits = self.kind in (Kind.NUMBER, Kind.SCALE)
        if limits != (self.low < self.high):
            raise ValueError(f"{self.key}: a number has limits, low < high, nothing else has")
        if (self.kind in (Kind.CHOICE, Kind.SEVERAL, Kind.PLACE)) != bool(self.choices):
            raise ValueError(f"{self.key}: only a choice has choices, and it needs some")
        if (self.kind is Kind.ROWS) != bool(self.columns):
            raise ValueError(f"{self.key}: only rows have columns, and they need some")

    def is_asked(self, given: Mapping[str, Answer]) -> bool:
        """Return whether what was answered so far leads to this question."""
        if self.when is None:
            return True
        key, said = self.when
        return key in given and typed(given[key]) == said

    def read(self, value: Any, today: date) -> Answer:
        """Return an answer from what was typed or written; raises ConfigurationError."""
        match self.kind:
            case Kind.YES_NO:
                return a.yes_or_no(value)
            case Kind.NUMBER | Kind.SCALE:
                whole = self.whole or self.kind is Kind.SCALE
                return a.number_within(self.low, self.high, unit=self.unit, whole=whole)(value)
            case Kind.TEXT:
                return a.words(value)
            case Kind.DATE:
                return a.day(value, today)
            case Kind.PARTIAL_DATE:
                return a.partial_day(value, today)
            case _:
                return self._read_listed(value, today)

    def _read_listed(self, value: Any, today: date) -> Answer:
        match self.kind:
            case Kind.PLACE:
                return a.body_place(value, self.choices)
            case Kind.CHOICE:
                return chosen(value, self.choices)
            case Kind.SEVERAL:
                named = value.split(",") if isinstance(value, str) else value
                if not isinstance(named, list | tuple):
                    raise ConfigurationError(f"expected words by commas, got {shown(value)}")
                found = {chosen(one, self.choices) for one in named if str(one).strip()}
                return tuple(sorted(found))
            case _:
                return _read_rows(self.columns, value, today)

    def says(self, answer: Answer, language: str) -> str:
        """Return what is said after this answer; empty: nothing."""
        return self.leads.get(typed(answer), {}).get(language, "")


def typed(answer: Answer) -> str:
    """Return an answer as it would be typed; rows are not typed, but their parts are."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, float):
        return repr(int(answer)) if answer == int(answer) else repr(answer)
    if isinstance(answer, date):
        return answer.isoformat()
    if isinstance(answer, tuple):
        return ", ".join(one for one in answer if isinstance(one, str))
    return str(answer) if isinstance(answer, BodyPlace) else answer


def read_fields(
    fields: tuple[Field, ...], raw: Mapping[str, Any], today: date, where: str = ""
) -> Row:
    """Return all answers, checked; raises ConfigurationError naming the key."""
    keys = [each.key for each in fields]
    for key in raw:
        if key not in keys:
            close = meant(str(key), keys) or f"; there are: {', '.join(keys[:FEW])}"
            raise ConfigurationError(f"{where}{_word(key)} is not asked here{close}")
    found: dict[str, Answer] = {}
    for each in fields:
        try:
            answer = read_answer(each, raw.get(each.key), found, today)
        except ConfigurationError as error:
            raise ConfigurationError(f"{where}{each.key}{_joint(each, error)}{error}") from error
        if answer is not None:
            found[each.key] = answer
    return found


def _word(key: object) -> str:
    """Return a key as it was written; one that cannot be printed as its code."""
    return str(key) if str(key).isidentifier() and len(str(key)) <= LONGEST else shown(key)


def is_given(raw: Any) -> bool:
    """Return whether anything was said at all."""
    return raw is not None and (not isinstance(raw, str) or bool(raw.strip()))


def read_answer(one: Field, raw: Any, found: Row, today: date) -> Answer | None:
    """Return one answer after the ones before it; None: none, or not asked.

    Raises ConfigurationError with what stands behind the key: "is missing: …".
    """
    if not one.is_asked(found):
        if is_given(raw) and one.when is not None:
            raise ConfigurationError(f"is asked only where {' is '.join(one.when)}")
        return None
    if is_given(raw) or one.default:
        return one.read(raw if is_given(raw) else one.default, today)
    if one.required:
        raise ConfigurationError(f"is missing: {one.question[LANGUAGES[0]]}")
    return None


def _joint(one: Field, error: ConfigurationError) -> str:
    """Return what stands between a key and what is said of it."""
    if str(error).startswith(("is ", "has ")):
        return " "
    return "" if one.kind is Kind.ROWS else ": "


def _read_rows(columns: tuple[Field, ...], value: Any, today: date) -> tuple[Row, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(r, Mapping) for r in value):
        raise ConfigurationError(": expected a list of rows")
    return tuple(read_fields(columns, row, today, f"[{i}].") for i, row in enumerate(value, 1))
