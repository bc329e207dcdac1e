"""What a correction would change, and what it changed, in words: no Qt widgets, no database."""

from collections.abc import Mapping, Sequence
from typing import Any

from imu_rehab.assembly.people_corrections import Corrected
from imu_rehab.assembly.people_numbers import Changed
from imu_rehab_gui.clinician.record.record_view_model import Session, typed_words
from imu_rehab_gui.language import counted, translate
from imu_rehab_gui.parts.forms.form_words import unit_words
from imu_rehab_gui.parts.forms.kept_words import typed_title, value_words


def move_consequence(session: Session, pseudonym: str) -> str:
    """Return what follows when a session is given to somebody else."""
    said = translate(
        "Record",
        "Session %1 leaves %2 with its recording, numbers, answers and calibration, and belongs to "
        "the other person. It can be moved back in the same way.",
    )
    return said.replace("%1", str(session["id"])).replace("%2", pseudonym)


def void_consequence() -> str:
    """Return what follows when a trial is taken out."""
    return translate(
        "Record",
        "The session is computed anew without this trial. Numbers that need it change or are gone; "
        "what they were stays in the corrections. The recording keeps the trial.",
    )


def typed_consequence() -> str:
    """Return what follows when a typed value is corrected."""
    return translate(
        "Record",
        "The session is computed anew with the new value. What it was stays in the corrections.",
    )


def change_words(old: str, new: str) -> str:
    """Return what it was and what it will be; empty where nothing is new."""
    said = translate("Record", "It was: %1 → it will be: %2")
    return said.replace("%1", old).replace("%2", new) if new and new != old else ""


def typed_change(session: Session, number: str, new: str) -> str:
    """Return the typed value as it was and as it will be."""
    found = [t for t in session["typed_result"] if str(t["id"]) == number]
    if not found or not new.strip():
        return ""
    typed = found[0]
    will_be = f"{new.strip()} {unit_words(typed['unit'])}".strip()
    return change_words(typed_words(typed), will_be)


def moved_words(session: Session, wrong: str, right: str, places: Sequence[str]) -> str:
    """Return what moving a session did."""
    said = translate("Record", "Session %1: it was of %2, it is of %3.")
    said = said.replace("%1", str(session["id"])).replace("%2", wrong).replace("%3", right)
    along = translate("Record", "Its calibration went along: %1.")
    return f"{said} {along.replace('%1', ', '.join(places))}" if places else said


def corrected_words(done: Corrected) -> str:
    """Return what correcting a typed value did."""
    said = translate("Record", "%1: it was %2, it is %3.")
    said = said.replace("%1", typed_title(done.key))
    said = said.replace("%2", value_words(done.old, done.unit))
    said = said.replace("%3", value_words(done.new, done.unit))
    if done.changed is None:
        alone = translate("Record", "Its recording is not there: nothing else was computed anew.")
        return f"{said} {alone}"
    return f"{said} {changed_words(done.changed)}"


def changed_words(changed: Changed) -> str:
    """Return what computing anew did."""
    said = counted(
        changed.numbers,
        translate("Record", "1 number changed."),
        translate("Record", "%n numbers changed."),
    )
    gone = translate("Record", "Gone, for what is left is too little: %1.")
    return f"{said} {gone.replace('%1', '; '.join(changed.gone))}" if changed.gone else said


def others(people: Sequence[Mapping[str, Any]], pseudonym: str) -> list[tuple[str, str]]:
    """Return everybody else, to choose from."""
    names = [str(each["pseudonym"]) for each in people]
    return [("", translate("Record", "Who did it?")), *((n, n) for n in names if n != pseudonym)]
