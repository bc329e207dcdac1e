"""A session looked at again: scrubbed, measured, written on, laid over others."""
