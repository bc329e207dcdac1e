"""Wire protocol v1 between sensor and computer; standard library only.  SPEC.md is the law."""
