"""What the query string of a list says; what makes no sense is as if it were not there."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import TypeVar

from flask import request

from ats.queries.paging import Cursor

_LARGEST_ID = 2**31 - 1
_NO_TEXT = frozenset({"Cc", "Cs"})

Word = TypeVar("Word", bound=StrEnum)


def id_argument(name: str) -> int | None:
    """Return an argument that names a row, or None."""
    value = request.args.get(name, type=int)
    return value if value is not None and 0 <= value <= _LARGEST_ID else None


def cursor() -> Cursor:
    """Return where the asked page of a list begins."""
    return Cursor(after=id_argument("after"), before=id_argument("before"))


def word_argument(name: str, *vocabularies: type[Word]) -> Word | None:
    """Return the member of one of the vocabularies that an argument names, or None."""
    value = request.args.get(name)
    for vocabulary in vocabularies:
        if value in set(vocabulary):
            return vocabulary(value)
    return None


def search_argument(name: str) -> str:
    """Return what is searched for, without what no page and no database can hold."""
    typed = request.args.get(name, "")
    return "".join(each for each in typed if unicodedata.category(each) not in _NO_TEXT).strip()
