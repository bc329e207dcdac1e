"""Everything that is asked of a person, filled in and kept."""
