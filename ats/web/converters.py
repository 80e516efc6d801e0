"""Numbers in addresses."""

from __future__ import annotations

from typing import Any

from werkzeug.routing import IntegerConverter, Map

_LARGEST_ID = 2**31 - 1


class IdConverter(IntegerConverter):
    """An id. One that no table can hold names nothing: the address is not found."""

    def __init__(self, map: Map, **given: Any) -> None:  # noqa: A002, ANN401 - werkzeug's own names
        super().__init__(map, **{"max": _LARGEST_ID, **given})
