"""People who learn from cues, as simple published models: they test our software, not people."""
