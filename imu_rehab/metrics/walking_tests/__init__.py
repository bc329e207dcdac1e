"""Walking between lines and on stairs (SPEC T15, T16)."""
