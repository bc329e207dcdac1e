"""Mobility: how far the ankle goes, loaded and free (SPEC T2, T3)."""
