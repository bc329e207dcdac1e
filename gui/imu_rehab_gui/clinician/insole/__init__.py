"""An insole, a cue or a mobilisation against none: a paired walk in one session (SPEC §6.2)."""
