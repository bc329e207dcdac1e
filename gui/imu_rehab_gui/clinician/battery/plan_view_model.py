"""What is planned of a battery, as values."""

from collections.abc import Iterable

from imu_rehab.assessment.limits import Limits
from imu_rehab.assessment.plan import Chosen, Plan
from imu_rehab.metrics.catalogue import TESTS, choice_of, protocol
from imu_rehab.metrics.titles import metric_title
from imu_rehab.signals.places import Side, kit_places
from imu_rehab_gui.clinician.needs import needs_words, side_words
from imu_rehab_gui.language import counted, translate

OWN = "own"


def sets() -> tuple[tuple[str, str], ...]:
    """Return which tests can be chosen together."""
    return (
        ("standard", translate("Battery", "Standard set")),
        ("full", translate("Battery", "All tests")),
        (OWN, translate("Battery", "My own choice")),
    )


def tests() -> tuple[tuple[str, str], ...]:
    """Return every test with its title."""
    return tuple((key, f"{key} {protocol(key).title}") for key in TESTS)


def chosen_of(words: Iterable[str], kit: str, side: Side, limits: Limits) -> Chosen:
    """Return the choice that a plan follows from; raises ConfigurationError for none."""
    return Chosen(choice_of(list(words)), kit_places(kit, side), side, limits)


def columns() -> tuple[str, ...]:
    """Return the headings of the plan."""
    return (
        translate("Battery", "Test"),
        translate("Battery", "Side"),
        translate("Battery", "Practice + trials"),
        translate("Battery", "Needs"),
    )


def rows(made: Plan) -> list[tuple[str, ...]]:
    """Return every item as a row, in its order."""
    return [
        (
            item.title,
            side_words(item.side if item.side_word else None),
            f"{item.variant.practice} + {item.variant.trials}",
            needs_words(item.variant.needs),
        )
        for item in made.items
    ]


def length_words(made: Plan) -> str:
    """Return how long it takes, computed from the protocols, and how often sensors move."""
    if not made.items:
        return translate("Battery", "Nothing of this can be done today.")
    said = translate("Battery", "About %1 minutes, %2 trials; %3.")
    trials = sum(item.variant.trials for item in made.items)
    minutes = f"{made.time_s / 60:.1f}"
    return said.replace("%1", minutes).replace("%2", str(trials)).replace("%3", _moves(made))


def _moves(made: Plan) -> str:
    """Return how often sensors are put somewhere else."""
    times = len(dict.fromkeys(item.places for item in made.items)) - 1
    if times < 1:
        return translate("Battery", "sensors stay where they are")
    once = translate("Battery", "sensors are moved once")
    return counted(times, once, translate("Battery", "sensors are moved %n times"))


def left_out_words(made: Plan) -> list[str]:
    """Return what is not done, a sentence for each reason, and what these sensors cannot see."""
    by_reason: dict[str, dict[str, None]] = {}
    for left in made.left_out:
        by_reason.setdefault(left.why, {})[left.item.title] = None
    said = translate("Battery", "Left out: %1. Why: %2.")
    sentences = [
        said.replace("%1", "; ".join(names)).replace("%2", why) for why, names in by_reason.items()
    ]
    lacking = dict.fromkeys(
        metric_title(key)
        for item in made.items
        for key in item.variant.not_measured(item.places, item.side)
    )
    if lacking:
        not_measured = translate("Battery", "Not measurable with this kit: %1.")
        sentences.append(not_measured.replace("%1", ", ".join(lacking)))
    return sentences
