"""What a form view says beside the form's own texts: limits, errors, units.  No widgets."""

from imu_rehab.forms.field import Field, Kind
from imu_rehab.forms.half_filled import Look
from imu_rehab_gui.language import translate

YES, NO = "yes", "no"
NO_UNIT = "year"  # the question says it already


def yes_and_no() -> tuple[tuple[str, str], ...]:
    """Return both answers, as they are typed and as they are said."""
    return ((YES, translate("Form", "Yes")), (NO, translate("Form", "No")))


def choices_of(one: Field, language: str) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen, as it is typed and as it is said."""
    if one.kind is Kind.YES_NO:
        return yes_and_no()
    if one.kind is Kind.SCALE:
        return tuple((str(n), str(n)) for n in range(int(one.low), int(one.high) + 1))
    return tuple((key, said[language]) for key, said in one.choices.items())


def unit_words(unit: str) -> str:
    """Return a unit as it stands behind a number."""
    said = {
        "deg": "°",
        "of 5": translate("Form", "of 5"),
        "of 10": translate("Form", "of 10"),
        "times": translate("Form", "times"),
        "people": translate("Form", "people"),
        "of the measure": translate("Form", "in the measure's unit"),
        "m/s2": "m/s²",
        NO_UNIT: "",
    }
    return said.get(unit, unit)


def accepted_words(one: Field, language: str) -> str:
    """Return what can be an answer, in short; empty where the field shows it already."""
    if one.kind is Kind.NUMBER:
        unit = unit_words(one.unit)
        return f"{one.low:g} … {one.high:g} {unit}".strip()
    if one.kind is Kind.SCALE and (ends := one.ends.get(language)):
        return f"{one.low:g} = {ends[0]} · {one.high:g} = {ends[1]}"
    if one.kind is Kind.DATE:
        return translate("Form", "A day like 2026-03-17, or today")
    if one.kind is Kind.PARTIAL_DATE:
        return translate("Form", "2019, 2019-05 or 2019-05-17")
    return ""


def help_words(one: Field, language: str) -> str:
    """Return what helps to answer: keys of choices in words, nothing where a list is shown."""
    said = one.help.get(language, "")
    if one.kind is Kind.PLACE or not said:
        return ""
    keys = said.split(", ")
    if all(key in one.choices for key in keys):
        words = ", ".join(one.choices[key][language] for key in keys)
        return translate("Form", "Suggested: %1").replace("%1", words)
    return said


def complaint_of(seen: Look, language: str) -> str:
    """Return what is to be done about an answer; empty: nothing."""
    if seen.missing:
        return translate("Form", "This needs an answer.")
    if not seen.wrong:
        return ""
    known = accepted_words(seen.field, language)
    if seen.field.kind is Kind.NUMBER:
        return translate("Form", "This needs a number: %1.").replace("%1", known)
    if seen.field.kind in (Kind.DATE, Kind.PARTIAL_DATE):
        sentence = translate("Form", "This needs a day that is not still to come: %1.")
        return sentence.replace("%1", known)
    if language == "en":
        return f"{seen.wrong[0].upper()}{seen.wrong[1:]}."
    return translate("Form", "This cannot be kept. Please write it in other words.")


def default_of(one: Field) -> str:
    """Return what stands in a field at first, as it is typed in the spoken language."""
    return translate("Form", "today") if one.default == "today" else one.default
