"""What the answers of a form are in the store: one function per form."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from imu_rehab.assembly.asked import Asked, wrong
from imu_rehab.assembly.people_records import (
    age,
    agreed_on,
    answer,
    screening,
    screening_record,
)
from imu_rehab.assessment.screening import ScreeningRecord
from imu_rehab.assessment.stopping import StopSign, after_sign
from imu_rehab.forms.answers import BodyPlace, Row
from imu_rehab.forms.closest import meant
from imu_rehab.forms.hands_on_forms import typed_results
from imu_rehab.forms.questionnaire_forms import filled
from imu_rehab.forms.screening_form import signed_record
from imu_rehab.metrics.norms.mdc import norms_by_id
from imu_rehab.metrics.titles import metric_titles
from imu_rehab.signals.places import PLACES
from imu_rehab.store.person_values import (
    BodyMark,
    Complaint,
    Consent,
    Facts,
    Hypothesis,
    Injury,
    Probe,
    Screening,
)
from imu_rehab.store.questions.history import History
from imu_rehab.store.session_values import AdverseEvent, Comment, Treatment, TypedResult
from imu_rehab.store.site_values import KnownSensor, Repeatability

NOWHERE = BodyPlace("")
MM_PER_CM = 10.0


def _injuries(asked: Asked) -> Iterator[object]:
    for row in asked.rows("injuries"):
        place, recovered = _place(row), row.get("recovered")
        since = asked.text("since", row)
        well = recovered if isinstance(recovered, bool) else None
        yield Injury(place.region, place.side, since, int(_number(row, "count") or 1), well)


def _marks(asked: Asked) -> Iterator[object]:
    for row in asked.rows("marks"):
        place, quality = _place(row), asked.text("quality", row)
        yield BodyMark(place.region, place.side, _number(row, "pain"), quality, asked.stamp.at)


def _complaints(asked: Asked) -> Iterator[object]:
    for row in asked.rows("complaints"):
        place = _place(row)
        text, since = asked.text("text", row), asked.text("since", row)
        yield Complaint(text, place.region, place.side, since)


def _treatments(asked: Asked) -> Iterator[object]:
    for row in asked.rows("treatments"):
        yield Treatment(asked.text("kind", row), asked.text("detail", row), asked.time(row))


def _comment(asked: Asked) -> Iterator[object]:
    yield Comment(asked.text("text"), asked.stamp.at)


def _adverse_event(asked: Asked) -> Iterator[object]:
    words = {key: asked.text(key) for key in ("what", "severity", "exercise", "action")}
    yield AdverseEvent(at=asked.time(asked.answers), recorded_by=asked.stamp.who, **words)


def _consent(asked: Asked) -> Iterator[object]:
    on = asked.answers["on"]
    assert isinstance(on, date)
    agreed = (asked.answers["recording"] is True, asked.answers["research"] is True)
    yield Consent(*agreed, on)


def _repeatability(asked: Asked) -> Iterator[object]:
    metric, placement = known_metric(asked), asked.text("placement")
    if placement not in PLACES:
        raise wrong(asked, "placement", f"{placement!r} is no place{meant(placement, PLACES)}")
    sem, people = _number(asked.answers, "sem"), _number(asked.answers, "people")
    assert sem is not None
    assert people is not None
    at, kind = asked.stamp.at, asked.text("kind")
    yield Repeatability(metric, placement, kind, sem, int(people), at)


def _kit(asked: Asked) -> Iterator[object]:
    seen: set[str] = set()
    for row in asked.rows("sensors"):
        if (sensor := asked.text("sensor_id", row)) in seen:
            raise wrong(asked, "sensors", f"{sensor!r} is there twice")
        seen.add(sensor)
        yield KnownSensor(
            asked.text("sensor_id", row), asked.text("place", row), (), asked.stamp.at
        )


def _typed(asked: Asked) -> Iterator[object]:
    for question, side, value in typed_results(asked.answers):
        yield TypedResult(question.key, value, question.unit, side)


def _questionnaire(asked: Asked) -> Iterator[object]:
    moment = asked.text("moment")
    for each in filled(asked.form.key, asked.answers, asked.today, asked.language):
        yield answer(each, moment, asked.stamp.at)


BY_FORM: Mapping[str, Callable[[Asked], Iterator[object]]] = {
    "consent": _consent,
    "injuries": _injuries,
    "body_chart": _marks,
    "complaints": _complaints,
    "treatments": _treatments,
    "comment": _comment,
    "adverse_event": _adverse_event,
    "repeatability": _repeatability,
    "kit": _kit,
    "hands_on": _typed,
    "tissue": _typed,
    **dict.fromkeys(
        ("nprs", "nprs_morning", "psfs", "rmdq", "groc", "effort", "scores"), _questionnaire
    ),
}


def values_of(asked: Asked, history: History | None) -> tuple[object, ...]:
    """Return what a form's answers are in the store; raises ConfigurationError naming the key.

    Facts are not among them: they belong to the person's own row (`facts_of`).
    """
    if history is None or asked.form.key in BY_FORM:
        found = tuple(BY_FORM[asked.form.key](asked))
    else:
        found = tuple(OF_HISTORY[asked.form.key](asked, history))
    return (*found, *([] if history is None else _screened_again(found, history)))


def _screening(asked: Asked, history: History) -> Iterator[object]:
    kept = history.newest(Screening)
    before = ScreeningRecord() if kept is None else screening_record(kept)
    on = asked.answers["signed_on"]
    assert isinstance(on, date)
    age_years = age(history.person.facts, on)
    record = signed_record(asked.answers, before, agreed_on(history.newest(Consent)), age_years)
    yield screening(record)


def _hypothesis(asked: Asked, history: History) -> Iterator[object]:
    complaint, probe = (_number(asked.answers, key) for key in ("complaint", "probe"))
    assert complaint is not None
    _require(asked, history, "complaint", Complaint, complaint)
    if probe is not None:
        _require(asked, history, "probe", Probe, probe)
    verdict = asked.text("verdict")
    if verdict and probe is None:
        raise wrong(asked, "verdict", "needs the number of its paired probe")
    number = None if probe is None else int(probe)
    yield Hypothesis(int(complaint), asked.text("finding"), known_metric(asked), verdict, number)


def _stop_sign(asked: Asked, history: History) -> Iterator[object]:
    sign = StopSign(asked.text("sign"))
    by, action = asked.stamp.who, asked.text("action")
    yield AdverseEvent(asked.stamp.at, sign.value, "none", by, action=action)
    kept = history.newest(Screening)
    if kept is not None and sign.flag:
        yield screening(after_sign(screening_record(kept), sign))


OF_HISTORY: Mapping[str, Callable[[Asked, History], Iterator[object]]] = {
    "screening": _screening,
    "hypothesis": _hypothesis,
    "stop_sign": _stop_sign,
}


def _screened_again(found: Iterable[object], history: History) -> Iterator[Screening]:
    """Yield the newest screening with a consent that was given or withdrawn after it."""
    kept = history.newest(Screening)
    if kept is None:
        return
    record = screening_record(kept)
    for each in found:
        if isinstance(each, Consent) and record.consent != agreed_on(each):
            yield screening(replace(record, consent=agreed_on(each)))


def facts_of(asked: Asked, before: Facts) -> Facts:
    """Return what is known of somebody now; what was not answered stays as it was."""
    told: dict[str, Any] = dict(asked.answers)
    if "height_cm" in told:
        told["height_mm"] = round(told.pop("height_cm") * MM_PER_CM)
    if "birth_year" in told:
        told["birth_year"] = int(told["birth_year"])
        if told["birth_year"] > asked.today.year:
            raise wrong(asked, "birth_year", f"{told['birth_year']} is still to come")
    return replace(before, **told)


def known_metric(asked: Asked) -> str:
    """Return the key of a measure that there is; raises ConfigurationError with the closest."""
    key = asked.text("metric")
    known = {*metric_titles(), *(norm.metric for norm in norms_by_id().values())}
    if key not in known:
        raise wrong(asked, "metric", f"{key!r} is no measure{meant(key, sorted(known))}")
    return key


def _require(asked: Asked, history: History, key: str, kind: type[Any], number: float) -> None:
    known = [str(kept.id) for kept in history.of(kind)]
    if str(int(number)) not in known:
        listed = ", ".join(known) or "none"
        raise wrong(asked, key, f"there is no number {number:g}; there are: {listed}")


def _place(row: Row) -> BodyPlace:
    found = row.get("place", NOWHERE)
    assert isinstance(found, BodyPlace)
    return found


def _number(row: Row, key: str) -> float | None:
    found = row.get(key)
    return found if isinstance(found, float) else None
