"""The only room that knows all the others; it puts things together and holds no arithmetic."""
