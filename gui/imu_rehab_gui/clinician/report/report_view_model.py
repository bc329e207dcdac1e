"""What the report tab says, as values: no Qt widgets."""

from collections.abc import Sequence
from pathlib import Path

from imu_rehab.assembly.person_reports import Checked
from imu_rehab_gui.language import counted, translate


def pages() -> list[tuple[str, str]]:
    """Return whose page is shown."""
    return [
        ("clinician", translate("Report", "Page for the clinician")),
        ("patient", translate("Report", "Page for the patient")),
    ]


def checked_words(checked: Checked) -> str:
    """Return whether a recording leads to what it says, in a sentence."""
    name = checked.path.name
    cut = "" if checked.complete else translate("Report", "The recording has no proper end.")
    if checked.events is None:
        said = translate("Report", "%1 holds no conclusions to compare with.")
    elif checked.events.identical:
        said = translate("Report", "OK: %1 was computed again; %2 of %3 conclusions are identical.")
    else:
        said = translate(
            "Report", "%1 was computed again; only %2 of %3 conclusions are identical."
        )
    found = checked.events
    same = 0 if found is None else max(0, found.recorded - found.differing)
    shown = said.replace("%1", name).replace("%2", str(same))
    shown = shown.replace("%3", str(0 if found is None else found.recorded))
    return f"{shown} {cut}".strip()


def contents(*, as_is: bool, texts: bool, recordings: bool) -> str:
    """Return what an export will hold."""
    if as_is:
        said = translate(
            "Report",
            "As they are: everything that is kept, with dates, names of clinicians and all words.",
        )
    else:
        said = translate(
            "Report",
            "Pseudonymised: a new label, dates shifted by one number of days, an age instead of a "
            "year of birth, no clinician's name. It is still personal data.",
        )
    words = (
        translate("Report", "With all that was written in words.")
        if texts or as_is
        else translate("Report", "Without what was written in words.")
    )
    files = (
        translate("Report", "With the recordings: they hold their true dates.")
        if recordings
        else translate("Report", "Without the recordings.")
    )
    return f"{said} {words} {files}"


def exported_words(folder: Path, files: Sequence[Path], missing: Sequence[str]) -> str:
    """Return what was written where."""
    many = counted(len(files), translate("Report", "1 file"), translate("Report", "%n files"))
    said = translate("Report", "%1 in %2.").replace("%1", many).replace("%2", str(folder))
    if not missing:
        return said
    gone = translate("Report", "Not where they were: %1.").replace("%1", ", ".join(missing))
    return f"{said} {gone}"


def saved_words(place: str, sheets: int = 0) -> str:
    """Return where a page was saved."""
    said = translate("Report", "Saved: %1.").replace("%1", place)
    if not sheets:
        return said
    return f"{said} " + counted(
        sheets, translate("Report", "1 sheet."), translate("Report", "%n sheets.")
    )
