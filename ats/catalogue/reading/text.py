"""Reads a text file into lines."""

from __future__ import annotations

from ats.catalogue.reading.errors import ReadingError, Unreadable
from ats.catalogue.reading.lines import RawLine, kept

MOST_BYTES = 10 * 1024 * 1024

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def read_text_lines(data: bytes) -> tuple[RawLine, ...]:
    """Return the lines of a text file that are not blank. Raises ReadingError.

    UTF-8, UTF-16 with its mark, and the Chinese national encoding GB 18030 are read.
    """
    if len(data) > MOST_BYTES:
        raise ReadingError(Unreadable.TOO_LARGE)
    text = _decode(data)
    if "\0" in text:
        raise ReadingError(Unreadable.NOT_TEXT)
    return kept(RawLine(number, line) for number, line in enumerate(text.splitlines(), start=1))


def _decode(data: bytes) -> str:
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadingError(Unreadable.NOT_TEXT)
