"""Plans and protocols for people and machines, before anything is measured."""

from collections.abc import Sequence
from typing import Any

from imu_rehab.assembly.battery.guided import place_words
from imu_rehab.assembly.settings import ChosenTests
from imu_rehab.assessment.battery import Battery
from imu_rehab.assessment.completeness import left_out_line, line_of, sentence
from imu_rehab.assessment.plan import Item, Plan, calibration_steps, plan
from imu_rehab.assessment.runs import Run
from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.metrics.catalogue import protocol, title_of
from imu_rehab.metrics.protocol import Variant
from imu_rehab.metrics.titles import metric_title
from imu_rehab.signals.places import PLACES, Side

RUNS = "four runs"
NEEDS = {
    "st": "standing",
    "ec": "eyes closed",
    "im": "impact",
    "pr": "somebody present",
    "ly": "lying",
}


def plan_report(tests: ChosenTests) -> dict[str, Any]:
    """Return what `battery plan --json` prints."""
    made = plan(tests.chosen())
    lacking = dict.fromkeys(
        metric_title(key)
        for item in made.items
        for key in item.variant.not_measured(item.places, item.side)
    )
    return {
        "schema": "imu-rehab.battery-plan/1",
        "places": list(made.chosen.places),
        "side": made.chosen.side.value,
        "minutes": round(made.time_s / 60, 1),
        "trials": sum(item.variant.trials for item in made.items),
        "moves": moves_text(made),
        "tests": _minutes(made),
        "not_measured": ", ".join(lacking),
        "steps": _step_words([key for item in made.items for key in _steps(item)]),
        "items": [_item(item) for item in made.items],
        "left_out": [
            {
                "test": left.item.label,
                "name": left.item.name,
                "side": left.item.side_word,
                "why": left.why,
            }
            for left in made.left_out
        ],
    }


def moves_text(made: Plan) -> str:
    """Return how often sensors are put somewhere else."""
    times = len(dict.fromkeys(item.places for item in made.items)) - 1
    if times < 1:
        return "sensors stay where they are"
    return "sensors are moved once" if times == 1 else f"sensors are moved {times} times"


def protocol_report(test: str) -> dict[str, Any]:
    """Return what `battery protocol --json` prints; raises UnknownName.  `t2` is T2."""
    each = protocol(test.upper())
    return {
        "schema": "imu-rehab.protocol/1",
        "test": each.key,
        "title": each.title,
        "question": each.question,
        "minutes": round(each.time_s() / 60, 2),
        "conditions": [
            {"key": variant.key, "title": variant.title, "lines": _lines(variant)}
            for variant in each.variants
        ],
        "typed": [f"{t.title} ({t.unit}, for each {t.each})" for t in each.typed],
        "manual": ", ".join(each.manual),
    }


def completeness_text(state: Battery) -> str:
    """Return the completeness line of a battery as it stands."""
    items = zip(state.plan.items, state.progress, strict=True)
    return sentence(
        [line_of(item, progress.trials, progress.skipped) for item, progress in items]
        + [left_out_line(left) for left in state.plan.left_out]
    )


def _minutes(made: Plan) -> dict[str, float]:
    keys: dict[str, list[str]] = {}
    minutes: dict[str, float] = {}
    for item in made.items:
        if item.run:
            name = f"{item.test} {title_of(item.test, item.condition)}, {RUNS}"
            minutes[name] = minutes.get(name, 0.0) + item.variant.time_s / 60
        else:
            keys.setdefault(item.test, []).append(item.condition)
    named = {test: f"{test} {protocol(test).title}" for test in keys}
    minutes |= {named[test]: protocol(test).time_s(of) / 60 for test, of in keys.items()}
    rest = made.time_s / 60 - sum(minutes.values())
    return {**minutes, "set-up and moving the sensors": rest} if minutes else {}


def _item(item: Item) -> dict[str, Any]:
    variant = item.variant
    return {
        "test": item.label,
        "title": title_of(item.test, item.condition),
        "run": item.run and Run(item.run).text(),
        "side": item.side_word,
        "practice": variant.practice,
        "trials": variant.trials,
        "places": list(item.places),
        "calibration": " ".join(_steps(item)),
        "needs": needs_words(item),
    }


def needs_words(item: Item) -> str:
    """Return what a person must be able, allowed or accompanied to do."""
    return ", ".join(NEEDS[need] for need in NEEDS if need in item.variant.needs)


def calibration_words(item: Item) -> str:
    """Return the steps of an item's calibration."""
    return _step_words(_steps(item))


def _steps(item: Item) -> tuple[str, ...]:
    return calibration_steps(item.variant.calibration, item.places)


def _step_words(keys: Sequence[str]) -> str:
    """Return what steps of a calibration are, each once: a stand still, b sit still."""
    steps = calibration_data().steps
    return ", ".join(f"{key} {steps[key].title['en'].lower()}" for key in steps if key in keys)


def _lines(variant: Variant) -> dict[str, str]:
    places = [place_words(p) for p in variant.places_of(Side.RIGHT)]
    worn = ", ".join(p.removeprefix("right ") for p in places)
    steps = calibration_steps(variant.calibration, variant.places_of(Side.RIGHT))
    lines = {
        "to the person": variant.patient,
        "to you": variant.clinician,
        "sensors": worn,
        "useful besides": ", ".join(_optional(variant)),
        "calibration": _step_words(steps),
        "sides": "each leg" if variant.sides > 1 else "once",
        "practice + trials": f"{variant.practice} + {variant.trials}"
        + (", each in one go" if variant.in_one_go else ""),
        "seconds": f"{variant.trial_s:.0f}, then {variant.rest_s:.0f} of rest",
        "needs": ", ".join(NEEDS[need] for need in NEEDS if need in variant.needs),
        "marks": ", ".join(variant.marks),
        "measures": ", ".join(map(_titled, variant.metrics)),
        "compared by": _titled(variant.primary),
        "isolated form": _isolated(variant),
        "standard subset": "yes" if variant.standard else "no",
    }
    return {name: value for name, value in lines.items() if value}


def _titled(key: str) -> str:
    """Return what people call a metric, and the key by which it is asked for."""
    return f"{metric_title(key)} ({key})"


def _isolated(variant: Variant) -> str:
    """Return what the last run of a classification is; empty where there is none."""
    data = variant.capability
    return "" if data is None else f"{data.patient} {data.clinician}"


def _optional(variant: Variant) -> list[str]:
    return [
        place_words(segment if segment in PLACES else f"{segment}_r")
        for segment in variant.optional
    ]
