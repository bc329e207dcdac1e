"""Before an item is classified: its four runs, how long they take, what they need (SPEC §1.2)."""

from dataclasses import dataclass
from typing import Any

from imu_rehab.assembly.battery.guided import place_words
from imu_rehab.assembly.battery.planning import calibration_words, needs_words
from imu_rehab.assessment.capability import PAIN_CEILING
from imu_rehab.assessment.limits import Limits
from imu_rehab.assessment.plan import Chosen, Item, plan
from imu_rehab.assessment.runs import BandedItem, Run, classified_item, least_of
from imu_rehab.errors import ConfigurationError
from imu_rehab.metrics.catalogue import label
from imu_rehab.metrics.change.comparison import SameSession, same_session_estimate
from imu_rehab.metrics.in_band import Target
from imu_rehab.metrics.norms.mdc import published_mdc
from imu_rehab.signals.places import CORE, Side, kit_places


@dataclass(frozen=True, slots=True)
class ChosenItem:
    """One item to classify, in the words of the command line."""

    test: str  # T9, T5/step_down
    metric: str
    band: tuple[float, float]  # infinite: no limit
    sem: float | None = None  # of this site within a session
    pain_ceiling: float = PAIN_CEILING
    kit: str = CORE
    side: Side = Side.RIGHT
    restrictions: tuple[str, ...] = ()
    alone: bool = False

    @property
    def item(self) -> BandedItem:
        """Return the item; raises ConfigurationError or UnknownName for what is none."""
        try:
            target = Target.of(self.metric, *self.band)
        except ValueError as error:
            raise ConfigurationError(f"--band: {error}") from error
        return classified_item(self.test, target, self.sem)

    def chosen(self) -> Chosen:
        """Return the plan's beginnings; raises ConfigurationError where it must not be done."""
        if not 0.0 <= self.pain_ceiling <= 10.0:
            raise ConfigurationError(f"--pain-ceiling {self.pain_ceiling:g} is not 0 to 10")
        chosen = Chosen(
            {},
            kit_places(self.kit, self.side),
            self.side,
            Limits(frozenset(self.restrictions), somebody_present=not self.alone),
            (self.item,),
            self.pain_ceiling,
        )
        made = plan(chosen)
        if not made.items:
            left = made.left_out[0]
            raise ConfigurationError(f"{left.item.title.rpartition(',')[0]}: {left.why}")
        return chosen


def capability_plan(chosen: Chosen) -> dict[str, Any]:
    """Return what is told before the four runs."""
    made = plan(chosen)
    first, (item, *_) = made.items[0], chosen.bands
    return {
        "schema": "imu-rehab.capability-plan/1",
        "test": label(item.test, item.condition),
        "title": first.name.replace(f", {Run.SPONTANEOUS_1.text()}", ""),
        "side": chosen.side.value,
        **item.target.content,
        "zone": first.band,
        "minutes": round(made.time_s / 60.0, 1),
        "needs": needs_words(first),
        "places": list(first.places),
        "sensors": ", ".join(place_words(p) for p in first.variant.places_of(chosen.side)),
        "steps": calibration_words(first),
        "pain_ceiling": chosen.pain_ceiling,
        "error": _error(item),
        "runs": [_run(each) for each in made.items],
    }


def _run(item: Item) -> dict[str, Any]:
    variant = item.variant
    assert variant.capability is not None
    return {
        "run": item.run,
        "title": Run(item.run).text(),
        "least": least_of(variant.capability, variant.trials),
        "seconds": round(variant.time_s),
        "patient": variant.patient,
        "clinician": variant.clinician,
    }


def _error(item: BandedItem) -> str:
    """Return what a difference will be judged by, as far as it is known before the runs."""
    published = published_mdc(item.target.metric)
    known = SameSession((), item.sem, None if published is None else published.value)
    estimate = same_session_estimate(known)
    if estimate is None:
        return (
            "No error estimate for this metric within a session: any label but 'can do' needs a "
            "third spontaneous run (r) or your site's error (--sem)."
        )
    return f"Smallest change that counts: {estimate.mdc:.1f} ({estimate.words()})."
