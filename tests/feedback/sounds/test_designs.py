"""Every sound of every design is soft, without clicks, as loud as the others, and itself."""

import numpy as np
import pytest
from scipy.signal import find_peaks

from imu_rehab.errors import UnknownName
from imu_rehab.feedback.channels import sound_names
from imu_rehab.feedback.sounds.designs import DESIGNS, LARGEST, LOUDNESS_DB, design
from imu_rehab.feedback.sounds.measures import measure
from imu_rehab.feedback.sounds.scores import SCORES, contour, onsets_s
from imu_rehab.feedback.sounds.voices import RATE_HZ
from imu_rehab.signals.arrays import FloatArray

EVERY_SOUND = [(name, sound) for name in DESIGNS for sound in SCORES]
LONGEST_S = 1.2
NO_CLICK = 0.05  # a click would be as large as the peak
HARSH_HZ, BASS_HZ = 1500.0, 250.0
ROUGH = 0.35
AS_LOUD_DB = 1.0


@pytest.mark.parametrize(("name", "sound"), EVERY_SOUND)
def test_every_sound_is_soft_short_and_smooth(name: str, sound: str) -> None:
    measured = measure(design(name)[sound])
    assert measured.peak <= LARGEST
    assert measured.seconds <= LONGEST_S
    assert measured.step < NO_CLICK
    assert BASS_HZ < measured.centroid_hz < HARSH_HZ
    assert measured.roughness < ROUGH


@pytest.mark.parametrize("name", DESIGNS)
def test_no_sound_is_louder_than_another(name: str) -> None:
    levels = [measure(samples).loudness_db for samples in design(name).values()]
    assert max(levels) - min(levels) < AS_LOUD_DB
    assert max(levels) < LOUDNESS_DB + 0.1


def test_more_and_less_differ_by_contour_and_without_it_by_rhythm() -> None:
    more, less = SCORES["more"], SCORES["less"]
    assert (contour(more), contour(less)) == (1, -1)
    assert len(more) != len(less)
    assert max(onsets_s(more)) < 0.5 * min(onsets_s(less))


@pytest.mark.parametrize("name", DESIGNS)
def test_their_loudness_alone_tells_more_from_less(name: str) -> None:
    more, less = (beats(design(name)[sound]) for sound in ("more", "less"))
    assert (len(more), len(less)) == (3, 2)


def beats(samples: FloatArray) -> list[int]:
    """Return where a deaf ear for pitch hears a note: the level rises and falls by a third."""
    n = round(0.03 * RATE_HZ)
    level = np.sqrt(np.convolve(samples**2, np.hanning(n) / n, "full"))
    found: list[int] = find_peaks(level, prominence=0.3 * level.max())[0].tolist()
    return found


def test_neither_direction_is_nicer_than_the_other() -> None:
    for name in DESIGNS:
        more, less = (measure(design(name)[sound]) for sound in ("more", "less"))
        assert abs(more.loudness_db - less.loudness_db) < AS_LOUD_DB
        assert abs(more.roughness - less.roughness) < 0.15


def test_no_two_sounds_have_the_same_score() -> None:
    assert len(set(SCORES.values())) == len(SCORES)


@pytest.mark.parametrize("name", DESIGNS)
def test_a_design_has_every_sound_that_a_cue_may_ask_for(name: str) -> None:
    assert set(design(name)) == sound_names() == set(SCORES)


def test_the_same_design_is_the_same_samples() -> None:
    again = design.__wrapped__("natural")
    assert all(np.array_equal(again[sound], design("natural")[sound]) for sound in again)


def test_a_design_that_nobody_made_is_refused_by_name() -> None:
    with pytest.raises(UnknownName, match="no sound design named 'trumpets'; choose one of: nat"):
        design("trumpets")
