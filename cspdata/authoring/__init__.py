"""The bench of the people who write the rules."""
