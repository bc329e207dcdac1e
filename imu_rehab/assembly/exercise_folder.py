"""A clinic's own exercises: files in a folder, which join the shipped ones or replace them."""

from pathlib import Path

from platformdirs import user_data_path

from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.library import SUFFIX, Library, shipped_library


def usual_folder() -> Path:
    """Return where own exercises are looked for when no other folder is named."""
    return user_data_path("imu-rehab", appauthor=False) / "exercises"


def library_of(folder: Path | None = None) -> Library:
    """Return the library with the own exercises of a folder, or of the usual one if it exists.

    Raises ConfigurationError for a folder that cannot be read, naming file and key for
    an exercise that cannot be.
    """
    where = usual_folder() if folder is None else folder
    if not where.is_dir():
        if folder is None:
            return shipped_library()
        raise ConfigurationError(f"{where} is no folder of exercises; name one that exists")
    try:
        files = sorted(where.iterdir())
        own = {f.name: f.read_text(encoding="utf-8") for f in files if f.suffix == SUFFIX}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{where}: an exercise cannot be read: {error}") from error
    return Library(own, [file.name for file in files])
