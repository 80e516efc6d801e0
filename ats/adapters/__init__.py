"""The outside world: files, mail, passwords, what uploads are. Knows no Flask and no database."""
