"""How cues reach a person: which channels, in which language, played by what, how loud."""

from dataclasses import dataclass
from pathlib import Path

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.feedback.channels import EYES_FREE, Modality, read_modalities
from imu_rehab.feedback.prompts import Language
from imu_rehab.feedback.sounds.designs import DESIGNS, NATURAL


@dataclass(frozen=True, slots=True)
class Presentation:
    """The person's own choice; what an exercise needs may add to it."""

    modalities: frozenset[Modality] = EYES_FREE
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

    @classmethod
    def of(
        cls, cues: str, language: str, design: str, volume: float, voice: Path | None
    ) -> "Presentation":
        """Read what was asked for in words; raises ConfigurationError or UnknownName."""
        if language not in list(Language):
            raise UnknownName("language", language, list(Language))
        return cls(read_modalities(cues), Language(language), design, volume, voice)


DEFAULT = Presentation()
