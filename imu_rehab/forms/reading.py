"""Forms out of TOML files: what is missing, wrong or unknown is named."""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from imu_rehab.assessment.language_texts import in_each_language
from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.field import Field, Kind, Texts, Who
from imu_rehab.forms.form import About, Form
from imu_rehab.metrics.toml_table import Table, flag, number, one_of, text, texts, word

NO_TEXTS: dict[str, Any] = {}
KINDS = [each.value for each in Kind]
PEOPLE = [each.value for each in Who]


def read_form(source: Traversable) -> Form:
    """Read one form; raises ConfigurationError naming file and key."""
    try:
        table = Table(tomllib.loads(source.read_text(encoding="utf-8")))
        who = table.read("who", one_of(PEOPLE))
        form = Form(
            key=source.name.removesuffix(".toml"),
            title=table.read("title", in_each_language),
            purpose=table.read("purpose", in_each_language),
            about=About(table.read("about", one_of([each.value for each in About]))),
            fields=tuple(_field(each, who) for each in table.tables("fields")),
        )
        table.refuse_others()
    except ValueError as error:
        raise ConfigurationError(f"{source.name}: {error}") from error
    return form


def _field(table: Table, who: str) -> Field:
    kind = Kind(table.read("kind", one_of(KINDS)))
    low, high = table.read("range", _range, (0.0, 0.0))
    choices = table.read("choices", _choices, NO_TEXTS)
    one = Field(
        key=table.read("key", text),
        kind=kind,
        question=table.read("ask", in_each_language),
        who=Who(table.read("who", one_of(PEOPLE), who)),
        required=table.read("required", flag, False),
        help=table.read("help", in_each_language, NO_TEXTS),
        source=table.read("source", word, ""),
        unit=table.read("unit", text, "") if kind is Kind.NUMBER else "",
        low=low,
        high=high,
        whole=table.read("whole", flag, False),
        ends=table.read("ends", _ends, NO_TEXTS),
        choices=dict(regions()) if kind is Kind.PLACE else choices,
        columns=tuple(_field(each, who) for each in table.tables("columns")),
        default=table.read("default", text, ""),
        when=table.find("when", _when),
        leads=table.read("leads", _choices, NO_TEXTS),
    )
    table.refuse_others()
    return one


@cache
def regions() -> dict[str, Texts]:
    """Return the regions of the body with their words in each language."""
    source = files("imu_rehab.forms") / "regions.toml"
    return _choices(tomllib.loads(source.read_text(encoding="utf-8")))


def _choices(value: Any) -> dict[str, Texts]:
    if not isinstance(value, dict):
        raise TypeError(f"expected words in each language, got {value!r}")
    return {key: in_each_language(texts_) for key, texts_ in value.items()}


def _ends(value: Any) -> dict[str, tuple[str, ...]]:
    table = Table(value)
    return {language: table.read(language, texts) for language in ("en", "de")}


def _range(value: Any) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(f"expected [low, high], got {value!r}")
    return number(value[0]), number(value[1])


def _when(value: Any) -> tuple[str, str]:
    found = texts(value)
    if len(found) != 2:
        raise ValueError(f"expected [key, answer], got {value!r}")
    return found[0], found[1]
