"""The clinician's screen: everything measured, with how well it was measured."""
