"""How an unmodified application reaches the virtual sensors."""
