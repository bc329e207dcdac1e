"""Where the store is, and who acts in it: the one place that reads clock and surroundings for it.

`--store` wins, then `store.url` of settings.toml in the user's settings folder, then a
file in the user's data folder.
"""

import getpass
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import platformdirs

from imu_rehab.errors import ConfigurationError
from imu_rehab.store.values import Stamp

APPLICATION = "imu-rehab"
NOBODY = "unnamed"


def store_place(given: str | None = None) -> str:
    """Return the path or URL of the store; raises ConfigurationError naming file and key."""
    return given or _from_settings(settings_file()) or str(data_folder() / "store.sqlite")


def data_folder() -> Path:
    """Return where everything is kept that must not be lost."""
    return platformdirs.user_data_path(APPLICATION, appauthor=False)


def settings_file() -> Path:
    """Return the file of settings that hold for every command; it need not be there."""
    return platformdirs.user_config_path(APPLICATION, appauthor=False) / "settings.toml"


def settings() -> dict[str, Any]:
    """Return everything in that file; raises ConfigurationError where it cannot be read."""
    file = settings_file()
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{file} cannot be read: {error}") from error


def _from_settings(file: Path) -> str:
    section = settings().get("store", {})
    url = section.get("url", "") if isinstance(section, dict) else section
    if not isinstance(url, str) or (isinstance(section, dict) and set(section) - {"url"}):
        raise ConfigurationError(f'{file}: [store] has one key, url = "a path or URL"')
    return url


def stamped(who: str | None = None, why: str = "") -> Stamp:
    """Return who acts, now: a name that was given, or that of the login."""
    return Stamp(who or _login(), datetime.now(UTC), why)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without users
        return NOBODY
