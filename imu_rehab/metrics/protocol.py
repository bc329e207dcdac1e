"""A test's protocol is data: what to do, how often, with which sensors, how long it takes.

SPEC §2.2.  A protocol without conditions has one variant, with an empty key;
each of its `[[conditions]]` may say anything anew that the protocol says.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.errors import ConfigurationError
from imu_rehab.metrics.toml_table import (
    Table,
    all_of,
    count,
    flag,
    number,
    one_of,
    seconds,
    text,
    texts,
    word,
)
from imu_rehab.signals.places import PLACES, Side, places_of

# What a person must be able, allowed or accompanied to do (SPEC §3.3): standing, eyes closed,
# impact, somebody present, lying.
NEEDS = ("st", "ec", "im", "pr", "ly")
POSTURES = ("standing", "seated", "lying")
SEGMENTS = tuple(dict.fromkeys([*(p.segment for p in PLACES.values()), "pelvis_front"]))
EACH = ("trial", "side", "person")


@dataclass(frozen=True, slots=True)
class TypedValue:
    """A number that somebody types: what no sensor measures."""

    key: str
    title: str
    unit: str
    low: float
    high: float
    each: str  # trial, side or person: for what one value holds


@dataclass(frozen=True, slots=True)
class CapabilityData:
    """How an item of this test is classified (SPEC §1.2)."""

    # That have a value for every repetition or stride -> the live signal that shows it
    # meanwhile; "-" before one turns its sign; empty: none does.
    metrics: Mapping[str, str]
    patient: str  # what the person hears of the isolated, unloaded or assisted form
    clinician: str
    run_s: float = 0.0  # of a run that is one trial; 0: it is counted in repetitions
    strides: bool = False  # its repetitions are strides


@dataclass(frozen=True, slots=True)
class Variant:
    """One condition of a test, complete."""

    key: str  # empty where there is only one
    title: str
    patient: str  # what the person hears and reads
    clinician: str
    posture: str
    standard: bool  # of the standard subset
    alternative: bool  # instead of another condition: done only when it is chosen
    sides: int  # 2: each leg is tested
    practice: int
    trials: int
    trial_s: float
    rest_s: float
    in_one_go: bool  # all repetitions are one trial: pressed at its begin and its end
    instruction_s: float  # of its own, besides the protocol's
    needs: frozenset[str]
    places: tuple[str, ...]  # segments, or the one place that can do it
    optional: Mapping[str, tuple[str, ...]]  # segment -> metrics that only it measures
    calibration: str  # a task of body/calibration.toml
    marks: tuple[str, ...]  # that the operator may press
    metrics: tuple[str, ...]  # keys of SPEC §2.2
    primary: str  # the one that a comparison is about
    norm_words: tuple[str, ...]  # conditions of norms.csv that the task fulfils
    capability: CapabilityData | None = None  # None: it has no repetitions to classify
    practice_s: float = 0.0  # of one practice, where it lasts otherwise than a trial
    beside: tuple[str, ...] = ()  # conditions whose trials it is measured beside

    @property
    def time_s(self) -> float:
        """How long it takes, without what all conditions share."""
        practice_s = self.practice * (self.practice_s or self.trial_s)
        rests_s = (self.practice + self.trials) * self.rest_s
        each_side_s = practice_s + self.trials * self.trial_s + rests_s
        return self.instruction_s + self.sides * each_side_s

    @property
    def practice_rounds(self) -> int:
        """How often practice is begun and ended."""
        return min(self.practice, 1) if self.in_one_go else self.practice

    @property
    def trial_rounds(self) -> int:
        """How often what counts is begun and ended."""
        return 1 if self.in_one_go else self.trials

    def repetitions(self, *, practice: bool) -> int:
        """Return how many repetitions one round has."""
        if not self.in_one_go:
            return 1
        return self.practice if practice else self.trials

    def round_s(self, *, practice: bool) -> float:
        """Return how long one round lasts, without the rest after it."""
        each_s = (practice and self.practice_s) or self.trial_s
        return self.repetitions(practice=practice) * (each_s + self.rest_s) - self.rest_s

    def places_of(self, side: Side) -> tuple[str, ...]:
        """Return the places that must be worn to test a side."""
        return places_of(self.places, side)

    def not_measured(self, worn: Collection[str], side: Side) -> tuple[str, ...]:
        """Return the metrics that lack a sensor."""
        return tuple(
            key
            for segment, keys in self.optional.items()
            if not set(places_of([segment], side)) & set(worn)
            for key in keys
        )


@dataclass(frozen=True, slots=True)
class Protocol:
    """One test."""

    key: str  # T4
    title: str
    question: str
    module: str  # beside the file, with the function `measure`
    instruction_s: float
    variants: tuple[Variant, ...]
    typed: tuple[TypedValue, ...]
    manual: tuple[str, ...]  # hands-on results that belong beside it

    def variant(self, key: str) -> Variant:
        """Return one condition; raises KeyError."""
        return {v.key: v for v in self.variants}[key]

    def time_s(self, chosen: Collection[str] | None = None) -> float:
        """Return how long these conditions take; without a choice all but alternatives."""
        variants = self.chosen(chosen)
        return self.instruction_s + sum(v.time_s for v in variants) if variants else 0.0

    def chosen(self, keys: Collection[str] | None = None) -> tuple[Variant, ...]:
        """Return the conditions of these keys; without keys all but alternatives."""
        if keys is None:
            return tuple(v for v in self.variants if not v.alternative)
        return tuple(v for v in self.variants if v.key in keys)


def read_protocol(source: Traversable) -> Protocol:
    """Read one TOML file; raises ConfigurationError naming file and key."""
    try:
        table = Table(tomllib.loads(source.read_text(encoding="utf-8")))
        return _protocol(source.name.removesuffix(".toml"), table)
    except ValueError as error:
        raise ConfigurationError(f"{source.name}: {error}") from error


def _protocol(key: str, table: Table) -> Protocol:
    title = table.read("title", text)
    whole = _variant(table, None, title)
    conditions = table.tables("conditions")
    variants = tuple(_variant(each, whole, "") for each in conditions) or (_checked(whole, ""),)
    protocol = Protocol(
        key=key,
        title=title,
        question=table.read("question", text),
        module=table.read("module", text),
        instruction_s=table.read("instruction_s", seconds),
        variants=variants,
        typed=tuple(_typed(each) for each in table.tables("typed")),
        manual=table.read("manual", texts, ()),
    )
    if len({v.key for v in variants}) < len(variants):
        raise ValueError("conditions: two have the same key")
    table.refuse_others()
    return protocol


def _variant(table: Table, whole: Variant | None, title: str) -> Variant:
    """Read what a condition says, the rest from the whole; the whole may leave things open."""
    w = whole
    variant = Variant(
        key="" if w is None else table.read("key", word),
        title=title or table.read("title", text),
        patient=table.read("patient", text, "" if w is None else w.patient),
        clinician=table.read("clinician", text, "" if w is None else w.clinician),
        posture=table.read("posture", one_of(POSTURES), "standing" if w is None else w.posture),
        standard=table.read("standard", flag, False if w is None else w.standard),
        alternative=False if w is None else table.read("alternative", flag, False),
        sides=table.read("sides", count, 0 if w is None else w.sides),
        practice=table.read("practice", count, 0 if w is None else w.practice),
        trials=table.read("trials", count, 0 if w is None else w.trials),
        trial_s=table.read("trial_s", seconds, 0.0 if w is None else w.trial_s),
        rest_s=table.read("rest_s", seconds, 0.0 if w is None else w.rest_s),
        in_one_go=table.read("in_one_go", flag, False if w is None else w.in_one_go),
        instruction_s=0.0 if w is None else table.read("instruction_s", seconds, 0.0),
        needs=frozenset(table.read("needs", all_of(NEEDS), () if w is None else tuple(w.needs))),
        places=table.read("places", all_of(SEGMENTS), () if w is None else w.places),
        optional=table.read("optional", _optional, {} if w is None else w.optional),
        calibration=table.read("calibration", _task, "" if w is None else w.calibration),
        marks=table.read("marks", texts, () if w is None else w.marks),
        metrics=table.read("metrics", texts, () if w is None else w.metrics),
        primary=table.read("primary", text, "" if w is None else w.primary),
        norm_words=table.read("norm_words", texts, () if w is None else w.norm_words),
        capability=_capability(table, None if w is None else w.capability),
        practice_s=table.read("practice_s", seconds, 0.0 if w is None else w.practice_s),
        beside=() if w is None else table.read("beside", texts, ()),
    )
    if w is None:
        return variant
    table.refuse_others()
    return _checked(variant, f"conditions {variant.key}: ")


def _checked(variant: Variant, where: str) -> Variant:
    """Refuse a variant of which something is not said anywhere."""
    for name in ("patient", "clinician", "places", "calibration", "metrics", "trials", "trial_s"):
        if not getattr(variant, name):
            raise ValueError(f"{where}{name} is missing")
    if variant.sides not in (1, 2):
        raise ValueError(f"{where}sides: expected 1 or 2, got {variant.sides}")
    if variant.primary not in variant.metrics:
        raise ValueError(f"{where}primary: {variant.primary!r} is none of metrics")
    classified = tuple(variant.capability.metrics) if variant.capability else ()
    if unknown := [key for key in classified if key not in variant.metrics]:
        raise ValueError(f"{where}capability.metrics: {unknown[0]!r} is none of metrics")
    if variant.capability and not (variant.capability.patient and variant.capability.clinician):
        raise ValueError(f"{where}capability: patient and clinician are needed")
    return variant


def _capability(table: Table, whole: CapabilityData | None) -> CapabilityData | None:
    """Read how an item is classified; a condition says it anew, or has what the protocol says."""
    each = table.table("capability")
    if each is None:
        return whole
    data = CapabilityData(
        metrics=each.read("metrics", _words),
        patient=each.read("patient", text, "" if whole is None else whole.patient),
        clinician=each.read("clinician", text, "" if whole is None else whole.clinician),
        run_s=each.read("run_s", seconds, 0.0 if whole is None else whole.run_s),
        strides=each.read("strides", flag, False if whole is None else whole.strides),
    )
    each.refuse_others()
    return data


def _words(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
        raise TypeError(f"expected keys with a word each, got {value!r}")
    return dict(value)


def _optional(value: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise TypeError(f"expected segments with their metrics, got {value!r}")
    segments = all_of(SEGMENTS)(list(value))
    return {segment: texts(value[segment]) for segment in segments}


def _task(value: object) -> str:
    return one_of(sorted(calibration_data().tasks))(value)


def _typed(table: Table) -> TypedValue:
    low, high = table.read("range", _range)
    typed = TypedValue(
        key=table.read("key", text),
        title=table.read("title", text),
        unit=table.read("unit", text),
        low=low,
        high=high,
        each=table.read("each", one_of(EACH)),
    )
    table.refuse_others()
    return typed


def _range(value: object) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(f"expected [low, high], got {value!r}")
    low, high = number(value[0]), number(value[1])
    if not low < high:
        raise ValueError(f"{low:g} is not below {high:g}")
    return low, high
