"""The labels of a session: which trials belong to one item, and what is known of its error."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from imu_rehab.assembly.battery.retesting import Phased, touched
from imu_rehab.assessment.classifying import Classified, classified
from imu_rehab.assessment.plan import Chosen
from imu_rehab.metrics.in_band import Target
from imu_rehab.metrics.norms.mdc import published_mdc
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.signals.places import Side

Key = tuple[str, str, Side, Target, int]


def classifications(
    log: SessionLog, trials: Iterable[Phased], chosen: Chosen, units: Mapping[str, str]
) -> Iterator[Classified]:
    """Yield every item that was done in runs, labelled; `units` of the metrics."""
    runs: dict[Key, list[Phased]] = {}
    plain: list[Phased] = []
    for each in trials:
        trial = each.trial
        if trial.run and trial.target is not None:
            key = (trial.test, trial.condition, trial.side, trial.target, each.phase)
            runs.setdefault(key, []).append(each)
        else:
            plain.append(each)
    sems = {(b.test, b.condition, b.target): b.sem for b in chosen.bands}
    for (test, condition, side, target, phase), of_item in runs.items():
        same = [
            each.trial
            for each in plain
            if (each.trial.test, each.trial.condition, each.trial.side, each.phase)
            == (test, condition, side, phase)
        ]
        mdc = published_mdc(target.metric)
        yield classified(
            [each.trial for each in of_item],
            same,
            sem=sems.get((test, condition, target)),
            literature_mdc=None if mdc is None else mdc.value,
            untouched=not touched(log, of_item[0].begin_s, of_item[-1].end_s),
            pain_ceiling=chosen.pain_ceiling,
            unit=units.get(target.metric, ""),
        )


def capability_json(found: Classified) -> dict[str, Any]:
    """Return a label with everything behind it, for machines."""
    capability = found.capability
    return {
        "test": found.label,
        "side": found.side.value,
        **found.target.content,
        "unit": found.unit,
        "label": capability.label.value,
        "reasons": [reason.value for reason in capability.reasons],
        "phase": capability.label.phase,
        "shares": {
            name: {
                "hits": share.hits,
                "n": share.n,
                "effective": share.effective,
                "share": share.value,
                "interval": share.interval,
            }
            for name, share in capability.shares.items()
        },
        "means": dict(capability.means),
        "differences": {name: asdict(each) for name, each in capability.differences.items()},
        "mdc": capability.mdc,
        "mdc_source": capability.mdc_source,
        "says": found.sentence(),
        "to_the_patient": capability.label.patient_text(),
    }
