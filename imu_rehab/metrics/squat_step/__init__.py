"""Squats and step-downs: what shank, foot and pelvis do at depth (SPEC T5, T6)."""
