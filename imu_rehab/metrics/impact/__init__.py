"""How hard a foot lands, and how soon the body is steady after it (SPEC T12)."""
