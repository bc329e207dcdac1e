"""A test session that is guided step by step: battery, quick check, by hand, insole trial."""
