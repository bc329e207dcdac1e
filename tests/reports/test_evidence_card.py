"""What clinicians are told of the evidence."""

import pytest

from imu_rehab.errors import UnknownName
from imu_rehab.reports.evidence_card import evidence_card


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_topic_has_a_finding_with_its_mark_and_a_strength(language: str) -> None:
    card = evidence_card(language)
    assert len(card.rows) == 10
    assert all("[V" in row.finding and row.topic and row.strength for row in card.rows)


def test_the_trial_that_found_no_added_benefit_comes_first() -> None:
    first = evidence_card().rows[0]
    assert "not significantly better" in first.finding
    assert "none" in first.strength


def test_a_language_that_it_does_not_speak_is_named() -> None:
    with pytest.raises(UnknownName, match="language"):
        evidence_card("fr")
