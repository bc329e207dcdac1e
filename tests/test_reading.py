"""The measure of how plain a text is."""

import pytest

from tests.reading import school_years

PLAIN = "Stand still. Both feet down. Hold the chair with one hand."
LEARNED = (
    "The proprioceptive recalibration of the lumbopelvic musculature necessitates continuous "
    "augmented feedback throughout the consolidation of sensorimotor representations."
)


def test_plain_words_need_little_school_and_learned_ones_much() -> None:
    assert school_years(PLAIN, "en") < 3
    assert school_years(LEARNED, "en") > 16


def test_it_agrees_with_a_grade_worked_out_by_hand() -> None:
    # 2 sentences, 6 words, 6 syllables: 0.39 * 3 + 11.8 * 1 - 15.59
    assert school_years("The cat sat. The dog ran.", "en") == pytest.approx(-2.62)


def test_german_counts_words_of_three_syllables() -> None:
    assert school_years("Stehen Sie still. Beide Füße am Boden.", "de") < 3
    assert school_years("Die propriozeptive Rekalibrierung benötigt Rückmeldungen.", "de") > 12
