"""Getting up from a chair, and up and going (SPEC T13, T14)."""
