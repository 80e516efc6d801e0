"""Writes and rules, one file per concept. Verbs flush and never commit; none knows of HTTP."""
