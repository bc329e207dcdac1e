"""What was answered, read back by form: for the terminal and for screens."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from imu_rehab.assessment.stopping import StopSign
from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.catalogue import form_named, forms
from imu_rehab.forms.form import About, Form
from imu_rehab.forms.hands_on_forms import HANDS_ON, STOP_SIGN, TISSUE
from imu_rehab.forms.questionnaire_forms import SCALES
from imu_rehab.store import person_values as p
from imu_rehab.store import session_values as s
from imu_rehab.store.corrections import plain
from imu_rehab.store.questions.history import History, HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.site import KnownKit, SiteErrors
from imu_rehab.store.site_values import KnownSensor, Repeatability
from imu_rehab.store.store import Store
from imu_rehab.store.values import Kept

SITE = "site"  # in place of a pseudonym, for forms about the place
KINDS: Mapping[str, type[Any]] = {
    "consent": p.Consent,
    "injuries": p.Injury,
    "body_chart": p.BodyMark,
    "complaints": p.Complaint,
    "hypothesis": p.Hypothesis,
    "screening": p.Screening,
    "treatments": s.Treatment,
    "comment": s.Comment,
    "adverse_event": s.AdverseEvent,
    "stop_sign": s.AdverseEvent,
}


def kept_answers(store: Store, pseudonym: str, key: str | None = None) -> dict[str, Any]:
    """Return what is kept of a form, or of all, by form: plain values with number and session."""
    wanted = list(forms().values()) if key is None else [form_named(key)]
    if pseudonym == SITE:
        wanted = [form for form in wanted if form.about is About.SITE]
        return {form.key: _of_site(store, form) for form in wanted}
    history = HistoryOf(store)(People(store).named(pseudonym))
    of_people = [form for form in wanted if form.about is not About.SITE]
    if not of_people:
        raise ConfigurationError(f"form {key} is about the place: imu-rehab people answers {SITE}")
    return {form.key: list(_told(history, form)) for form in of_people}


def _told(history: History, form: Form) -> Iterator[dict[str, Any]]:
    if form.key == "facts":
        yield {"id": None, "session": None, "content": plain(asdict(history.person.facts))}
        return
    for kept in entries_of(history, form):
        yield {"id": kept.id, "session": kept.session_id, "content": plain(asdict(kept.value))}


def entries_of(history: History, form: Form) -> tuple[Kept[Any], ...]:
    """Return what is kept of one form, in the order in which it was written."""
    keys = {*SCALES.get(form.key, ()), form.key, *(each.key for each in form.fields)}
    if form.key in (HANDS_ON, TISSUE):
        return tuple(
            k
            for k in history.of(s.TypedResult)
            if {k.value.key, f"{k.value.key}_{k.value.side}"} & keys
        )
    if form.key not in KINDS:
        return tuple(k for k in history.of(s.Answer) if k.value.instrument in keys)
    kept: tuple[Kept[Any], ...] = history.of(KINDS[form.key])
    if form.key in (STOP_SIGN, "adverse_event"):
        signs = form.key == STOP_SIGN
        return tuple(k for k in kept if (k.value.what in tuple(StopSign)) is signs)
    return kept


def _of_site(store: Store, form: Form) -> list[dict[str, Any]]:
    found: tuple[Kept[KnownSensor] | Kept[Repeatability], ...] = (
        KnownKit(store)() if form.key == "kit" else SiteErrors(store).all()
    )
    return [{"id": k.id, "session": None, "content": plain(asdict(k.value))} for k in found]
