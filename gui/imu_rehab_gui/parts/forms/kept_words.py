"""What is kept of a form, in words and units of the spoken language.  No widgets."""

from collections.abc import Callable, Mapping
from typing import Any

from imu_rehab.assessment.questionnaires import instruments
from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.catalogue import form_named
from imu_rehab.forms.field import Field
from imu_rehab.forms.form import Form
from imu_rehab.metrics.titles import metric_title
from imu_rehab_gui.figures import decimal
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.parts.forms.form_words import unit_words

Content = Mapping[str, Any]
DAYS = ("on", "signed_on", "at")


def kept_words(form: str, content: Content) -> str:
    """Return one entry in a line; empty where nothing was told."""
    made = BY_FORM.get(form, _answer)
    return ", ".join(filter(None, made(content)))


def day_of(content: Content) -> str:
    """Return the day of an entry; empty where it has none."""
    return next((str(content[key])[:10] for key in DAYS if content.get(key)), "")


def place_words(content: Content) -> str:
    """Return region and side: right ankle."""
    region = _said("body_chart", "place", content.get("region", ""))
    return sided(region, content.get("side", ""))


def sided(what: str, side: str) -> str:
    """Return something with its side: right ankle, Straight-leg raise."""
    said = {"right": translate("Kept", "right %1"), "left": translate("Kept", "left %1")}
    return said.get(side, "%1").replace("%1", what)


def value_words(value: Any, unit: str) -> str:
    """Return a typed value with its unit: 70 °, tender."""
    if isinstance(value, int | float):
        return f"{decimal(value)} {unit_words(unit)}".strip()
    return str(value)


def answer_words(content: Content) -> str:
    """Return a questionnaire's answer: its name and score, or its items."""
    known = instruments().get(content["instrument"])
    title = content["instrument"] if known is None else known.title[spoken()]
    score = content["score"]
    said = translate("Kept", "no score") if score is None else f"{score:g}"
    return ", ".join(filter(None, (f"{title}: {said}", _activities(content))))


def _consent(content: Content) -> list[str]:
    return [
        _told(translate("Kept", "recording"), content["recording"]),
        _told(translate("Kept", "research"), content["research"]),
    ]


def _injury(content: Content) -> list[str]:
    since = translate("Kept", "since %1").replace("%1", content["since"])
    times = translate("Kept", "%1 times").replace("%1", f"{content['count']}")
    return [
        place_words(content),
        since if content["since"] else "",
        times if content["count"] > 1 else "",
        _told(translate("Kept", "all well again"), content["recovered"]),
    ]


def _mark(content: Content) -> list[str]:
    return [place_words(content), pain_words(content["pain"]), content["quality"]]


def pain_words(pain: float | None) -> str:
    """Return pain as a number of ten; empty where it was not told."""
    words = translate("Kept", "pain %1 of 10")
    return "" if pain is None else words.replace("%1", f"{pain:g}")


def _complaint(content: Content) -> list[str]:
    since = translate("Kept", "since %1").replace("%1", content["since"])
    return [f"“{content['text']}”", place_words(content), since if content["since"] else ""]


def _hypothesis(content: Content) -> list[str]:
    metric = translate("Kept", "%1 should change")
    return [
        content["finding"],
        metric.replace("%1", metric_title(content["metric"])),
        _said("hypothesis", "verdict", content["verdict"]),
    ]


def _screening(content: Content) -> list[str]:
    signed = translate("Kept", "signed by %1").replace("%1", content["signed_by"])
    limits = [_said("screening", "cancer_restrictions", one) for one in content["restrictions"]]
    return [signed, content["reason"], *limits]


def _treatment(content: Content) -> list[str]:
    return [f"{_said('treatments', 'kind', content['kind'])}: {content['detail']}"]


def _comment(content: Content) -> list[str]:
    return [f"“{content['text']}”"]


def _event(content: Content) -> list[str]:
    done = translate("Kept", "done: %1").replace("%1", content["action"])
    return [
        _said("stop_sign", "sign", content["what"]),
        content["exercise"],
        _said("adverse_event", "severity", content["severity"]),
        done if content["action"] else "",
    ]


def _facts(content: Content) -> list[str]:
    born = translate("Kept", "born %1").replace("%1", str(content["birth_year"]))
    height_mm = content["height_mm"]
    side = translate("Kept", "treated side %1").replace("%1", side_words(content["side"]))
    return [
        _said("facts", "sex", content["sex"]),
        born if content["birth_year"] else "",
        f"{height_mm / 10:g} cm" if height_mm else "",
        side if content["side"] else "",
        translate("Kept", "pain ceiling %1 of 10").replace("%1", f"{content['pain_ceiling']:g}"),
    ]


def _sensor(content: Content) -> list[str]:
    return [content["sensor_id"], sensor_place(content["place"])]


def sensor_place(place: str) -> str:
    """Return where a sensor is worn, in words."""
    return _said("kit", "place", place)


def _repeatability(content: Content) -> list[str]:
    people = translate("Kept", "%1 people").replace("%1", f"{content['people']:g}")
    return [
        metric_title(content["metric"]),
        content["placement"],
        _said("repeatability", "kind", content["kind"]),
        f"SEM {content['sem']:g}",
        people,
    ]


def _typed(content: Content) -> list[str]:
    title = typed_title(content["key"])
    side = side_words(content["side"])
    value = value_words(content["value"], content["unit"])
    return [f"{title}, {side}: {value}" if side else f"{title}: {value}"]


def _answer(content: Content) -> list[str]:
    return [answer_words(content)]


BY_FORM: Mapping[str, Callable[[Content], list[str]]] = {
    "facts": _facts,
    "consent": _consent,
    "injuries": _injury,
    "body_chart": _mark,
    "complaints": _complaint,
    "hypothesis": _hypothesis,
    "screening": _screening,
    "treatments": _treatment,
    "comment": _comment,
    "adverse_event": _event,
    "stop_sign": _event,
    "kit": _sensor,
    "repeatability": _repeatability,
    "hands_on": _typed,
    "tissue": _typed,
}


def _activities(content: Content) -> str:
    record = content.get("record") or {}
    pairs = zip(record.get("activities", ()), record.get("answers", ()), strict=False)
    return "; ".join(f"{name} {'–' if n is None else f'{n:g}'}" for name, n in pairs)


def _told(what: str, said: bool | None) -> str:
    """Return what was said to a question: yes, no; empty where it was not told."""
    answers = {True: translate("Kept", "%1: yes"), False: translate("Kept", "%1: no"), None: ""}
    return answers[said].replace("%1", what)


def side_words(side: str) -> str:
    """Return a side; empty for none."""
    said = {"right": translate("Kept", "right"), "left": translate("Kept", "left")}
    return said.get(side, "")


def typed_title(key: str) -> str:
    """Return a typed result's name: its question without the mark and the side."""
    for one in form_named("hands_on").fields:
        if one.key in (key, f"{key}_right"):
            return one.question["en"].removesuffix("?").removesuffix(", right")
    return metric_title(key)


def _said(form: str, key: str, answer: str) -> str:
    """Return a chosen answer as its form says it; the answer itself where it says none."""
    one = _field(form_named(form), key)
    known = one.choices.get(answer)
    return answer if known is None else known[spoken()]


def _field(form: Form, key: str) -> Field:
    for one in form.fields:
        for each in (one, *one.columns):
            if each.key == key:
                return each
    raise ConfigurationError(f"form {form.key} has no question {key}")
