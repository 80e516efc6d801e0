"""Reads a role document in a process of its own, which may use little time and memory.

What somebody sends may be made to exhaust whoever reads it. The process is given the bytes and
nothing else: no path, no secrets, no way back but its answer.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path, PurePath

import ats
from ats.catalogue.codec import DocumentError, from_document
from ats.catalogue.reading.document import RoleDocument
from ats.catalogue.reading.errors import ReadingError, Unreadable

MOST_BYTES = 10 * 1024 * 1024
MOST_SECONDS = 10
MOST_MEMORY = 256 * 1024 * 1024

SUFFIXES = (".docx", ".txt")
"""The kinds of documents that are read here; catalogue files (.yaml) have a reader of their own."""

_CHILD = "ats.adapters.document_text_child"
_OUT_OF_TIME = {-signal.SIGXCPU, -signal.SIGKILL}
_MACRO_SUFFIXES = {".docm", ".dotm"}


def read_role_document(data: bytes, filename: str) -> RoleDocument:
    """Return what is understood of a .docx or a text file.

    `filename` says by its ending which of the two it claims to be. Raises ReadingError, whose
    message is one sentence and whose `reason` a code.
    """
    suffix = PurePath(filename).suffix.casefold()
    if suffix in _MACRO_SUFFIXES:
        raise ReadingError(Unreadable.MACROS)
    if suffix == ".doc":
        raise ReadingError(Unreadable.OLD_FORMAT)
    if suffix not in SUFFIXES:
        raise ReadingError(Unreadable.NOT_A_DOCUMENT)
    if len(data) > MOST_BYTES:
        raise ReadingError(Unreadable.TOO_LARGE)
    if not data:
        raise ReadingError(Unreadable.EMPTY)
    return _understood(_run(data, suffix))


def _run(data: bytes, suffix: str) -> bytes:
    limits = [str(MOST_SECONDS), str(MOST_MEMORY)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by our own interpreter
            [sys.executable, "-X", "utf8", "-m", _CHILD, suffix, *limits],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(Path(ats.__file__).parent.parent), "PATH": os.defpath},
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadingError(Unreadable.TOO_LONG) from error
    if done.returncode in _OUT_OF_TIME:
        raise ReadingError(Unreadable.TOO_LONG)
    if done.returncode != 0:
        # Out of memory a process may no longer be able to say so.
        raise ReadingError(Unreadable.TOO_MUCH_MEMORY)
    return done.stdout


def _understood(answer: bytes) -> RoleDocument:
    try:
        said = json.loads(answer)
        if "refused" in said:
            raise ReadingError(Unreadable(said["refused"]))
        return from_document(RoleDocument, said["document"])
    except (json.JSONDecodeError, DocumentError, KeyError, TypeError) as error:
        raise ReadingError(Unreadable.BROKEN) from error
