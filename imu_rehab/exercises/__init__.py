"""Exercises as data, and the runner that counts their repetitions."""
