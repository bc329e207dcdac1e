"""What a person can do, can do when guided, cannot do yet; judged from runs of one item."""
