"""Numbers as they are read: digits that say something, the spoken language's decimal sign."""

from PySide6.QtCore import QLocale

NOTHING = "–"
SMALL = 0.1  # below: two digits that say something


def decimal(value: float) -> str:
    """Return a typed or counted number as short as it can be: 70, 3.5."""
    return _spoken(f"{value:g}")


def figure(value: float | None) -> str:
    """Return a computed number with two decimals; a dash where there is none."""
    if value is None:
        return NOTHING
    return _spoken(f"{value:.2f}" if abs(value) >= SMALL or not value else f"{value:.2g}")


def _spoken(digits: str) -> str:
    return digits.replace(".", QLocale().decimalPoint())
