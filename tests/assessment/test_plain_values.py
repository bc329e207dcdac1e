"""Values survive their way through JSON; what is not understood is refused and named."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assessment.plain_values import from_plain, to_plain


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Inner:
    at: datetime
    colour: Colour | None = None


@dataclass(frozen=True)
class Outer:
    name: str
    on: date
    yes: bool
    n: int
    size: float
    inner: tuple[Inner, ...] = ()
    words: frozenset[str] = frozenset()
    map: Mapping[str, float] = field(default_factory=dict)
    other: float | str = 0.0


VALUES = st.builds(
    Outer,
    st.text(),
    st.dates(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(
        st.builds(
            Inner,
            st.datetimes(timezones=st.just(UTC)),
            st.one_of(st.none(), st.sampled_from(Colour)),
        )
    ).map(tuple),
    st.frozensets(st.text()),
    st.dictionaries(st.text(), st.floats(allow_nan=False, allow_infinity=False)),
    st.one_of(st.text(), st.floats(allow_nan=False, allow_infinity=False)),
)


@given(VALUES)
def test_there_and_back(value: Outer) -> None:
    assert from_plain(Outer, json.loads(json.dumps(to_plain(value)))) == value


RAW = {"name": "a", "on": "2026-03-02", "yes": True, "n": 1, "size": 2}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"extra": 1}, "Outer.extra is not known"),
        ({"on": "yesterday"}, "Outer.on"),
        ({"yes": 1}, "Outer.yes: expected bool"),
        ({"n": True}, "Outer.n: expected int"),
        ({"n": 1.5}, "Outer.n: expected int"),
        ({"inner": {}}, "Outer.inner: expected a list"),
        ({"inner": [{"at": "2026-03-02T10:00:00+00:00", "colour": "green"}]}, "inner.colour"),
        ({"inner": [{}]}, "inner.at is missing"),
        ({"map": []}, "Outer.map: expected a Mapping"),
        ({"name": None}, "Outer.name: expected str"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        from_plain(Outer, RAW | change)


def test_what_is_missing_is_named() -> None:
    with pytest.raises(ValueError, match=r"Outer\.name is missing"):
        from_plain(Outer, {})


def test_what_no_record_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="no complex"):
        to_plain(1j)
