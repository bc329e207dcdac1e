"""A motion sensor in software: errors, clock, firmware; no radio of its own."""
