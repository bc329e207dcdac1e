"""What an exercise says to a patient, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

LANGUAGES = ("en", "de")
WORDS = ("move", "hold", "back", "less", "good")  # one plain word for each thing to be told
# What the one number of an exercise may name (`Progress.numbers` fills it in).
NUMBERS = (
    "good",
    "done",
    "wanted",
    "seconds",
    "wanted_s",
    "percent",
    "hours",
    "last_good",
    "last",
)


@dataclass(frozen=True, slots=True)
class Texts:
    """All that is shown and said of an exercise; plain words, reading grade 6 at most."""

    title: str
    cue: str  # the external cue, said and shown
    patient_number: str  # e.g. "{good} of {done} in the zone"
    safe_instruction: str  # how to stop safely: every interruption says it
    words: Mapping[str, str]  # of WORDS
    picture_alt: str  # what the picture shows

    def __post_init__(self) -> None:
        for name in _named(self.patient_number):
            if name not in NUMBERS:
                known = ", ".join(f"{{{each}}}" for each in NUMBERS)
                raise ValueError(f"patient_number may name {known}, not {{{name}}}")


def _named(template: str) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(template) if name is not None]
    except ValueError as error:
        raise ValueError(f"patient_number: {error}") from error
