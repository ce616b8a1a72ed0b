"""What an editor does to a story."""
