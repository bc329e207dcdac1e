"""What can be asked of the store: a class per question, frozen answers, no SQL elsewhere."""
