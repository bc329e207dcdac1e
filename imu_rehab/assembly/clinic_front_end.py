"""What the clinician's windows are asked with, and how they are found."""

from dataclasses import dataclass
from typing import Protocol

from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assembly.front_end import loaded


@dataclass(frozen=True, slots=True)
class ClinicOptions:
    """How the clinician's windows are to be shown."""

    language: str = "en"
    theme: str = "light"  # light, dark, contrast
    text_scale: float = 1.0  # 1 to 2
    once: bool = False  # leave as soon as everything is painted: to measure the start


class ClinicFrontEnd(Protocol):
    """Entry point `imu_rehab.clinic_front_ends`."""

    def __call__(self, clinic: Clinic, options: ClinicOptions) -> None:
        """Run until the window is closed."""
        ...


def clinic_front_end() -> ClinicFrontEnd:
    """Return the clinician's windows; raises NotReady where none are installed."""
    found: ClinicFrontEnd = loaded("imu_rehab.clinic_front_ends")
    return found
