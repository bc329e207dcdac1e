"""An exercise is data: what is fed back, what is judged, how much is done, what is said."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from imu_rehab.exercises.band import Band
from imu_rehab.exercises.dose import Dose
from imu_rehab.exercises.texts import Texts
from imu_rehab.exercises.values import (
    INSTANT,
    LANDING,
    STRIDE,
    missing_sensor,
    not_worn,
)
from imu_rehab.exercises.zone import Driver, Zone
from imu_rehab.signals.places import Side

# Kinds of task, each counted by a runner of its own; and how often their values come.
KINDS = {
    "repetitions": INSTANT,  # out and back again
    "hold": INSTANT,  # seconds in the zone, of a time
    "steadiness": INSTANT,  # how little a value varies while holding
    "coverage": INSTANT,  # how much of one's own range a circling foot reaches
    "clock": INSTANT,  # which hours of a clock face are reached
    "strides": STRIDE,
    "landings": LANDING,
}
TAGS = {"St": "stretch", "Ti": "tighten", "Sg": "strengthen", "Re": "relax"}
PHASES = (1, 2, 3, 4)
CHANGES = ("load", "base", "speed", "vision")  # what one step makes harder (SPEC §3.2)
MOST_FED_BACK = 2  # SPEC §4.1
# The errors of SPEC §3.3: those of a zone, and those with a limit of their own.
ZONE_ERRORS = {
    "E1": "heel lift",
    "E2": "foot collapse",
    "E3": "knee in",
    "E4": "pelvic drop",
    "E5": "pelvic rotation",
    "E6": "pelvis tilt out of band",
}
OWN_ERRORS = {
    "E7": "too fast or too slow",
    "E8": "short range",
    "E9": "loss of balance",
    "E10": "sensor slip or data gap",
    "E11": "asymmetric timing",
}
ERRORS = ZONE_ERRORS | OWN_ERRORS
STEP_TIMES = ("step_time_r_s", "step_time_l_s")
BALANCE = ("pelvis_tilt_deg", "pelvis_drop_deg", "foot_turn_dps", "foot_push_mps2")
KEYS_OF_ERRORS = {"E9": BALANCE, "E11": STEP_TIMES}  # that no zone names


@dataclass(frozen=True, slots=True)
class Variant:
    """One form of an exercise: a step that is harder in one thing, or another posture."""

    key: str
    title: Mapping[str, str]  # by language
    changes: str  # of CHANGES, against the one before; empty: a form, not a step
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise in one of its variants, as one person does it.

    What the library gives is everybody's; a prescription makes it one person's
    (`Prescription.applied`).  Texts are of `language`.
    """

    key: str
    number: int  # of SPEC §3.3; 0: one's own
    kind: str  # of KINDS
    phases: tuple[int, ...]
    tags: tuple[str, ...]  # of TAGS
    needs: frozenset[str]  # st ec im pr ly (SPEC §3.3)
    places: tuple[str, ...]  # segments whose sensors it needs
    calibration: str  # the least that it needs: a task of body/calibration.toml
    picture: str  # of the library's pictures: what must stand there
    texts: Mapping[str, Texts]  # by language
    dose: Dose
    zones: tuple[Zone, ...]  # the first one is the goal
    driver: Driver | None  # of repetitions and clock
    limits: Mapping[str, float]  # of the errors with a limit of their own
    variants: tuple[Variant, ...]  # easiest first; empty: there is only one form
    variant: str = ""
    clinician: str = ""  # what no sensor sees and the clinician must watch
    cue_sounds: Mapping[str, str] = field(default_factory=dict)  # file by language; else spoken
    language: str = "en"

    @property
    def goal(self) -> Zone:
        """What the exercise is about; its band and signal are shown."""
        return self.zones[0]

    @property
    def signal(self) -> str:
        """The key of the goal's value."""
        return self.goal.signal

    @property
    def band(self) -> Band:
        """The goal's target zone."""
        return self.goal.band

    @property
    def keys(self) -> frozenset[str]:
        """Every value that is to be measured for it, by its key in `signals.toml`."""
        driver = self.driver
        keys = {zone.signal for zone in self.zones}
        keys |= set() if driver is None else {driver.signal, driver.also} - {""}
        return frozenset(keys).union(*(KEYS_OF_ERRORS.get(code, ()) for code in self.limits))

    @property
    def near_falls(self) -> bool:
        """Whether near falls are looked for: not when one hops, lands or lies (SPEC §5.4)."""
        return not self.needs & {"im", "ly"}

    @property
    def errors(self) -> tuple[str, ...]:
        """The errors that are watched, in their order."""
        watched = {zone.error for zone in self.zones} | set(self.limits)
        return tuple(code for code in ERRORS if code in watched)

    @property
    def hold_s(self) -> float:
        """How long to hold."""
        return self.dose.hold_s

    @property
    def holds(self) -> bool:
        """Whether a hold ends each repetition: then its end is told while it lasts."""
        by_zone = self.kind != "repetitions" or any(zone.at == "held" for zone in self.zones)
        return by_zone and self.hold_s > 0.0

    @property
    def repetitions(self) -> int:
        """How many repetitions a set has."""
        return self.dose.repetitions

    @property
    def title(self) -> str:
        """What it is called."""
        return self._texts.title

    @property
    def cue(self) -> str:
        """The external cue."""
        return self._texts.cue

    @property
    def words(self) -> Mapping[str, str]:
        """The words for move, hold, back, less, good."""
        return self._texts.words

    @property
    def patient_number(self) -> str:
        """The one number that a patient reads, as a template."""
        return self._texts.patient_number

    @property
    def safe_instruction(self) -> str:
        """How to stop safely."""
        return self._texts.safe_instruction

    @property
    def _texts(self) -> Texts:
        return self.texts[self.language]

    def spoken(self, language: str) -> "Exercise":
        """Return it in another language; raises ValueError for one that it does not speak."""
        return replace(self, language=language)

    def impossible(self, worn: Collection[str], side: Side) -> str:
        """Return why it cannot be done with these places; empty when it can."""
        return missing_sensor(not_worn(self.places, worn, side), self.language)
