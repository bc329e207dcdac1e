"""The sentences of this room, by key and language."""

from imu_rehab.wording import load_wording


def say(key: str, language: str = "en", **values: object) -> str:
    """Return a sentence of words.toml; raises UnknownName."""
    return load_wording("imu_rehab.assessment").say(key, language, **values)
