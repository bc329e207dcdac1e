"""The chart of one person's question: every dot inside, the verdict below."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.programme.reading import load_programme
from imu_rehab.programme.single_case import single_case
from imu_rehab.reports.charts import HEIGHT, WIDTH
from imu_rehab.reports.single_case_chart import single_case_svg
from tests.programme.people import on
from tests.programme.test_single_case import found, state

PROGRAMME = load_programme("n_of_1")


def drawn(*values: tuple[int, float], language: str = "en") -> str:
    findings = tuple(found(day, value) for day, value in values)
    return single_case_svg(single_case(PROGRAMME, state(*findings), on(200)), language)


@given(st.lists(st.tuples(st.integers(0, 120), st.floats(-50, 50)), min_size=1, max_size=12))
def test_every_dot_lies_in_the_picture(values: list[tuple[int, float]]) -> None:
    picture, _, _ = drawn(*values).partition("<p>")
    root = ElementTree.fromstring(picture)
    dots = list(root.iter("circle"))
    assert len(dots) == len({day for day, _ in values})
    for dot in dots:
        assert 0 <= float(dot.attrib["cx"]) <= WIDTH
        assert 0 <= float(dot.attrib["cy"]) <= HEIGHT


@pytest.mark.parametrize(
    ("language", "verdict", "stage"),
    [("en", "detectable change", "Baseline"), ("de", "messbare Veränderung", "Ausgangswert")],
)
def test_it_says_what_came_out(language: str, verdict: str, stage: str) -> None:
    values = [(0, 30.0), (3, 31.0), (6, 32.0), (36, 40.0)]
    svg = drawn(*values, language=language)
    assert verdict in svg
    assert stage in svg
    assert 'class="band"' in svg


def test_nothing_measured_is_told() -> None:
    assert "not measured" in drawn()
