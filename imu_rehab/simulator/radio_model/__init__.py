"""The radio as it is: late, sometimes lossy, never out of order."""
