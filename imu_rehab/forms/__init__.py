"""Every question that a person or a clinician can answer, as data; no screen, no store."""
