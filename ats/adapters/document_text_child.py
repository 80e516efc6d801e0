"""The process that reads one role document: bytes on standard input, JSON on standard output.

Run as `python -m ats.adapters.document_text_child SUFFIX SECONDS BYTES`.
"""

from __future__ import annotations

import json
import resource
import sys


def main() -> None:
    """Limit this process, read the document, answer with it or with why it was refused."""
    suffix, seconds, memory = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What is loaded from here on counts.
    from ats.catalogue.reading.errors import ReadingError, Unreadable  # noqa: PLC0415

    answer: dict[str, object]
    try:
        answer = {"document": _read(sys.stdin.buffer.read(), suffix)}
    except ReadingError as error:
        answer = {"refused": error.reason.value}
    except (MemoryError, RecursionError):
        answer = {"refused": Unreadable.TOO_MUCH_MEMORY.value}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))


def _read(data: bytes, suffix: str) -> dict[str, object]:
    from ats.adapters import document_type  # noqa: PLC0415
    from ats.catalogue.codec import to_document  # noqa: PLC0415
    from ats.catalogue.reading.docx import read_docx_lines  # noqa: PLC0415
    from ats.catalogue.reading.errors import ReadingError, Unreadable  # noqa: PLC0415
    from ats.catalogue.reading.roles import read_roles  # noqa: PLC0415
    from ats.catalogue.reading.text import read_text_lines  # noqa: PLC0415

    if suffix == ".txt" and not data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        return to_document(read_roles(read_text_lines(data)))
    try:
        found = document_type.recognise(data)
    except document_type.UnacceptableDocument as error:
        reasons = {
            document_type.Refusal.EMPTY: Unreadable.EMPTY,
            document_type.Refusal.TOO_LARGE: Unreadable.TOO_LARGE,
            document_type.Refusal.NOT_A_DOCUMENT: Unreadable.BROKEN,
            document_type.Refusal.OLD_FORMAT: Unreadable.OLD_FORMAT,
            document_type.Refusal.BROKEN: Unreadable.BROKEN,
            document_type.Refusal.ENCRYPTED: Unreadable.ENCRYPTED,
            document_type.Refusal.MACROS: Unreadable.MACROS,
            document_type.Refusal.ARCHIVE_BOMB: Unreadable.ARCHIVE_BOMB,
            document_type.Refusal.UNSAFE_MARKUP: Unreadable.UNSAFE_MARKUP,
        }
        reason = reasons.get(error.reason, Unreadable.FOREIGN_CONTENT)
        raise ReadingError(reason) from error
    if found is not document_type.DocumentType.DOCX:
        raise ReadingError(Unreadable.NOT_A_DOCUMENT)
    return to_document(read_roles(read_docx_lines(data)))


if __name__ == "__main__":
    main()
