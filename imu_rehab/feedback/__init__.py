"""What to show, say or leave unsaid."""
