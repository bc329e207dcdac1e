"""The vocabulary: the values that travel between rooms, and the rotation algebra they share."""
