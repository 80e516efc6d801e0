"""Everything that knows of HTTP."""
