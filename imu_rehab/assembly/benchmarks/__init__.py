"""What the product costs, and how true it is, in figures."""
