"""What is heard when something comes between: above all, how to stand safely."""

from imu_rehab.assembly.presentation import Presentation
from imu_rehab.feedback.channels import Channels, Modality
from imu_rehab.feedback.prompts import prompt, prompt_of
from imu_rehab.pipeline.frame import Frame
from imu_rehab_gui.patient.patient_view_model import Mode

SAID = {
    Mode.PAUSED: "paused",
    Mode.LOST: "lost",
    Mode.STOPPED: "stopped",
    Mode.ALL_RIGHT: "near_fall",
}
AS_THEY_ARE = (Mode.STOPPED, Mode.ALL_RIGHT)  # said in place of how to stand safely
SOUNDS = {Mode.LOST: "lost"}


def interruption(mode: Mode, frame: Frame, chosen: Presentation) -> Channels:
    """Return what is given when this mode begins; nothing for a mode that interrupts nobody.

    Who is interrupted in an exercise hears the exercise's safe instruction,
    where there is a prompt for it; everybody else what has happened.
    """
    if mode not in SAID:
        return Channels()
    said = prompt(SAID[mode])
    if mode not in AS_THEY_ARE and frame.progress is not None:
        exercise = frame.progress.exercise.spoken(chosen.language.value)
        said = prompt_of(exercise.safe_instruction, chosen.language) or said
    return Channels(
        caption=said.caption(chosen.language),
        visual="full_screen",
        sound=SOUNDS.get(mode, ""),
        prompt=said.key if Modality.SPEECH in chosen.modalities_for(frame) else "",
    )
