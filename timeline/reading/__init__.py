"""The user's files in, articles out."""
