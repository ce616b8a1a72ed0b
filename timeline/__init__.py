"""Articles in, a cited chronology out."""
