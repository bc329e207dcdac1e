"""Numbers with a meaning; a folder per clinical question."""
