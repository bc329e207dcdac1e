"""What a clinician chose once for all starts: language, colours, size of text, the store.

They live in the user's settings file, beside what stands there already; every other line of
it stays as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from imu_rehab.assembly.store_place import settings, settings_file
from imu_rehab.errors import ConfigurationError

SECTION, STORE = "clinic", "store"
LANGUAGES = ("en", "de")
THEMES = ("light", "dark", "contrast")
LEAST_TEXT, MOST_TEXT = 100, 200  # percent


@dataclass(frozen=True, slots=True)
class ClinicSettings:
    """How the clinician's windows look and speak."""

    language: str = "en"
    theme: str = "light"
    text: int = 100  # percent

    def __post_init__(self) -> None:
        for name, value, known in (
            ("language", self.language, LANGUAGES),
            ("theme", self.theme, THEMES),
        ):
            if value not in known:
                raise ConfigurationError(f"{name} {value!r} is none of {', '.join(known)}")
        if not isinstance(self.text, int) or not LEAST_TEXT <= self.text <= MOST_TEXT:
            raise ConfigurationError(f"text {self.text!r} is outside {LEAST_TEXT} … {MOST_TEXT} %")


def clinic_settings() -> ClinicSettings:
    """Return what was chosen; raises ConfigurationError naming file and key."""
    file = settings_file()
    section = settings().get(SECTION, {})
    known = set(ClinicSettings.__slots__)
    if not isinstance(section, dict) or set(section) - known:
        raise ConfigurationError(f"{file}: [{SECTION}] has the keys {', '.join(sorted(known))}")
    try:
        return ClinicSettings(**section)
    except ConfigurationError as error:
        raise ConfigurationError(f"{file}: [{SECTION}] {error}") from error


def keep_clinic_settings(chosen: ClinicSettings) -> Path:
    """Write what was chosen; it holds from the next start.  Returns the file."""
    told: dict[str, str | int] = {
        "language": chosen.language,
        "theme": chosen.theme,
        "text": chosen.text,
    }
    return _put(SECTION, told)


def use_store(place: Path) -> Path:
    """Let every command and the next start use another store.  Returns the file."""
    return _put(STORE, {"url": str(place)})


def _put(section: str, values: Mapping[str, str | int]) -> Path:
    file = settings_file()
    settings()  # what cannot be read is not written over
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    kept = "\n".join(_without(lines, section)).rstrip()
    told = "\n".join(f"{key} = {_toml(value)}" for key, value in values.items())
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(file.name + ".part")
    part.write_text(f"{kept}\n\n[{section}]\n{told}\n".lstrip(), encoding="utf-8")
    part.replace(file)
    return file


def _without(lines: list[str], section: str) -> list[str]:
    """Return the lines without one section."""
    kept, inside = [], False
    for line in lines:
        if line.strip().startswith("["):
            inside = line.split("#")[0].strip() == f"[{section}]"
        if not inside:
            kept.append(line)
    return kept


def _toml(value: str | int) -> str:
    """Return a value as TOML: a path may hold backslashes and quotes."""
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
