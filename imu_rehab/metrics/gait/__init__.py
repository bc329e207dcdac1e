"""Walking: contacts, strides, and what follows from them (SPEC T11)."""
