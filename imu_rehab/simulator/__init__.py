"""Virtual sensors, the radio between them and us, and the person who wears them."""
