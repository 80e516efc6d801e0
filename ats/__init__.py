"""An applicant tracking system for structured hiring."""
