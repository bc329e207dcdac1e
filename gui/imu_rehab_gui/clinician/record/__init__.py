"""What is kept of a person: sessions, pain over time, corrections, and how it leaves."""
