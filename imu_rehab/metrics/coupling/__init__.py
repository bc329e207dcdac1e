"""Do two segments move together from stride to stride?  Never: which one drives the other."""
