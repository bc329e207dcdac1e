"""The clinician's tabs: a folder for each question."""
