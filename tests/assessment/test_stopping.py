"""Signs that stop at once, and the pause after a near fall."""

import pytest

from imu_rehab.assessment.stopping import (
    StopSign,
    after_sign,
    near_fall_pause,
)
from tests.assessment.screenings import SIGNED, clear
from tests.reading import school_years


@pytest.mark.parametrize("sign", StopSign)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_sign_has_its_words(sign: StopSign, language: str) -> None:
    assert sign.text(language)
    assert school_years(sign.text(language), language) <= 6.0


def test_chest_symptoms_are_an_emergency() -> None:
    assert "emergency" in StopSign.CHEST.text()
    record = after_sign(clear(), StopSign.CHEST)
    assert not record.may_train
    assert record.review("chest_pain", SIGNED, emergency_ruled_out=True).may_train


@pytest.mark.parametrize("sign", [StopSign.NUMB_OR_LOST_STRENGTH, StopSign.DIZZY])
def test_a_new_sign_locks_until_a_clinician_looked(sign: StopSign) -> None:
    record = after_sign(clear(), sign)
    assert not record.may_train
    assert record.review(sign.flag, SIGNED).may_train


def test_other_signs_end_the_session_and_lock_nothing() -> None:
    assert after_sign(clear(), StopSign.NEAR_FALL) == clear()


def test_after_a_near_fall_a_kind_question_is_asked() -> None:
    assert near_fall_pause().question == "Are you all right?"
    assert near_fall_pause("de").question == "Geht es Ihnen gut?"
    assert near_fall_pause().sign_if_not is StopSign.NEAR_FALL
