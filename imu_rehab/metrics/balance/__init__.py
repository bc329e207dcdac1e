"""How steadily a person stands on one leg, and how far the free one reaches (SPEC T4, T10)."""
