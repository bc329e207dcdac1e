"""Has it changed?  Which error estimate may answer, and the words for the answer."""
