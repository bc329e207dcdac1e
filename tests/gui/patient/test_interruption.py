"""What is heard when something comes between says how to stand safely."""

import pytest

from imu_rehab.assembly.presentation import Presentation
from imu_rehab.feedback.channels import Modality
from imu_rehab.feedback.prompts import Language, prompt
from imu_rehab_gui.patient.interruption import interruption
from imu_rehab_gui.patient.patient_view_model import Mode
from tests.gui.replayed_session import Tape, exercising, nobody_found

SPOKEN = Presentation(modalities=frozenset(Modality))
GERMAN = Presentation(modalities=frozenset(Modality), language=Language.GERMAN)


@pytest.mark.parametrize("mode", [Mode.PAUSED, Mode.LOST])
def test_an_interrupted_exercise_says_its_safe_instruction(mode: Mode, lunge: Tape) -> None:
    given = interruption(mode, lunge.first(exercising), SPOKEN)
    assert given.caption == "Step back, both feet down."
    assert given.prompt == "safe_step_back"
    assert given.sound == ("lost" if mode is Mode.LOST else "")


def test_it_is_said_in_the_language_of_who_hears_it(lunge: Tape) -> None:
    given = interruption(Mode.PAUSED, lunge.first(exercising), GERMAN)
    assert given.caption == "Treten Sie zurück, beide Füße am Boden."
    assert given.prompt == "safe_step_back"


def test_who_wants_no_speech_reads_it(lunge: Tape) -> None:
    given = interruption(Mode.PAUSED, lunge.first(exercising), Presentation())
    assert (given.caption, given.prompt) == ("Step back, both feet down.", "")


@pytest.mark.parametrize(
    ("mode", "key"), [(Mode.PAUSED, "paused"), (Mode.LOST, "lost"), (Mode.STOPPED, "stopped")]
)
def test_without_an_exercise_it_says_what_has_happened(mode: Mode, key: str, lunge: Tape) -> None:
    given = interruption(mode, lunge.first(nobody_found), GERMAN)
    assert (given.prompt, given.caption) == (key, prompt(key).caption(Language.GERMAN))


@pytest.mark.parametrize("mode", [Mode.CONNECT, Mode.STAND, Mode.EXERCISE, Mode.WALK])
def test_what_is_no_interruption_is_silent(mode: Mode, lunge: Tape) -> None:
    assert not interruption(mode, lunge.first(exercising), SPOKEN).any


def test_after_a_near_fall_the_question_is_asked_aloud(lunge: Tape) -> None:
    given = interruption(Mode.ALL_RIGHT, lunge.first(exercising), SPOKEN)
    assert given.prompt == "near_fall"
    assert given.caption == "Stop. Are you all right?"
