"""What a screen knows before a form is filled in: answers to choose from, facts that are known."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from imu_rehab.assembly.people_answers import SITE
from imu_rehab.forms.field import typed
from imu_rehab.metrics.norms.mdc import norms_by_id
from imu_rehab.metrics.titles import metric_title, metric_titles
from imu_rehab.signals.places import PLACES
from imu_rehab.store.person_values import Complaint, Probe
from imu_rehab.store.questions.history import KindOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.store import Store

Offered = tuple[tuple[str, str], ...]  # as it is typed, and in words
HYPOTHESIS, REPEATABILITY = "hypothesis", "repeatability"


def offers(store: Store, pseudonym: str, form: str) -> Mapping[str, Offered]:
    """Return, by question, the only answers that there are: numbers of what is kept, keys."""
    if form == REPEATABILITY:
        return {"metric": _metrics(), "placement": tuple((place, place) for place in PLACES)}
    if form != HYPOTHESIS:
        return {}
    person = People(store).named(pseudonym)
    complaints = KindOf(store)(person, Complaint)
    probes = KindOf(store)(person, Probe)
    return {
        "metric": _metrics(),
        "complaint": tuple((str(k.id), k.value.text) for k in complaints),
        "probe": tuple(
            (
                str(k.id),
                f"{k.value.kind}, {metric_title(k.value.metric)} {k.value.side}: {k.value.answer}",
            )
            for k in probes
        ),
    }


def known_answers(store: Store, pseudonym: str, form: str) -> Mapping[str, Any]:
    """Return what a form's answers are already, as they are typed: of the facts, else nothing."""
    if form != "facts" or pseudonym == SITE:
        return {}
    facts = asdict(People(store).named(pseudonym).facts)
    height_mm = facts.pop("height_mm")
    if height_mm is not None:
        facts["height_cm"] = height_mm / 10
    return {k: typed(float(v) if isinstance(v, int) else v) for k, v in facts.items() if v}


def _metrics() -> Offered:
    keys = {*metric_titles(), *(norm.metric for norm in norms_by_id().values())}
    return tuple(sorted(((key, f"{metric_title(key)} ({key})") for key in keys), key=_words))


def _words(offered: tuple[str, str]) -> str:
    return offered[1].casefold()
