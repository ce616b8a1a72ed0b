"""Dated expressions in, a chronology out."""
