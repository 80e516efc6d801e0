"""What runs without a request: delivering mail, sweeping, backups, check-ups. Knows no HTTP."""
