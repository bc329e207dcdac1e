"""A painted body: where it hurts, from the front and from behind."""
