"""One cue on every channel: captions always, muted means nothing, directions where chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmware_protocol.haptic import LONGEST_MS, SHORTEST_MS, HapticPattern
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.feedback.channels import (
    NOTHING,
    VISUALS,
    Modality,
    caption_of_sound,
    channels_of,
    cue_kinds,
    default_modalities,
    one_of,
    read_channels,
    read_modalities,
    sound_names,
)
from imu_rehab.feedback.cue import Cue, CueKind
from imu_rehab.feedback.prompts import Language, prompt
from imu_rehab.feedback.sounds.scores import SCORES

KINDS = cue_kinds()
DIRECTIONS = ("more", "less")
EVERYTHING = frozenset(Modality)
kinds = st.sampled_from(KINDS)
choices = st.sets(st.sampled_from(list(Modality)))
languages = st.sampled_from(list(Language))


def cue(kind: str) -> Cue:
    return Cue(kind, 1.0, "because")


@given(kinds, choices, languages)
def test_whatever_is_chosen_a_cue_has_a_caption_and_a_picture(
    kind: str, chosen: set[Modality], language: Language
) -> None:
    given_ = channels_of(cue(kind), chosen, language)
    assert given_.caption
    assert given_.visual in VISUALS
    assert given_.any
    if given_.prompt:
        assert prompt(given_.prompt).caption(language) == given_.caption


@given(st.one_of(kinds, st.text()), choices, languages)
def test_a_muted_cue_has_no_channel_at_all(
    kind: str, chosen: set[Modality], language: Language
) -> None:
    muted = Cue(kind, 1.0, "because", "Lean", muted_reason="the sensors are unsure")
    assert channels_of(muted, chosen, language) == NOTHING
    assert one_of([muted]) is None
    assert not NOTHING.any


def test_a_cue_of_a_newer_version_has_no_channel() -> None:
    assert channels_of(cue("somersault"), EVERYTHING, Language.ENGLISH) == NOTHING


@given(kinds, choices)
def test_no_channel_is_used_that_was_not_chosen(kind: str, chosen: set[Modality]) -> None:
    given_ = channels_of(cue(kind), chosen, Language.GERMAN)
    assert not given_.prompt or Modality.SPEECH in chosen
    assert given_.vibration is None or Modality.HAPTIC in chosen
    if kind in DIRECTIONS:
        assert bool(given_.sound) == (Modality.SOUND in chosen)


def test_every_kind_of_cue_that_is_ever_given_has_channels() -> None:
    assert {kind.value for kind in CueKind} - {CueKind.UNSURE.value} <= set(KINDS)


def test_slow_exercises_are_seen_and_gait_is_heard_by_default() -> None:
    slow, gait = default_modalities(eyes_free=False), default_modalities(eyes_free=True)
    for kind in DIRECTIONS:
        assert channels_of(cue(kind), slow, Language.ENGLISH).sound == ""
        assert channels_of(cue(kind), gait, Language.ENGLISH).sound == kind
    assert Modality.HAPTIC not in slow | gait
    assert channels_of(cue("lost"), slow, Language.ENGLISH).sound == "lost"


def test_directions_look_sound_and_feel_different() -> None:
    more, less = (channels_of(cue(k), EVERYTHING, Language.ENGLISH) for k in DIRECTIONS)
    assert more.visual != less.visual
    assert more.sound != less.sound
    assert more.prompt != less.prompt
    assert more.vibration is not None
    assert less.vibration is not None
    assert more.vibration.pattern != less.vibration.pattern
    assert more.vibration.amplitude == less.vibration.amplitude  # neither one is a punishment


def said(kind: str, caption: str, chosen: frozenset[Modality] = EVERYTHING) -> tuple[str, str]:
    given_ = channels_of(Cue(kind, 1.0, "because", caption), chosen, Language.ENGLISH)
    return given_.caption, given_.prompt


def test_a_cue_is_said_in_its_own_words_if_somebody_can() -> None:
    assert said("mistake", "Keep your belt level.") == ("Keep your belt level.", "mistake_E4")
    assert said("less", "A little less") == ("A little less.", "less")


def test_what_nobody_can_say_is_said_in_other_words_only_where_these_are_as_true() -> None:
    assert said("more", "Lean") == ("A little further.", "more")
    assert said("mistake", "Mind the cat.") == ("Mind the cat.", "")


def test_without_speech_a_cue_has_the_words_of_the_screen() -> None:
    assert said("more", "Lean", frozenset({Modality.SOUND})) == ("Lean", "")


def test_of_several_cues_at_one_instant_the_most_urgent_is_given() -> None:
    assert one_of([]) is one_of([cue("somersault")]) is None
    at_once = [cue("repetition"), cue("hold_done"), cue("lost"), cue("more")]
    assert one_of(at_once) == cue("lost")
    assert one_of([cue("more"), cue("less")]) == cue("more")  # one variable at a time


def test_every_vibration_is_one_that_a_sensor_can_do_and_every_sound_one_that_is_played() -> None:
    for kind in KINDS:
        vibration = channels_of(cue(kind), EVERYTHING, Language.ENGLISH).vibration
        if vibration is not None:
            assert vibration.pattern in HapticPattern.__members__
            assert 0 < vibration.amplitude < 256
            assert SHORTEST_MS <= vibration.duration_ms <= LONGEST_MS
    assert sound_names() == set(SCORES)
    assert all(caption_of_sound(sound, Language.GERMAN) for sound in sound_names())


def test_a_choice_in_words_always_shows_something() -> None:
    assert read_modalities("") == {Modality.VISUAL}
    assert read_modalities(" haptic, sound ") == EVERYTHING - {Modality.SPEECH}
    with pytest.raises(UnknownName, match="no channel for cues named 'smell'"):
        read_modalities("visual,smell")


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (("rank = 1", ""), r"\[hop\]: 'rank'"),
        (('"more"', '"fly"'), r"\[hop\]: no prompt named 'fly'"),
        (('"tick"', '"smoke"'), r"\[hop\] has no visual 'smoke'"),
        (("[hop]", "[hop"), "cues.toml: "),
    ],
)
def test_a_table_that_lacks_something_names_file_and_key(
    change: tuple[str, str], wrong: str
) -> None:
    good = '[hop]\nrank = 1\nvisual = "tick"\nsound = "more"\nprompt = "more"\n'
    assert set(read_channels(good, "cues.toml")) == {"hop"}
    with pytest.raises(ConfigurationError, match=wrong):
        read_channels(good.replace(*change), "cues.toml")
