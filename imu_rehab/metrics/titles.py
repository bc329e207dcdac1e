"""What people call a metric."""

import tomllib
from functools import lru_cache
from importlib.resources import files

from imu_rehab.body.live_signals import TITLES


@lru_cache(maxsize=1)
def metric_titles() -> dict[str, str]:
    """Return key -> words, as shipped."""
    source = files("imu_rehab.metrics") / "titles.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def metric_title(key: str) -> str:
    """Return what people call a metric; its key where there is no word."""
    signal = f"{key.removesuffix('_peak')}_deg"
    if signal in TITLES:
        return f"{TITLES[signal]}, peak"
    return metric_titles().get(key, key)
