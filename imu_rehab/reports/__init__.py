"""One page that says what was measured, how well, and what was not."""
