"""The measures say of known sounds what is known of them: otherwise they could not fail."""

import numpy as np
import pytest

from imu_rehab.feedback.sounds.measures import loudness_db, measure, roughness
from imu_rehab.feedback.sounds.scores import Note
from imu_rehab.feedback.sounds.voices import RATE_HZ, step, string, tone, water, wood
from imu_rehab.signals.arrays import FloatArray

TIME_S = np.arange(RATE_HZ) / RATE_HZ


def sine(hz: float, size: float = 0.5) -> FloatArray:
    samples: FloatArray = size * np.sin(2 * np.pi * hz * TIME_S)
    return samples


def test_a_kilohertz_is_as_loud_as_it_is_and_lower_tones_are_softer() -> None:
    assert loudness_db(sine(1000.0)) == pytest.approx(-9.0, abs=0.1)
    assert loudness_db(sine(100.0)) == pytest.approx(-9.0 - 19.1, abs=0.3)  # IEC 61672-1


def test_a_tone_that_beats_is_rough_and_a_pure_one_is_not() -> None:
    swells = 0.5 * (1 + np.sin(2 * np.pi * 70.0 * TIME_S))
    assert roughness(sine(500.0)) < 0.01
    assert roughness(sine(500.0) * swells) == pytest.approx(0.58, abs=0.02)
    assert roughness(sine(440.0) + sine(470.0)) > 0.35  # a sour second
    assert roughness(sine(500.0) * 0.5 * (1 + np.sin(2 * np.pi * 4.0 * TIME_S))) < 0.01  # rhythm


def test_the_middle_of_a_spectrum_and_the_peak_are_found() -> None:
    measured = measure(sine(500.0) + sine(1500.0))
    assert measured.centroid_hz == pytest.approx(1000.0, abs=2.0)
    assert measured.peak == pytest.approx(0.77, abs=0.01)


def test_a_click_at_an_end_shows() -> None:
    cut = sine(500.0)[: RATE_HZ // 4 + 24]
    assert measure(cut).step > 0.3


@pytest.mark.parametrize("voice", [tone, water, wood, step, string])
def test_every_voice_begins_and_ends_in_silence(voice: object) -> None:
    assert callable(voice)
    samples = voice(Note(0.0, 440.0, 0.2))
    assert len(samples) == round(0.2 * RATE_HZ)
    assert np.abs(samples[[0, -1]]).max() < 1e-3 * np.abs(samples).max()
    assert np.abs(np.diff(samples)).max() < 0.2 * np.abs(samples).max()
