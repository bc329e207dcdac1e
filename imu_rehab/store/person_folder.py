"""One person as a folder of plain files: given away, or kept and read back.

`person.json` holds the rows, `recordings/` the files as they are, `export.json` what is
in the folder with its checksums.
"""

import hashlib
import json
import secrets
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imu_rehab import __version__
from imu_rehab.errors import ConfigurationError, StoreError
from imu_rehab.store.action import Action
from imu_rehab.store.person_rows import (
    Row,
    Rows,
    read_rows,
    rows_from_json,
    rows_to_json,
    write_rows,
)
from imu_rehab.store.person_tables import PersonRow
from imu_rehab.store.person_values import ExportMade, Person
from imu_rehab.store.pseudonymising import pseudonymised
from imu_rehab.store.questions.history import KindOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.sessions import SessionOfRecording
from imu_rehab.store.schema import revisions
from imu_rehab.store.store import LENGTH, LETTERS, Store
from imu_rehab.store.tables import person_of
from imu_rehab.store.values import Stamp

SCHEMA = "imu-rehab.person/1"
LARGEST_SHIFT_DAYS = 182
README = """One person's data.

person.json   rows by kind; times in UTC, ISO 8601
export.json   checksums, and which recordings are missing
{recordings}
Pseudonymised: the label is of this export alone; dates are shifted by one number of days, years
of injuries are not. This is still personal data: movement itself can identify a person. Keep it
like a patient file.
"""
RECORDINGS = """recordings/   files as they were recorded, asked for by whoever exported: not
              pseudonymised. Each holds its true date and time, the numbers of its sensors, and
              all that was typed and pressed in it
"""
SIMULATED = """
SIMULATED: in {number} of the {of} sessions nobody moved; virtual sensors were worn by a simulated
person. In person.json these sessions say "simulated": true; null is a session that was kept before
this was written down.
"""
README_AS_IS = """One person's data as they are kept. Keep it like a patient file.
To read it back: imu-rehab people import FOLDER
"""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    label: str
    files: tuple[Path, ...]
    missing: tuple[str, ...]  # recordings that are not where they were, or not what they were


@dataclass(frozen=True, slots=True)
class Leaving:
    """What goes out, and how."""

    out: Path
    pseudonymised: bool = True
    texts: bool = False  # of pseudonymised data
    recordings: bool | None = None  # None: only of data as they are

    @property
    def with_recordings(self) -> bool:
        """True where recordings go along: they hold true dates, so somebody asks for them."""
        return not self.pseudonymised if self.recordings is None else self.recordings


def export_person(store: Store, person: Person, stamp: Stamp, leaving: Leaving) -> Exported:
    """Write one person's folder; it appears when it is complete.

    Raises ConfigurationError where there is something already, StoreError when the disk refuses.
    """
    out = leaving.out
    if out.exists():
        raise ConfigurationError(f"{out} exists; choose another --out, nothing was changed")
    part = out.with_name(out.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True, mode=0o700)
        label, missing = _write(store, person, stamp, leaving, part)
        part.rename(out)
    except OSError as error:
        raise StoreError(f"{out} cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    files = tuple(sorted(path for path in out.rglob("*") if path.is_file()))
    return Exported(label, files, missing)


def _write(
    store: Store, person: Person, stamp: Stamp, leaving: Leaving, folder: Path
) -> tuple[str, tuple[str, ...]]:
    made = _label(store, person, stamp) if leaving.pseudonymised else None
    if made is None:
        with store.acting("export person as is", stamp, person):
            pass  # the line in the audit is all there is to write
    with store.reading() as session:
        rows = read_rows(session, person)
    copied, missing = _copied(rows["recording"] if leaving.with_recordings else (), folder)
    content = _content(rows, made, stamp, leaving)
    for row in content["recording"]:
        row["file"] = copied.get(row["sha256"], "")
    label = person.pseudonym if made is None else made.label
    about = {"schema": SCHEMA, "revision": revisions()[-1], "pseudonymised": made is not None}
    _json(folder / "person.json", {**about, "label": label, "rows": rows_to_json(content)})
    (folder / "README.txt").write_text(_readme(rows, leaving), encoding="utf-8")
    listed = {path: _sha256(folder / path) for path in ("person.json", "README.txt")}
    listed |= {file: sha256 for sha256, file in copied.items()}
    about = {"schema": SCHEMA, "version": __version__, "files": listed, "missing": list(missing)}
    _json(folder / "export.json", {**about, "simulated_sessions": _simulated(rows)})
    return label, missing


def _readme(rows: Rows, leaving: Leaving) -> str:
    recordings = RECORDINGS if leaving.with_recordings else ""
    text = README.format(recordings=recordings) if leaving.pseudonymised else README_AS_IS
    if simulated := _simulated(rows):
        text += SIMULATED.format(number=simulated, of=len(rows["training_session"]))
    return text


def _simulated(rows: Rows) -> int:
    return sum(bool(row["simulated"]) for row in rows["training_session"])


def _content(
    rows: Rows, made: ExportMade | None, stamp: Stamp, leaving: Leaving
) -> Mapping[str, list[Row]]:
    if made is None:
        return {name: [dict(row) for row in found] for name, found in rows.items()}
    today = stamp.at.date()
    return pseudonymised(rows, made.label, made.shift_days, today, texts=leaving.texts)


def _label(store: Store, person: Person, stamp: Stamp) -> ExportMade:
    """Draw a label and remember it; all exports of one person are shifted alike."""
    before = KindOf(store)(person, ExportMade)
    drawn = secrets.randbelow(2 * LARGEST_SHIFT_DAYS) - LARGEST_SHIFT_DAYS
    shift_days = before[0].value.shift_days if before else drawn + (drawn >= 0)
    label = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    made = ExportMade(label, shift_days, stamp.at)
    with store.acting("export person", stamp, person) as action:
        action.add(person, made)
    return made


def _copied(recordings: Iterable[Row], folder: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """Copy recordings; returns their names by checksum, and those that are not what they were."""
    copied: dict[str, str] = {}
    missing = []
    for number, row in enumerate(recordings, 1):
        source, sha256 = Path(row["path"]), row["sha256"]
        name = f"recordings/recording_{number}.mcap"
        (folder / "recordings").mkdir(exist_ok=True)
        if source.is_file() and _sha256(shutil.copyfile(source, folder / name)) == sha256:
            copied[sha256] = name
        else:
            (folder / name).unlink(missing_ok=True)
            missing.append(row["path"])
    return copied, tuple(missing)


def import_person(store: Store, folder: Path, stamp: Stamp) -> Person:
    """Read back a person who was exported as they are; their recordings stay in the folder.

    Raises ConfigurationError for a folder that is none or was changed, and when they, or a
    recording of theirs, are in the store already.
    """
    rows = _read(folder)
    _refuse_known(store, rows)
    with store.transaction() as session:
        person = person_of(session.get_one(PersonRow, write_rows(session, rows)))
        Action(session, "restore person", stamp, person)
        return person


def _refuse_known(store: Store, rows: Rows) -> None:
    pseudonym = rows["person"][0]["pseudonym"]
    if any(listed.person.pseudonym == pseudonym for listed in People(store).all()):
        raise ConfigurationError(f"{pseudonym} is here already; nothing was read back")
    for row in rows["recording"]:
        if (known := SessionOfRecording(store)(row["sha256"])) is not None:
            raise ConfigurationError(
                f"the recording {row['path']} is kept for {known.pseudonym} already, as session "
                f"{known.session_id}; nothing was read back"
            )


def _read(folder: Path) -> Rows:
    file = folder / "person.json"
    try:
        about = json.loads((folder / "export.json").read_text(encoding="utf-8"))
        for name, sha256 in about["files"].items():
            if _sha256(folder / name) != sha256:
                raise ConfigurationError(f"{folder / name} was changed since the export")
        content = json.loads(file.read_text(encoding="utf-8"))
        if content["pseudonymised"] or content["revision"] != revisions()[-1]:
            raise ConfigurationError(
                f"{file} is pseudonymised or of another version; only what was exported with "
                "--as-is by this version can be read back"
            )
        rows = content["rows"]
        for row in rows["recording"]:
            row["path"] = str(_within(folder, row.pop("file") or f"missing/{row['sha256']}.mcap"))
        return rows_from_json(rows)
    except OSError as error:
        raise ConfigurationError(f"{folder} is no exported person: {error.strerror}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ConfigurationError(f"{file} cannot be read: {error}") from error


def _within(folder: Path, name: str) -> Path:
    """Return a file of the folder: what lies elsewhere is nobody's to bring along, or to delete."""
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()):
        raise ConfigurationError(f"{folder / 'person.json'} names a file outside of it: {name}")
    return file


def _json(file: Path, content: Mapping[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
