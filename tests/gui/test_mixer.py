"""One prompt at a time, the urgent first, directions only while they are true, never a click."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.feedback.channels import Channels
from imu_rehab.feedback.sounds.designs import design
from imu_rehab.feedback.sounds.voices import RATE_HZ
from imu_rehab.signals.arrays import FloatArray
from imu_rehab_gui.mixer import STALE_S, Mixer

BLOCK = 480  # 10 ms
SECONDS = {"good": 1.0, "paused": 0.5, "more": 0.3, "rest": 0.4}
NO_CLICK = 0.05


def hum(hz: float, seconds: float) -> FloatArray:
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    ends = np.minimum(1.0, np.minimum(time_s, seconds - time_s) / 0.01)
    samples: FloatArray = 0.3 * ends * np.sin(2 * np.pi * hz * time_s)
    return samples


VOICE = {key: hum(200.0 + 20 * k, seconds) for k, (key, seconds) in enumerate(SECONDS.items())}


class Ear:
    """Listens block after block, at its own clock."""

    def __init__(self, volume: float = 1.0) -> None:
        self.mixer = Mixer(design("tones"), VOICE, volume)
        self.now_s = 0.0
        self.heard: list[FloatArray] = []

    def play(self, sound: str = "", prompt: str = "") -> None:
        self.mixer.play(Channels("words", "word", sound, prompt), self.now_s, self.now_s)

    def listen(self, seconds: float) -> FloatArray:
        before = len(self.heard)
        for _ in range(round(seconds * RATE_HZ / BLOCK)):
            self.heard.append(self.mixer.fill(BLOCK, self.now_s))
            self.now_s += BLOCK / RATE_HZ
        return np.concatenate([np.empty(0), *self.heard[before:]])


def loud(samples: FloatArray) -> bool:
    return bool(np.abs(samples).max() > 0.01)


def test_silence_is_silent() -> None:
    assert not loud(Ear().listen(0.2))


def test_a_sound_is_heard_as_it_is_from_the_next_block_on() -> None:
    ear, sound = Ear(), design("tones")["more"]
    ear.play("more")
    np.testing.assert_array_equal(ear.listen(1.0)[: len(sound)], sound)
    assert [begun.at_s for begun in ear.mixer.take_begun()] == [0.0]
    assert ear.mixer.take_begun() == []


def test_volume_makes_everything_softer_and_nought_silences() -> None:
    for volume in (0.0, 0.5):
        ear = Ear(volume)
        ear.play("more", "rest")
        expected = Ear()
        expected.play("more", "rest")
        np.testing.assert_allclose(ear.listen(1.0), volume * expected.listen(1.0))


def test_a_prompt_waits_for_the_one_that_is_being_said() -> None:
    ear = Ear()
    ear.play(prompt="rest")
    ear.listen(0.1)
    ear.play(prompt="good")
    ear.listen(2.0)
    begun = [begun.at_s for begun in ear.mixer.take_begun()]
    assert begun == pytest.approx([0.0, SECONDS["rest"]], abs=0.011)


def test_an_urgent_prompt_interrupts_and_what_waited_is_forgotten() -> None:
    ear = Ear()
    ear.play(prompt="good")
    ear.listen(0.2)
    ear.play(prompt="rest")
    ear.play(prompt="paused")
    ear.listen(0.6)
    assert [b.at_s for b in ear.mixer.take_begun()] == pytest.approx([0.0, 0.2])
    assert not loud(ear.listen(2.0))


def test_a_direction_waits_for_the_end_of_a_prompt() -> None:
    ear = Ear()
    ear.play(prompt="rest")
    ear.listen(0.1)
    ear.play("more", "more")
    ear.listen(1.0)
    begun = [begun.at_s for begun in ear.mixer.take_begun()]
    assert begun == pytest.approx([0.0, SECONDS["rest"], SECONDS["rest"]], abs=0.011)


def test_a_direction_that_is_not_true_any_more_is_dropped() -> None:
    ear = Ear()
    ear.play(prompt="good")
    ear.play("more")
    ear.listen(SECONDS["good"])
    assert SECONDS["good"] > STALE_S
    assert not loud(ear.listen(1.0))


def test_other_sounds_do_not_wait() -> None:
    ear = Ear()
    ear.play(prompt="good")
    ear.listen(0.1)
    ear.play("hold_done")
    ear.listen(0.1)
    assert len(ear.mixer.take_begun()) == 2


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", *design("tones")]),
            st.sampled_from(["", *SECONDS, "nobody says this"]),
            st.floats(0.0, 0.6),
        ),
        max_size=6,
    )
)
def test_whatever_is_played_it_never_clicks_clips_or_goes_on_for_ever(
    played: list[tuple[str, str, float]],
) -> None:
    ear = Ear()
    for sound, prompt, wait_s in played:
        ear.play(sound, prompt)
        ear.listen(wait_s)
    ear.listen(2.5)
    heard = np.concatenate(ear.heard)
    assert np.abs(heard).max() <= 1.0
    assert np.abs(np.diff(heard)).max() < NO_CLICK
    assert not loud(ear.listen(0.5))
