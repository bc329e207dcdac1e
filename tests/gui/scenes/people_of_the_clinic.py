"""The people whom the scenes show; their store is made once and copied."""

import shutil
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from imu_rehab.store.store import opened
from tests.store.filled import STAMP, fill, fill_site


@lru_cache(maxsize=1)
def _made() -> Path:
    file = Path(mkdtemp()) / "store.sqlite"
    with opened(str(file)) as store:
        fill(store)
        fill_site(store)
        store.new_person(STAMP)
    return file


def fill_clinic(folder: Path) -> None:
    """Put a store with people in it into a folder."""
    shutil.copy(_made(), folder / "store.sqlite")
