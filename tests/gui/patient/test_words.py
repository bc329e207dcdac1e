"""What the patient's pages say: easy to read, in both languages."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.reading import GRADE, school_years

TRANSLATIONS = Path(__file__).parents[3] / "gui" / "imu_rehab_gui" / "translations"
FILES = ("patient_de.ts", "patient_visit_de.ts")
LONG = 8  # words: of fewer, one long word makes the grade of the whole


def said(language: str) -> list[str]:
    tag = "source" if language == "en" else "translation"
    files = [ElementTree.parse(TRANSLATIONS / name) for name in FILES]
    texts = [message.findtext(tag) or "" for each in files for message in each.iter("message")]
    return [text.replace("%1", "3").replace("%2", "8") for text in texts]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_patients_pages_are_easy_to_read(language: str) -> None:
    texts = said(language)
    whole = " ".join(f"{text.rstrip('.?')}." for text in texts if len(text.split()) > 1)
    assert school_years(whole, language) <= GRADE
    hard = [t for t in texts if len(t.split()) >= LONG and school_years(t, language) > GRADE]
    assert hard == []
