"""One sensor in the hand is an inclinometer."""
