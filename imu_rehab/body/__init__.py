"""From sensors to segments to angles."""
