"""The four runs by which an item is classified (SPEC §1.2): what each asks, as a variant.

Spontaneous, cued, spontaneous again, then the isolated, unloaded or assisted
form; the same metric and the same band in all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from imu_rehab.assessment.capability import LEAST_REPETITIONS, LEAST_STRIDES
from imu_rehab.body.live_signals import TITLES
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.catalogue import choice_of, protocol
from imu_rehab.metrics.in_band import Target
from imu_rehab.metrics.protocol import CapabilityData, Variant
from imu_rehab.wording import load_wording

STAIRS = "T16"


class Run(StrEnum):
    """In the order in which they are done."""

    SPONTANEOUS_1 = "spontaneous_1"
    CUED = "cued"
    SPONTANEOUS_2 = "spontaneous_2"
    ISOLATED = "isolated"

    @property
    def form(self) -> str:
        """What both spontaneous runs have in common."""
        return self.value.rpartition("_")[0] or self.value

    def text(self, language: str = "en") -> str:
        """Return what people call it."""
        return _say(f"run_{self.value}", language)


def form_of(run: str) -> str:
    """Return spontaneous, cued or isolated; empty for what belongs to no classification."""
    return Run(run).form if run else ""


@dataclass(frozen=True, slots=True)
class BandedItem:
    """One test in one condition with the band of what is trained."""

    test: str
    condition: str
    target: Target
    classified: bool = True  # by its four runs; else the band alone is used, as on stairs
    sem: float | None = None  # of this site within a session, in the metric's unit

    @property
    def content(self) -> dict[str, object]:
        """Return what a recording keeps of it."""
        return {
            "test": self.test,
            "condition": self.condition,
            "classified": self.classified,
            "sem": self.sem,
            "target": self.target.content,
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> "BandedItem":
        """Read what `content` gave to a recording."""
        return cls(
            str(content["test"]),
            str(content["condition"]),
            Target.read(content["target"]),
            bool(content["classified"]),
            content["sem"],
        )


def classified_item(word: str, target: Target, sem: float | None = None) -> BandedItem:
    """Return an item to classify, T9 or T5/step_down; raises ConfigurationError for what is none.

    Where a test has several conditions, one is named; else its standard one is meant.
    """
    test, condition = _one(word)
    data = protocol(test).variant(condition).capability
    if data is None:
        able = [t for t in choice_of(["full"]) if protocol(t).variants[0].capability is not None]
        raise ConfigurationError(
            f"{test} has no repetitions that could be classified; choose one of {', '.join(able)}"
        )
    if target.metric not in data.metrics:
        known = ", ".join(data.metrics)
        raise ConfigurationError(f"{word} is not classified by {target.metric!r}, but by {known}")
    if sem is not None and not sem > 0.0:
        raise ConfigurationError(f"a standard error is above 0, got {sem:g}")
    return BandedItem(test, condition, target, sem=sem)


def stairs_item(signal: str, low: float, high: float) -> BandedItem:
    """Return the stairs with the band of what was trained, a live signal's (SPEC T16)."""
    if signal not in TITLES:
        raise UnknownName("live signal", signal, sorted(TITLES))
    try:
        return BandedItem(STAIRS, "", Target.of(signal, low, high), classified=False)
    except ValueError as error:
        raise ConfigurationError(f"the band of the stairs: {error}") from error


def _one(word: str) -> tuple[str, str]:
    """Return test and condition of a word that means one of them."""
    ((test, conditions),) = choice_of([word]).items()
    standard = [v.key for v in protocol(test).variants if v.standard and v.key in conditions]
    keys = list(conditions) if len(conditions) == 1 else standard
    if len(keys) != 1:
        named = ", ".join(f"{test}/{key}" for key in conditions)
        raise ConfigurationError(f"{test} has several conditions; choose one of {named}")
    return test, keys[0]


def of_run(variant: Variant, instruction_s: float, run: str, where: str) -> Variant:
    """Return a variant as one run does it: at least eight repetitions, one side, its own words.

    `where` is the band in words.
    """
    data = variant.capability
    assert data is not None  # of an item that was accepted
    form = Run(run).form
    said = data if form == "isolated" else variant
    counted = not data.run_s
    trials = max(variant.trials, LEAST_REPETITIONS) if counted else 1
    return replace(
        variant,
        patient=_say(f"patient_{form}", text=said.patient),
        clinician=_say(
            f"clinician_{form}", text=said.clinician, where=where, least=least_of(data, trials)
        ),
        sides=1,
        practice=variant.practice if run == Run.SPONTANEOUS_1 else 0,
        trials=trials,
        trial_s=data.run_s or variant.trial_s,
        instruction_s=instruction_s,
    )


def least_of(data: CapabilityData, trials: int) -> str:
    """Return how much a run has at least, in words."""
    if data.strides:
        return _say("strides", n=LEAST_STRIDES)
    return _say("repetitions", n=max(trials, LEAST_REPETITIONS))


def _say(key: str, language: str = "en", **values: object) -> str:
    return load_wording("imu_rehab.assessment").say(key, language, **values)
