"""Words of a TOML file that are there in every language."""

from typing import Any

from imu_rehab.metrics.toml_table import Table, text
from imu_rehab.wording import LANGUAGES


def in_each_language(value: Any) -> dict[str, str]:
    """Accept a table of words, one per language."""
    if not isinstance(value, dict):
        raise TypeError(f"expected words in each language, got {value!r}")
    table = Table(value)
    found = {language: table.read(language, text) for language in LANGUAGES}
    table.refuse_others()
    return found
