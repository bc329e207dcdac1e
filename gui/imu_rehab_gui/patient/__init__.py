"""The screen of the person who trains: one idea, readable from three metres."""
