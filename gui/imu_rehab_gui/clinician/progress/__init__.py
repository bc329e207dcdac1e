"""What changed over the sessions, and whether it is more than error."""
