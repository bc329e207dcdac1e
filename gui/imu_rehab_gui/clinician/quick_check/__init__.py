"""One test before and after a treatment, within one session (SPEC S15)."""
