"""The sentences and the shared words of this room."""

from collections.abc import Mapping
from functools import cache

from imu_rehab.wording import LANGUAGES, load_wording

ROOM = "imu_rehab.forms"


def say(key: str, language: str = "en", **values: object) -> str:
    """Return a sentence of words.toml; raises UnknownName."""
    return load_wording(ROOM).say(key, language, **values)


@cache
def texts(key: str) -> Mapping[str, str]:
    """Return a sentence in every language."""
    return {language: say(key, language) for language in LANGUAGES}
