"""The corridor: calls each room once, in order.  Everything comes in by one door."""
