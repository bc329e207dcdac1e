"""Heel raises: how many, how high, how straight (SPEC T7)."""
