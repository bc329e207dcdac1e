"""What a session came to, from its frames: dots, one number, one sentence against the usual."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from imu_rehab.exercises.progress import Repetition
from imu_rehab.pipeline.frame import Frame
from imu_rehab_gui.language import translate


@dataclass(frozen=True, slots=True)
class Summary:
    """One picture, one number, a few sentences."""

    dots: tuple[bool | None, ...]  # in the zone; None: not measured
    number: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """The repetitions of all frames so far; give it every frame."""

    repetitions: tuple[Repetition, ...] = ()

    def after(self, frame: Frame) -> "Collected":
        """Return it after one more frame."""
        if not frame.completed:
            return self
        return replace(self, repetitions=(*self.repetitions, *frame.completed))

    @property
    def dots(self) -> tuple[bool | None, ...]:
        """One for each repetition."""
        return tuple(each.in_band if each.measured else None for each in self.repetitions)


def summary(
    dots: Sequence[bool | None],
    usual_pct: float | None,
    answers: Mapping[str, float],
) -> Summary:
    """Return what is told at the end; `usual_pct` is the share in the zone of sessions before.

    Nothing is called a change: there is no smallest detectable one for a share of a session.
    """
    good, measured = sum(each is True for each in dots), sum(each is not None for each in dots)
    number = translate("Closing", "%1 of %2 in the zone")
    said = [_against(measured, usual_pct), *_told(answers)]
    said.append(translate("Closing", "Next: give the file to your clinician."))
    return Summary(
        tuple(dots),
        number.replace("%1", str(good)).replace("%2", str(measured)) if measured else "",
        tuple(each for each in said if each),
    )


def _against(measured: int, usual_pct: float | None) -> str:
    if not measured:
        return translate("Closing", "Nothing was measured today.")
    if usual_pct is None:
        return translate("Closing", "This was the first time. It will be your usual.")
    text = translate("Closing", "Your usual: %1 of %2.")
    usual = round(usual_pct / 100.0 * measured)
    return text.replace("%1", str(usual)).replace("%2", str(measured))


def _told(answers: Mapping[str, float]) -> list[str]:
    found = []
    if "nprs_after" in answers:
        text = translate("Closing", "Pain after: %1 of 10.")
        found.append(text.replace("%1", f"{answers['nprs_after']:.0f}"))
    if "effort" in answers:
        text = translate("Closing", "Effort: %1 of 10.")
        found.append(text.replace("%1", f"{answers['effort']:.0f}"))
    return found
