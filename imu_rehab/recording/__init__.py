"""Recordings: what came in, byte for byte, in one file that survives its program."""
