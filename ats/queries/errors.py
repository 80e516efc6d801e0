"""What a query can refuse."""


class NotFoundError(LookupError):
    """No such row, or none that the viewer may see; which of the two is not said."""
