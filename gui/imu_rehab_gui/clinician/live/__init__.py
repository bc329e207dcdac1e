"""The live session: begun for whoever is treated, watched, marked, ended and kept."""
