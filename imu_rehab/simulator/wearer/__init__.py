"""Who wears the virtual sensors: a body model, or a recording."""
