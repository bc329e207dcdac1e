"""What an export holds and what a deletion takes, in words: no Qt widgets, no database."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from imu_rehab_gui.language import counted, translate


class Exported(Protocol):
    """What was written."""

    @property
    def label(self) -> str:
        """Under which it left."""
        ...

    @property
    def files(self) -> tuple[Path, ...]:
        """All that is in the folder."""
        ...

    @property
    def missing(self) -> tuple[str, ...]:
        """Recordings that are not where they were."""
        ...


class Deleted(Protocol):
    """What is gone."""

    @property
    def rows(self) -> int:
        """Of the store."""
        ...

    @property
    def files(self) -> tuple[str, ...]:
        """Recordings."""
        ...


def export_words(*, as_is: bool, texts: bool, recordings: bool) -> str:
    """Return what leaves with these choices."""
    if as_is:
        parts = [
            translate("Leaving", "Everything leaves as it is: pseudonym, true dates, all words.")
        ]
    else:
        parts = [
            translate(
                "Leaving",
                "Pseudonymised: a new label, all dates moved by one number of days. It is still "
                "personal data: movement itself can name a person.",
            )
        ]
        if texts:
            parts.append(translate("Leaving", "Free words leave as they were written."))
    if recordings:
        parts.append(translate("Leaving", "Recordings leave as they are, with their true dates."))
    return " ".join(parts)


def exported_words(done: Exported, out: Path) -> str:
    """Return what was written, and what is missing in it."""
    said = translate("Leaving", "%1 is in %2 (%3 files).")
    said = said.replace("%1", done.label).replace("%2", str(out))
    said = said.replace("%3", str(len(done.files)))
    missing = translate("Leaving", "Not in it, for it is not where it was: %1")
    return f"{said} {missing.replace('%1', ', '.join(done.missing))}" if done.missing else said


def deletion_words(going: Mapping[str, Any]) -> str:
    """Return what deleting would take."""
    said = translate(
        "Leaving",
        "%1 leaves for good: %2 and %3. It cannot be undone. Backups and exports made before still "
        "hold this person.",
    )
    rows = counted(
        going["rows"], translate("Leaving", "1 entry"), translate("Leaving", "%n entries")
    )
    files = counted(
        len(going["files"]),
        translate("Leaving", "1 recording"),
        translate("Leaving", "%n recordings"),
    )
    return said.replace("%1", going["pseudonym"]).replace("%2", rows).replace("%3", files)


def deleted_words(done: Deleted) -> str:
    """Return what is gone."""
    said = translate("Leaving", "Deleted: %1 entries, %2 recordings.")
    return said.replace("%1", str(done.rows)).replace("%2", str(len(done.files)))
