"""Tables that other programs read; made from finished recordings only."""
