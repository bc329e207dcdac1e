import re

import pytest

from imu_rehab.reports.patient_page import OneNumber, patient_html
from tests.reading import GRADE, school_years

LANGUAGES = ("en", "de")


def words(html: str) -> str:
    body = html.partition("<body>")[2]
    return re.sub(r"<[^>]+>", " . ", body)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["hits", "strides", "tests", "none"])
def test_every_page_can_be_read_with_six_years_of_school(kind: str, language: str) -> None:
    page = patient_html("24.11.2026", OneNumber(kind, 5, 8), "", language, simulated=False)
    assert school_years(words(page), language) <= GRADE


def test_a_step_that_was_typed_is_text_and_replaces_the_usual_one() -> None:
    page = patient_html("1 May 2026", OneNumber("none"), "<b>Walk</b>", "en", simulated=True)
    assert "&lt;b&gt;Walk&lt;/b&gt;" in page
    assert "Go on as you do now" not in page
    assert "SIMULATED" in page
