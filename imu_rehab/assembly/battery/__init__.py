"""The assessment battery for commands and windows: planned, guided, simulated, told."""
