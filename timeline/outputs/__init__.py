"""A chronology in, text out; nothing here writes a file."""
