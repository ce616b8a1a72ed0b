"""Text in, dated expressions out."""
