"""The gates of calibration: what is measured, its limit, and what to say when it is not met.

SPEC §2.1 and the motion design §6; every limit is an engineering default [E].
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isnan
from typing import Any

from imu_rehab.wording import load_wording

MOVED, STRAP, SLOWLY = "moved", "strap", "slowly"


@dataclass(frozen=True, slots=True)
class Rule:
    """One gate's limit, and which sentence of words.toml asks for a repetition.

    Between the limit and `tolerated` a value is usable, with a remark: the
    grade is amber and nobody is asked again.
    """

    limit: float
    sentence: str  # of words.toml
    at_least: bool = False  # else: at most
    tolerated: float | None = None

    def met(self, value: float, limit: float) -> bool:
        """Return True when a value keeps within a limit; NaN never does."""
        return value >= limit if self.at_least else value <= limit


RULES: dict[str, Rule] = {
    "gyro_sd_dps": Rule(1.0, MOVED),
    "gravity_error_mps2": Rule(0.15, MOVED),
    "mounting_tilt_deg": Rule(50.0, STRAP),  # swapped, upside down or not strapped on
    "shank_from_stance_deg": Rule(20.0, "foot_flat"),
    "repetitions": Rule(3.0, "a_few_more", at_least=True),
    "first_component": Rule(0.90, SLOWLY, at_least=True),
    "axis_from_horizontal_deg": Rule(15.0, SLOWLY, tolerated=25.0),
    "axis_sd_deg": Rule(12.0, SLOWLY),
    "mounting_turn_deg": Rule(75.0, "wrong_way_round"),
    "facing_apart_deg": Rule(5.0, "walk_straight", tolerated=10.0),
    "walked_aside_deg": Rule(45.0, "walk_forwards"),
    "stance_apart_deg": Rule(2.0, "as_before"),
    "moved_since_deg": Rule(5.0, "sensor_moved"),
}


@dataclass(frozen=True, slots=True)
class Gate:
    """One judged gate of one sensor."""

    key: str
    place: str
    value: float  # NaN, what could not be measured, never passes
    limit: float
    passed: bool
    tolerable: bool = False  # not passed, and usable all the same

    @property
    def sentence(self) -> str:
        """Which sentence of words.toml to say: empty when the gate is passed."""
        return "" if self.passed else RULES[self.key].sentence

    @property
    def words(self) -> str:
        """What to say, in English: empty when the gate is passed."""
        return said(self.sentence)

    def to_json(self) -> dict[str, Any]:
        """Return it for a recording's details."""
        return {
            "gate": self.key,
            "place": self.place,
            "value": None if isnan(self.value) else self.value,
            "limit": self.limit,
            "passed": self.passed,
        }


def said(sentence: str, language: str = "en") -> str:
    """Return a sentence of words.toml; nothing for none."""
    return load_wording("imu_rehab.body").say(sentence, language) if sentence else ""


def judge(key: str, place: str, value: float) -> Gate:
    """Hold a value against its limit; meeting the limit exactly is passing."""
    rule, value = RULES[key], float(value)
    passed = rule.met(value, rule.limit)
    tolerable = not passed and rule.tolerated is not None and rule.met(value, rule.tolerated)
    return Gate(key, place, value, rule.limit, passed, tolerable)


def failed(gates: Iterable[Gate]) -> tuple[Gate, ...]:
    """Return the gates that ask for a repetition."""
    return tuple(gate for gate in gates if not (gate.passed or gate.tolerable))


def remarks(gates: Iterable[Gate]) -> tuple[Gate, ...]:
    """Return all gates that were not passed."""
    return tuple(gate for gate in gates if not gate.passed)
