"""What a screen knows before a form is filled in: answers to choose from, facts that are known."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from imu_rehab.assembly.people_answers import SITE
from imu_rehab.forms.catalogue import form_named
from imu_rehab.forms.field import Field, typed
from imu_rehab.forms.questionnaire_forms import SCALES
from imu_rehab.metrics.norms.mdc import norms_by_id
from imu_rehab.metrics.titles import metric_title, metric_titles
from imu_rehab.signals.places import PLACES
from imu_rehab.store.person_values import Complaint, Probe
from imu_rehab.store.questions.history import KindOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.store import Store

Offered = tuple[tuple[str, str], ...]  # as it is typed, and in words
HYPOTHESIS, REPEATABILITY = "hypothesis", "repeatability"
ROWS = ("injuries", "body_chart", "complaints", "treatments")
SINGLE = ("hypothesis", "comment", "adverse_event")


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


def told_again(key: str, content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a kept entry as it would be typed, to be corrected; empty: it is answered anew.

    `content` is as `kept_answers` gives it: plain values.
    """
    form = form_named(key)
    if key in ROWS:
        (rows,) = form.fields
        return {rows.key: [_told(rows.columns, content)]}
    if key in SINGLE:
        return _told(form.fields, content)
    if key in SCALES and content["score"] is not None:
        return {content["instrument"]: f"{content['score']:g}", "moment": content["moment"]}
    return {}


def _told(fields: Iterable[Field], content: Mapping[str, Any]) -> dict[str, str]:
    """Return every told field of an entry under the key of its question."""
    told = dict(content)
    told["place"] = f"{content.get('side', '')} {content.get('region', '')}".strip()
    told["on"] = content.get("on") or str(content.get("at", ""))[: len("2026-03-17")]
    told |= {key: content.get(f"{key}_id") for key in ("complaint", "probe")}
    asked = {one.key: told.get(one.key) for one in fields}
    return {key: _typed(said) for key, said in asked.items() if said not in (None, "")}


def _typed(said: Any) -> str:
    whole = isinstance(said, int) and not isinstance(said, bool)
    return typed(float(said) if whole else said)


def _metrics() -> Offered:
    keys = {*metric_titles(), *(norm.metric for norm in norms_by_id().values())}
    return tuple(sorted(((key, f"{metric_title(key)} ({key})") for key in keys), key=_words))


def _words(offered: tuple[str, str]) -> str:
    return offered[1].casefold()
