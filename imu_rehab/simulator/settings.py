"""All that can be chosen of a simulator, as one value."""

import json
from dataclasses import asdict, dataclass, field
from math import isfinite
from pathlib import Path

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.signals.places import CORE, Side, kit_places
from imu_rehab.simulator.radio_model.link import RadioSettings


@dataclass(frozen=True, slots=True)
class Absence:
    """One sensor out of reach for a while, from a world time on."""

    place: str
    at_s: float
    seconds: float


@dataclass(frozen=True, slots=True)
class SimulatorSettings:
    """Sensors, air, errors and wearer."""

    side: Side = Side.RIGHT
    kit: str = CORE  # of SPEC §7; a worn recording brings its own places
    seed: int = 1
    radio: RadioSettings = field(default_factory=RadioSettings)
    skew_ppm: float = 40.0  # clocks are spread evenly over ± this
    rate_error: float = 0.0  # converters run this much faster than they say
    gyro_bias_dps: float = 0.5
    dorsiflexion_limit_deg: float = 32.0
    pelvic_drop_deg: float = 2.0
    knee_bends: bool = False  # the twin does those of a full calibration first
    wear: Path | None = None  # samples of a recording, as `.npz`; None: the patient twin
    absences: tuple[Absence, ...] = ()
    waits: bool = False  # the wearer stands until somebody says `go`

    def __post_init__(self) -> None:
        kit_places(self.kit, self.side)  # refuses a kit that does not exist
        for name in ("skew_ppm", "rate_error", "gyro_bias_dps", "dorsiflexion_limit_deg"):
            if not isfinite(getattr(self, name)):
                raise ConfigurationError(f"{name} must be a number")
        if abs(self.rate_error) > 0.1 or abs(self.skew_ppm) > 1000:
            raise ConfigurationError("rate error is at most 0.1 (10 %), skew at most 1000 ppm")
        for absence in self.absences:
            if absence.place not in self.places:
                raise UnknownName("sensor to lose", absence.place, self.places)
            if not (absence.at_s >= 0 and 0 < absence.seconds < 3600):
                raise ConfigurationError("a sensor is lost at 0 s or later, for up to one hour")
        if self.seed < 0:
            raise ConfigurationError(f"seed {self.seed} is negative; give 0 or more")

    @property
    def places(self) -> tuple[str, ...]:
        """Where the kit's sensors sit; raises UnknownName."""
        return kit_places(self.kit, self.side)

    def to_json(self) -> str:
        """Return one line for the simulator's process."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str) -> "SimulatorSettings":
        """Read what `to_json` wrote."""
        content = json.loads(text)
        content["side"] = Side(content["side"])
        content["radio"] = RadioSettings(**content["radio"])
        content["absences"] = tuple(Absence(**absence) for absence in content["absences"])
        content["wear"] = None if content["wear"] is None else Path(content["wear"])
        return cls(**content)
