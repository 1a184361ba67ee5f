"""The bench: that it measures what it says, and that everybody in it still answers."""
