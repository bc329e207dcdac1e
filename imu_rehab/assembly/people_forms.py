"""Forms answered and kept: for the terminal and for screens."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from imu_rehab.assembly.answer_checks import check_session
from imu_rehab.assembly.asked import Asked
from imu_rehab.assembly.form_values import facts_of, values_of
from imu_rehab.assembly.people_answers import SITE, entries_of
from imu_rehab.assembly.people_keeping import change_facts
from imu_rehab.assembly.people_records import screening_record
from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.catalogue import form_named
from imu_rehab.forms.form import About, Form
from imu_rehab.store.action import Action
from imu_rehab.store.person_values import Facts, Person, Screening
from imu_rehab.store.questions.history import History, HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.site import KnownKit
from imu_rehab.store.site_values import KnownSensor
from imu_rehab.store.store import Store
from imu_rehab.store.values import Kept, Stamp

FIRST_TOLD = "told for the first time"


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What was kept, under which numbers, and what the answers lead to."""

    numbers: tuple[int, ...]
    said: tuple[str, ...]
    locked: str = ""  # why nobody trains yet, after a screening; empty: may train


def keep_form(
    store: Store,
    pseudonym: str,
    key: str,
    raw: Mapping[str, Any],
    stamp: Stamp,
    *,
    session_id: int | None = None,
    replaces: int | None = None,
    language: str = "en",
) -> KeptForm:
    """Check the answers and keep them, as one action; ConfigurationError names form and key.

    `replaces` corrects the one entry of that number, with the stamp's reason; without
    it entries are added, and the newest counts.
    """
    form = form_named(key)
    form.require_language(language)
    asked = Asked(form, {}, stamp, language)
    asked = replace(asked, answers=form.check(raw, asked.today))
    said = tuple(form.said(asked.answers, language))
    require_subject(store, pseudonym, form)
    if form.about is About.SITE:
        return KeptForm(_keep_of_site(store, asked), said)
    history = HistoryOf(store)(People(store).named(pseudonym))
    if key == "facts":
        _keep_facts(store, history, asked)
        return KeptForm((), said)
    values = values_of(asked, history)
    if not values:
        raise ConfigurationError(f"form {key}: nothing was told, so nothing is kept")
    check_session(history, asked, values, session_id)
    with store.acting(f"answer {key}", stamp, history.person) as action:
        if replaces is None:
            numbers = tuple(_add(action, history.person, each, session_id) for each in values)
        else:
            numbers = (_correct(action, history, asked, values, replaces),)
    return KeptForm(numbers, said, _locked(values, language))


def require_subject(store: Store, pseudonym: str, form: Form) -> None:
    """Raise ConfigurationError unless a form's answers can belong to what was named."""
    if (pseudonym == SITE) != (form.about is About.SITE):
        wanted = f"the place: say {SITE}" if form.about is About.SITE else "a person: say whose"
        raise ConfigurationError(f"form {form.key} is about {wanted} in place of {pseudonym}")
    if pseudonym != SITE:
        People(store).named(pseudonym)


def _add(action: Action, person: Person, value: object, session_id: int | None) -> int:
    of_session = not isinstance(value, Screening)
    return action.add(person, value, session_id if of_session else None)


def _correct(
    action: Action, history: History, asked: Asked, values: Sequence[object], number: int
) -> int:
    """Put an entry right; what it was stays in the corrections."""
    key = asked.form.key
    if len(values) != 1 or isinstance(values[0], Screening):
        raise ConfigurationError(
            f"form {key}: --replace takes the place of one entry; these answers are {len(values)}"
            if len(values) != 1
            else f"form {key}: a screening is never replaced; answer it anew, the newest counts"
        )
    kept = {each.id: each for each in entries_of(history, asked.form)}
    if number not in kept:
        listed = ", ".join(map(str, kept)) or "none"
        raise ConfigurationError(f"form {key}: there is no entry {number}; there are: {listed}")
    _require_reason(asked, asked.stamp)
    action.correct(kept[number], _at_its_time(asked.form, kept[number].value, values[0]))
    return number


def _at_its_time(form: Form, before: Any, now: Any) -> Any:
    """Leave an entry where it was in time, unless its form asks for the day."""
    asks = any(one.key == "on" for field in form.fields for one in (field, *field.columns))
    return now if asks or not hasattr(before, "at") else replace(now, at=before.at)


def _require_reason(asked: Asked, stamp: Stamp) -> None:
    if not stamp.why.strip():
        raise ConfigurationError(
            f"form {asked.form.key}: this was told before; a correction needs its reason, --why"
        )


def _locked(values: Sequence[object], language: str) -> str:
    for each in values:
        if isinstance(each, Screening) and (found := screening_record(each).obstacles):
            return f"{found[0].text(language)} {found[0].opens(language)}"
    return ""


def _keep_facts(store: Store, history: History, asked: Asked) -> None:
    """Add facts, or put them right; only what was told before needs a reason."""
    before, now = history.person.facts, facts_of(asked, history.person.facts)
    if before == now:
        raise ConfigurationError(f"form facts: that is known already of {history.person.pseudonym}")
    unknown, old, new = asdict(Facts()), asdict(before), asdict(now)
    is_new = all(old[key] in (unknown[key], new[key]) for key in new)
    stamp = asked.stamp
    if is_new and not stamp.why.strip():
        stamp = replace(stamp, why=FIRST_TOLD)
    _require_reason(asked, stamp)
    change_facts(store, history.person, now, stamp)


def _keep_of_site(store: Store, asked: Asked) -> tuple[int, ...]:
    known = {kept.value.sensor_id: kept for kept in KnownKit(store)()}
    values = values_of(asked, None)
    if not values:
        raise ConfigurationError(f"form {asked.form.key}: nothing was told, so nothing is kept")
    with store.acting(f"answer {asked.form.key}", asked.stamp) as action:
        return tuple(_add_to_site(action, known, each) for each in values)


def _add_to_site(action: Action, known: Mapping[str, Kept[KnownSensor]], value: object) -> int:
    if isinstance(value, KnownSensor) and value.sensor_id in known:
        kept = known[value.sensor_id]
        action.renew(kept, replace(value, bias_radps=kept.value.bias_radps))
        return kept.id
    return action.add_to_site(value)
