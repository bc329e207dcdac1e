"""The one sentence: in both languages, plain, and never without how to stop safely."""

import pytest

from imu_rehab.pipeline.frame import Stage
from imu_rehab.pipeline.messages import INTERRUPTING, doubt, message, place_name
from imu_rehab.pipeline.staging import ASKED, FINISHED, NEAR_FALL, TOO_MUCH_PAIN
from imu_rehab.signals.places import PLACES
from imu_rehab.wording import LANGUAGES, load_wording
from tests.reading import GRADE, school_years
from tests.vocabulary import unsaid

SAFE = "Step back."


def said(stage: Stage, why: str, language: str = "en", missing: str = "") -> str:
    return message(
        stage,
        why,
        missing=missing,
        found=(2, 3),
        pose="Stand.",
        cue="Touch the wall.",
        safe=SAFE,
        pain="Stop for today.",
        score="6 of 8 were good.",
        language=language,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_plain(language: str) -> None:
    wording = load_wording("imu_rehab.pipeline")
    sentences = [key for key in wording.of_language[language] if not key.startswith("place_")]
    for key in sentences:
        text = wording.say(key, language, place=place_name("foot_r", language), n=2, wanted=3)
        assert school_years(text, language) <= GRADE, text
        assert not unsaid(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", [NEAR_FALL, ASKED, "pause", "pain"])
def test_every_interruption_says_how_to_stand_safely(why: str, language: str) -> None:
    assert SAFE in said(Stage.PAUSED, why, language)
    assert said(Stage.EXERCISE, "", language, missing="Foot sensor is silent.").endswith(SAFE)


@pytest.mark.parametrize(
    ("stage", "why", "english", "german"),
    [
        (Stage.CONNECTING, "", "2 of 3 sensors found.", "Es sind 2 von 3 Sensoren da."),
        (Stage.PAUSED, ASKED, f"How many were good? {SAFE}", f"Wie viele waren gut? {SAFE}"),
        (Stage.PAUSED, "pause", f"Paused. {SAFE}", f"Pause. {SAFE}"),
        (Stage.STOPPED, TOO_MUCH_PAIN, "Stop for today.", "Stop for today."),
        (Stage.EXERCISE, "", "Touch the wall.", "Touch the wall."),
    ],
)  # fmt: skip
def test_each_stage_has_its_sentence(stage: Stage, why: str, english: str, german: str) -> None:
    assert said(stage, why) == english
    assert said(stage, why, "de") == german


def test_the_end_of_a_plan_tells_what_the_last_probe_showed() -> None:
    assert said(Stage.STOPPED, FINISHED).startswith("6 of 8 were good. That is all for today.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_a_doubt_names_the_place_and_is_known_as_an_interruption(place: str, language: str) -> None:
    assert place_name(place, language) in doubt((place,), language)
    assert doubt((place,), language).startswith(INTERRUPTING)
    assert said(Stage.PAUSED, NEAR_FALL, language).startswith(INTERRUPTING)
    assert said(Stage.PAUSED, ASKED, language).startswith(INTERRUPTING)
    assert not said(Stage.PAUSED, "pause", language).startswith(INTERRUPTING)
