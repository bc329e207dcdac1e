"""Cues one can hear: scores say what is played, voices with what, measures how pleasantly."""
