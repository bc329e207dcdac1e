"""How cues reach a person: which channels, in which language, played by what, how loud."""

from dataclasses import dataclass
from pathlib import Path

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.feedback.channels import (
    NOTHING,
    Channels,
    Modality,
    channels_of,
    default_modalities,
    one_of,
    read_modalities,
)
from imu_rehab.feedback.cue import Cue
from imu_rehab.feedback.prompts import Language
from imu_rehab.feedback.sounds.designs import DESIGNS, NATURAL
from imu_rehab.pipeline.frame import Frame

AS_NEEDED = "as-needed"
GAIT = "strides"  # kind of exercise: the eyes are on the way


@dataclass(frozen=True, slots=True)
class Presentation:
    """The person's own choice."""

    modalities: frozenset[Modality] | None = None  # None: as the exercise leaves eyes or ears free
    language: Language = Language.ENGLISH
    design: str = NATURAL
    volume: float = 1.0  # 0 silent .. 1
    voice: Path | None = None  # a folder with a recorded voice
    felt_at: str = "pelvis"  # the sensor whose motor gives what is felt

    def __post_init__(self) -> None:
        if self.design not in DESIGNS:
            raise UnknownName("sound design", self.design, DESIGNS)
        if not 0 <= self.volume <= 1:
            raise ConfigurationError(f"--volume {self.volume:g} is outside 0 … 1")
        if self.voice is not None and not self.voice.is_dir():
            raise ConfigurationError(f"--voice {self.voice} is no folder")

    def modalities_for(self, frame: Frame) -> frozenset[Modality]:
        """Return the channels of a cue of this frame: the person's, else the prescription's.

        Where nobody has said anything, gait is heard and slow exercises are seen.
        """
        if self.modalities is not None:
            return self.modalities
        if frame.channels:
            return frozenset({Modality.VISUAL, *map(Modality, frame.channels)})
        progress = frame.progress
        return default_modalities(eyes_free=progress is None or progress.exercise.kind == GAIT)

    def channels_of(self, frame: Frame) -> tuple[Cue | None, Channels]:
        """Return the cue of a frame that is given, and what it becomes."""
        cue = one_of(frame.cues)
        if cue is None:
            return None, NOTHING
        return cue, channels_of(cue, self.modalities_for(frame), self.language)

    @property
    def may_speak(self) -> bool:
        """True unless the person wants no prompts: a prescription may."""
        return self.modalities is None or Modality.SPEECH in self.modalities

    @classmethod
    def of(
        cls, cues: str, language: str, design: str, volume: float, voice: Path | None
    ) -> "Presentation":
        """Read what was asked for in words; raises ConfigurationError or UnknownName."""
        if language not in list(Language):
            raise UnknownName("language", language, list(Language))
        chosen = None if cues == AS_NEEDED else read_modalities(cues)
        return cls(chosen, Language(language), design, volume, voice)


DEFAULT = Presentation()
