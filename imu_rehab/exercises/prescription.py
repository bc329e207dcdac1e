"""What one person is to do of an exercise today; the same as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.band import Band, K
from imu_rehab.exercises.consistency import checked
from imu_rehab.exercises.dose import Dose, Tempo
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.library import Library, shipped_library
from imu_rehab.exercises.zone import Driver, Zone
from imu_rehab.metrics.toml_table import Table, count, number, one_of, seconds, text
from imu_rehab.signals.places import Side, side_of

TASTE, TASTE_HOLD_S = 3, 1.0  # repetitions of a first try, each held this long at most
START_SHARE = 0.5  # of the way to the zone: a repetition has begun by then
TASTE_WIDER = 2.0  # what is judged beside the goal: sensors sit as usual, not as calibrated


@dataclass(frozen=True, slots=True)
class Prescription:
    """An exercise, its variant, side, dose and target zones, and the feedback that goes with it.

    `bands` hold what differs from the library's zones, by signal; `feedback` is a plan
    by name, which the feedback room reads.
    """

    exercise: str
    side: Side
    sets: int
    repetitions: int
    hold_s: float = 0.0
    minutes: float = 0.0
    tempo: Tempo | None = None
    bands: Mapping[str, Band] = field(default_factory=dict)
    variant: str = ""
    feedback: Mapping[str, Any] = field(default_factory=dict)

    def applied(self, library: Library | None = None, language: str = "en") -> Exercise:
        """Return the exercise as this person does it.

        Raises ConfigurationError for what the exercise does not have or cannot be,
        UnknownName for an exercise or a variant that does not exist.
        """
        exercise = (library or shipped_library()).exercise(self.exercise, self.variant, language)
        try:
            self._check(exercise)
            dose, zones = self._dose(exercise.dose), self._zones(exercise)
            driver = _begins_before(exercise.driver, zones[0])
            return checked(replace(exercise, dose=dose, zones=zones, driver=driver))
        except ValueError as error:
            raise ConfigurationError(f"prescription of {self.exercise}: {error}") from error

    def _check(self, exercise: Exercise) -> None:
        signals = {zone.signal for zone in exercise.zones}
        for signal in self.bands:
            if signal not in signals:
                raise ValueError(f"bands: {signal!r} is none of {', '.join(sorted(signals))}")

    def _dose(self, dose: Dose) -> Dose:
        return replace(
            dose,
            sets=self.sets,
            repetitions=self.repetitions,
            hold_s=self.hold_s,
            minutes=self.minutes,
            tempo=self.tempo,
            up_to={},  # a clinician may ask for more than is usual
        )

    def _zones(self, exercise: Exercise) -> tuple[Zone, ...]:
        given = dict(self.bands)  # a band is for the signal's first zone
        return tuple(
            replace(zone, band=given.pop(zone.signal)) if zone.signal in given else zone
            for zone in exercise.zones
        )

    def to_json(self) -> str:
        """Return canonical JSON."""
        return json.dumps(self.content(), sort_keys=True, separators=(",", ":"))

    def content(self) -> dict[str, Any]:
        """Return what `from_content` reads: plain values only."""
        return {
            "exercise": self.exercise,
            "side": self.side.value,
            "sets": self.sets,
            "repetitions": self.repetitions,
            "hold_s": self.hold_s,
            "minutes": self.minutes,
            "tempo": None if self.tempo is None else self.tempo.as_list(),
            "bands": {signal: band.to_json() for signal, band in sorted(self.bands.items())},
            "variant": self.variant,
            "feedback": dict(self.feedback),
        }

    @classmethod
    def from_json(cls, content: str) -> "Prescription":
        """Read what `to_json` wrote; raises ConfigurationError naming the key."""
        try:
            return cls.from_content(json.loads(content))
        except ValueError as error:
            raise ConfigurationError(f"a prescription that cannot be read: {error}") from error

    @classmethod
    def from_content(cls, content: Any) -> "Prescription":
        """Read plain values; raises ConfigurationError naming the key."""
        if not isinstance(content, dict):
            raise ConfigurationError(f"a prescription is a table, not {content!r}")
        table = Table({key: value for key, value in content.items() if value is not None})
        try:
            read = cls(
                exercise=table.read("exercise", text),
                side=side_of(table.read("side", one_of(tuple(Side)))),
                sets=table.read("sets", count),
                repetitions=table.read("repetitions", count),
                hold_s=table.read("hold_s", seconds, 0.0),
                minutes=table.read("minutes", seconds, 0.0),
                tempo=table.find("tempo", _tempo),
                bands=table.read("bands", _bands, {}),
                variant=table.read("variant", str, ""),
                feedback=table.read("feedback", dict, {}),
            )
            table.refuse_others()
        except ValueError as error:
            raise ConfigurationError(f"prescription: {error}") from error
        return read


def prescribed(
    exercise: Exercise,
    side: Side = Side.RIGHT,
    *,
    best: Mapping[str, float] | None = None,
    own_sd: Mapping[str, float] | None = None,
    k: float = K[0],
    **dose: Any,
) -> Prescription:
    """Return what the library says, with a person's targets in it.

    `best` are own best cued values or a clinician's targets, `own_sd` own baseline SDs, both
    by signal; `dose` changes sets, repetitions, hold_s, minutes, tempo, feedback.
    """
    known = {each.name for each in fields(Prescription)}
    if unknown := set(dose) - known:
        raise ConfigurationError(f"a prescription has no {', '.join(sorted(unknown))}")
    usual = exercise.dose
    said: dict[str, Any] = {
        "sets": usual.sets,
        "repetitions": usual.repetitions,
        "hold_s": usual.hold_s,
        "minutes": usual.minutes,
        "tempo": usual.tempo,
        "bands": _own_bands(exercise, best or {}, own_sd or {}, k),
        "variant": exercise.variant,
    }
    return Prescription(exercise.key, side, **{**said, **dose})


def taste(exercise: Exercise, side: Side = Side.RIGHT) -> Prescription:
    """Return a first try: one set, a few repetitions, short holds, all but the goal wider."""
    beside = {
        zone.signal: Band(TASTE_WIDER * zone.band.low, TASTE_WIDER * zone.band.high)
        for zone in exercise.zones
        if zone.rule.shape == "around" and zone.signal != exercise.signal
    }
    return prescribed(
        exercise,
        side,
        sets=1,
        repetitions=min(TASTE, exercise.repetitions),
        hold_s=min(TASTE_HOLD_S, exercise.hold_s),
        bands=beside,
    )


def _begins_before(driver: Driver | None, goal: Zone) -> Driver | None:
    """Return a driver whose repetitions begin well before a small person's zone."""
    if driver is None or driver.also or goal.signal != driver.signal or goal.from_start:
        return driver
    edge = goal.band.low if driver.sign > 0 else -goal.band.high
    return replace(driver, start=min(driver.start, START_SHARE * edge)) if edge > 0 else driver


def _own_bands(
    exercise: Exercise, best: Mapping[str, float], own_sd: Mapping[str, float], k: float
) -> dict[str, Band]:
    """Return the zones that a person's targets and spread make (SPEC §3.2)."""
    given = {*best, *own_sd}
    bands: dict[str, Band] = {}
    for zone in exercise.zones:
        if zone.signal in given and zone.signal not in bands:
            band = zone.rule.band(best.get(zone.signal), own_sd.get(zone.signal), k)
            bands[zone.signal] = band
    return bands


def _bands(value: Any) -> dict[str, Band]:
    if not isinstance(value, dict):
        raise TypeError(f"expected a table of bands, got {value!r}")
    return {signal: _band(signal, limits) for signal, limits in value.items()}


def _band(signal: str, limits: Any) -> Band:
    if not isinstance(limits, list) or len(limits) != 2:
        raise ValueError(f"{signal}: expected [low, high], got {limits!r}")
    try:
        return Band.from_json([None if each is None else number(each) for each in limits])
    except (TypeError, ValueError) as error:
        raise ValueError(f"{signal}: {error}") from error


def _tempo(value: Any) -> Tempo:
    if not isinstance(value, list) or len(value) != 3:
        raise ValueError(f"expected [out, hold, back], got {value!r}")
    return Tempo(*map(seconds, value))
