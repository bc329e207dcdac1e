"""Every test: where its protocol lies, and what measures it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.resources import files

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.protocol import Protocol, read_protocol
from imu_rehab.metrics.skin_and_straps import with_skin_and_straps
from imu_rehab.metrics.trial import Outcome, Trial
from imu_rehab.signals.arrays import FloatArray

Measure = Callable[[Sequence[Trial]], Outcome]
RepetitionValues = Callable[[Sequence[Trial]], Mapping[str, FloatArray]]

# The folder of the clinical question that a test belongs to.
FOLDERS = {
    "T1": "posture",
    "T2": "mobility",
    "T3": "mobility",
    "T4": "balance",
    "T5": "squat_step",
    "T6": "squat_step",
    "T7": "heel_raise",
    "T8": "pelvis_control",
    "T9": "pelvis_control",
    "T10": "balance",
    "T11": "gait",
    "T12": "impact",
    "T13": "transfer",
    "T14": "transfer",
    "T15": "walking_tests",
    "T16": "walking_tests",
}
TESTS = tuple(FOLDERS)
PAIRED = "paired"  # a block of a paired comparison: has a protocol, and is no test of the battery
PROTOCOLS = {**FOLDERS, PAIRED: "change"}

STANDARD, FULL = "standard", "full"
SET_UP_S = 180.0  # SPEC §2.2: sensors on, calibration
MOVE_S = 150.0  # sensors to the other leg

Choice = Mapping[str, Collection[str]]  # test -> keys of its conditions


@lru_cache(maxsize=len(PROTOCOLS))
def protocol(test: str) -> Protocol:
    """Return the shipped protocol of a test; raises UnknownName."""
    if test not in PROTOCOLS:
        raise UnknownName("test", test, TESTS)
    return read_protocol(files("imu_rehab.metrics") / PROTOCOLS[test] / f"{test}.toml")


def knows(test: str, condition: str) -> bool:
    """Return True for a test and condition that there is a protocol of."""
    return test in FOLDERS and any(v.key == condition for v in protocol(test).variants)


def measure_of(test: str) -> Measure:
    """Return what makes metrics of all trials of a test, one side, one condition.

    Imported when it is asked for: who wants a plan needs no measures.  Standard
    errors hold what skin and straps add, whatever the repetitions scatter.
    """
    module = import_module(f"imu_rehab.metrics.{FOLDERS[test]}.{protocol(test).module}")

    def measured(trials: Sequence[Trial]) -> Outcome:
        outcome: Outcome = module.measure(trials)
        return with_skin_and_straps(outcome)

    return measured


def repetition_values_of(test: str) -> RepetitionValues:
    """Return what gives a test's values repetition by repetition, or stride by stride.

    Only of tests whose protocol says how they are classified.
    """
    module = import_module(f"imu_rehab.metrics.{FOLDERS[test]}.{protocol(test).module}")
    values: RepetitionValues = module.repetition_values
    return values


def title_of(test: str, condition: str) -> str:
    """Return what people call a test in one condition."""
    title, said = protocol(test).title, protocol(test).variant(condition).title.lower()
    return f"{title}, {said}" if condition and said not in title.lower() else title


def full() -> Choice:
    """Return every test with all its conditions but alternatives."""
    return {test: [v.key for v in protocol(test).chosen()] for test in TESTS}


def standard() -> Choice:
    """Return the standard subset of SPEC §2.2."""
    chosen = {test: [v.key for v in protocol(test).variants if v.standard] for test in TESTS}
    return {test: keys for test, keys in chosen.items() if keys}


def planned_s(choice: Choice, *, moves: int) -> float:
    """Return how long the tests take, with set-up and so many moves to the other leg."""
    return SET_UP_S + moves * MOVE_S + sum(protocol(t).time_s(keys) for t, keys in choice.items())


def chosen_words(text: str) -> list[str]:
    """Split what was typed, by commas; raises ConfigurationError when that is nothing."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words:
        raise ConfigurationError("no test is chosen; give standard, full, or tests like T2,T9")
    return words


def choice_of(words: Sequence[str]) -> Choice:
    """Read standard, full, T2 or T4/eyes_closed, several together; raises UnknownName."""
    found: dict[str, list[str]] = {}
    for word in words:
        for test, keys in _meant(word).items():
            new = [key for key in keys if key not in found.get(test, ())]
            found.setdefault(test, []).extend(new)
    return {test: found[test] for test in TESTS if test in found}


def _meant(word: str) -> Choice:
    if word.lower() in (STANDARD, FULL):
        return standard() if word.lower() == STANDARD else full()
    test, slash, condition = word.partition("/")
    test, condition = test.upper(), condition.lower()
    each = protocol(test)
    known = [variant.key for variant in each.variants]
    if slash and condition not in known:
        raise UnknownName(f"condition of {test}", condition, known)
    return {test: [condition] if slash else [v.key for v in each.chosen()]}


def words_of(choice: Choice) -> list[str]:
    """Return what `choice_of` reads."""
    return [label(test, key) for test, keys in choice.items() for key in keys]


def label(test: str, condition: str) -> str:
    """Return what stands in the `test` column: T4/eyes_closed."""
    return f"{test}/{condition}" if condition else test
