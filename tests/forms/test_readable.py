"""What is kept, in words."""

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.forms.readable import readable
from imu_rehab.store.corrections import plain
from tests.store.filled import OF_PERSON, OF_SESSION, OF_SITE

PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=8,
)


@pytest.mark.parametrize(
    "value", [*OF_PERSON, *OF_SESSION, *OF_SITE], ids=lambda value: type(value).__name__
)
def test_no_kept_value_is_shown_as_a_raw_table(value: Any) -> None:
    line = readable(plain(asdict(value)))
    assert not set("{}[]") & set(line.replace(str(getattr(value, "body", "")), ""))
    assert "None" not in line
    assert "True" not in line


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            {"region": "ankle", "side": "right", "since": "", "count": 2, "recovered": False},
            "region ankle, side right, 2 ×, recovered no",
        ),
        ({"height_mm": 1715}, "height 1715 mm"),
        (
            {"key": "slr_deg", "value": 70.5, "unit": "deg", "side": "right", "how": "typed"},
            "slr_deg, value 70.5 deg, side right",
        ),
        (
            {"text": "fine", "at": "2026-03-17T09:15:02+00:00"},
            "text fine, time 2026-03-17 09:15 UTC",
        ),
        ({"side": "", "text": None}, "nothing told"),
    ],
)
def test_fields_are_named_and_numbers_have_their_unit(content: dict[str, Any], says: str) -> None:
    assert readable(content) == says


@pytest.mark.parametrize(
    ("reviewed", "ruled_out", "says"),
    [
        (None, False, "chest pain yes, locked"),
        ({"name": "Lee"}, False, "chest pain yes, locked"),
        ({"name": "Lee"}, True, "chest pain yes, reviewed"),
    ],
)
def test_an_emergency_is_locked_until_it_is_ruled_out(
    reviewed: dict[str, str] | None, ruled_out: bool, says: str
) -> None:
    answer = {
        "flag": "chest_pain",
        "yes": True,
        "reviewed": reviewed,
        "emergency_ruled_out": ruled_out,
    }
    record = {"answers": [answer], "contraindications": [], "consent": None}
    assert readable({"record": record}) == f"{says}, consent missing"


@given(st.dictionaries(st.text(), PLAIN))
@settings(max_examples=30)
def test_any_plain_content_is_one_line_of_words(content: dict[str, Any]) -> None:
    line = readable(content)
    assert line
    assert line == " ".join(line.split())
