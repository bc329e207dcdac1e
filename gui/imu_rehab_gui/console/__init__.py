"""The live console: everything measured, with how well it was measured."""
