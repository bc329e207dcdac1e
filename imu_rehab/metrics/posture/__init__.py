"""How a person stands at ease (SPEC T1)."""
