"""Where the reference recordings lie, if they lie beside the checkout."""

from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
ABSENT = "the reference recordings are not beside the checkout (../shared/data)"
