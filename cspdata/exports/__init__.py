"""A dataset in the words of other tools."""
