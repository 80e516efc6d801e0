"""Reads, filtered by what the viewer may see."""
