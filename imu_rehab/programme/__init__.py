"""What to practise next, and whether it may be: phases, gates, dose, plans."""
