"""People, programmes, sessions and results, kept and never silently changed."""
