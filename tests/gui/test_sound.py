import numpy as np
import pytest

from imu_rehab.feedback.cue import Cue
from imu_rehab.feedback.guidance import Verdict
from imu_rehab_gui.sound import DESIGNS, RATE_HZ, VOLUME, NullSound, open_sound, tone


@pytest.mark.parametrize("kind", sorted(DESIGNS))
def test_every_cue_is_soft_short_and_without_a_click(kind: str) -> None:
    samples = tone(kind)
    assert np.abs(samples).max() <= VOLUME
    assert len(samples) / RATE_HZ < 0.5
    assert np.abs(samples[[0, -1]]).max() < 0.02
    assert np.abs(np.diff(samples)).max() < 0.1


def test_more_rises_less_falls_and_no_two_cues_sound_alike() -> None:
    more, less = ([hz for hz, _ in DESIGNS[kind]] for kind in ("more", "less"))
    assert more == sorted(more)
    assert less == sorted(less, reverse=True)
    assert len({str(design) for design in DESIGNS.values()}) == len(DESIGNS)


def test_every_direction_has_its_sound() -> None:
    assert {Verdict.MORE.value, Verdict.LESS.value} <= set(DESIGNS)


def test_without_a_device_sound_is_off_and_says_why() -> None:
    sound = open_sound()
    sound.play(Cue("more", 1.0, "short of the zone"))
    sound.close()
    assert sound.on or "no sound device" in sound.reason


def test_silence_takes_every_cue() -> None:
    silence = NullSound("nobody listens")
    for kind in (*DESIGNS, "a kind of a newer version"):
        silence.play(Cue(kind, 0.0, ""))
    assert not silence.on
