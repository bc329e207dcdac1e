"""All forms there are, by key."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.closest import meant
from imu_rehab.forms.form import Form
from imu_rehab.forms.hands_on_forms import hands_on_forms, stop_form
from imu_rehab.forms.questionnaire_forms import questionnaire_forms
from imu_rehab.forms.reading import read_form
from imu_rehab.forms.screening_form import screening_form

WRITTEN = (
    "facts",
    "consent",
    "injuries",
    "body_chart",
    "complaints",
    "hypothesis",
    "treatments",
    "adverse_event",
    "comment",
    "repeatability",
    "kit",
)


@cache
def forms() -> Mapping[str, Form]:
    """Return every form; those written as files first, those made of other tables after them."""
    shipped = files("imu_rehab.forms") / "shipped"
    written = [read_form(shipped / f"{key}.toml") for key in WRITTEN]
    made = [screening_form(), *questionnaire_forms(), *hands_on_forms(), stop_form()]
    return {form.key: form for form in (*written, *made)}


def form_named(key: str) -> Form:
    """Return a form; raises ConfigurationError with the closest one."""
    if key not in forms():
        close = meant(key, forms()) or f"; there are: {', '.join(forms())}"
        raise ConfigurationError(f"there is no form {key!r}{close}")
    return forms()[key]
