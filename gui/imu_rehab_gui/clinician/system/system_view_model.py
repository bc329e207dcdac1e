"""What the system's tab says, as values: no Qt widgets, no database."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from imu_rehab.assembly.clinic_settings import LEAST_TEXT, MOST_TEXT
from imu_rehab.assembly.doctor import Finding
from imu_rehab_gui.language import counted, translate

STEP = 25  # percent
GOOD, LOOK = "✓", "▲"


def languages() -> tuple[tuple[str, str], ...]:
    """Return the languages, each in its own words."""
    return (("en", "English"), ("de", "Deutsch"))


def themes() -> tuple[tuple[str, str], ...]:
    """Return the sets of colours."""
    return (
        ("light", translate("System", "Light")),
        ("dark", translate("System", "Dark")),
        ("contrast", translate("System", "High contrast")),
    )


def text_sizes() -> tuple[tuple[str, str], ...]:
    """Return the sizes of all text."""
    return tuple((str(n), f"{n} %") for n in range(LEAST_TEXT, MOST_TEXT + 1, STEP))


def keys() -> list[tuple[str, str]]:
    """Return every key with what it does."""
    return [
        ("F1", translate("System", "This list")),
        ("Ctrl+1 … Ctrl+9", translate("System", "Go to a tab")),
        ("Tab, Shift+Tab", translate("System", "Next or previous field")),
        (translate("System", "Arrows"), translate("System", "Next or previous choice, row")),
        ("Enter", translate("System", "Press the button, open the row")),
        (translate("System", "Space"), translate("System", "Pause, or go on (in a session)")),
        ("Esc", translate("System", "Stop (in a session)")),
        ("P", translate("System", "It hurts (in a session)")),
        ("Z", translate("System", "Straighten and zero (in a session)")),
        (
            translate("System", "Page Down, Page Up"),
            translate("System", "Go on, go back (presenter, in a session)"),
        ),
        ("B, .", translate("System", "Pause (presenter, in a session)")),
        ("M", translate("System", "Marker (in a session)")),
        ("N", translate("System", "Note (in a session)")),
        ("[ ]", translate("System", "Easier, harder (in a session)")),
        ("F5", translate("System", "The patient's window (in a session)")),
        ("F6", translate("System", "One screen (in a session)")),
    ]


def key_columns() -> tuple[str, ...]:
    """Return the headings of the list of keys."""
    return translate("System", "Key"), translate("System", "What it does")


def finding_columns() -> tuple[str, ...]:
    """Return the headings of what was looked at."""
    return (
        translate("System", "Looked at"),
        translate("System", "Found"),
        translate("System", "What mends it"),
    )


def finding_rows(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """Return what was found, what is to be looked at first."""
    ordered = sorted(findings, key=lambda each: each.good)
    return [(f"{GOOD if f.good else LOOK} {f.name}", f.detail, f.fix) for f in ordered]


def backed_up_words(counts: Mapping[str, int], file: Path) -> str:
    """Return what a backup holds, and what it does not."""
    people = counted(
        counts["person"], translate("System", "1 person"), translate("System", "%n people")
    )
    said = translate(
        "System",
        "%1 with %2 entries are in %3. Recordings are files and not in it: copy their folder, too.",
    )
    said = said.replace("%1", people).replace("%2", str(sum(counts.values())))
    return said.replace("%3", str(file))


def restored_words(counts: Mapping[str, int], file: Path) -> str:
    """Return what came back, and where."""
    people = counted(
        counts["person"], translate("System", "1 person"), translate("System", "%n people")
    )
    said = translate("System", "%1 came back into %2, and were checked.")
    return said.replace("%1", people).replace("%2", str(file))
