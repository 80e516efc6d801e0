"""Reads the ZIP archives that documents are, trusting nothing they say.

Every limit is checked on the directory before anything is unpacked, and again while unpacking. Two
readers cannot be made to see two different archives: nothing may stand before, behind or between
the members, and both of a member's headers must agree.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from ats.adapters.document_type.errors import (
    ArchiveBomb,
    BrokenDocument,
    EncryptedDocument,
    MixedDocument,
    UnsafeNames,
)

MAX_MEMBERS = 2_000
MAX_UNPACKED = 64 * 1024 * 1024
# Text that repeats itself shrinks to a fiftieth; a bomb to a thousandth.
_MAX_RATIO = 200
_RATIO_MATTERS_FROM = 1024 * 1024
_MAX_DIRECTORY = 1024 * 1024
_CHUNK = 64 * 1024

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_STORED, _DEFLATED = 0, 8
_FLAG_ENCRYPTED, _FLAG_UTF8 = 0x2041, 0x800
_UNKNOWN = 0xFFFFFFFF
# What may stand between two members: the sizes again, for writers that learnt them late.
_MAX_DESCRIPTOR = 24
_LINK_MODE, _MODE_KIND = 0o120000, 0o170000
_UNSAFE_NAME = re.compile(r"^/|^[A-Za-z]:|\\|[\x00-\x1f\x7f]|(^|/)\.\.?(/|$)|//")


@dataclass(frozen=True)
class Member:
    """One file in the archive; ``begin`` and ``end`` are where its packed bytes lie."""

    name: str
    size: int
    checksum: int
    stored: bool
    header: int
    begin: int
    end: int


@dataclass(frozen=True)
class Archive:
    """An archive that was found to be whole; ``members`` in the order of their bytes."""

    data: bytes
    members: tuple[Member, ...]

    @classmethod
    def read(cls, data: bytes) -> Self:
        """Return the archive; raise what is wrong with it otherwise."""
        begin, count = _find_directory(data)
        members = sorted(_read_directory(data, begin, count), key=lambda member: member.header)
        _check_names(members)
        _check_sizes(members)
        _check_places(members, begin)
        archive = cls(data, tuple(members))
        for member in members:
            for _ in archive.chunks(member):
                pass
        return archive

    def find(self, name: str) -> Member | None:
        """Return the member of this name, capital letters or not."""
        wanted = name.casefold()
        return next((member for member in self.members if member.name.casefold() == wanted), None)

    def head(self, member: Member, size: int = _CHUNK) -> bytes:
        """Return the first bytes of a member, ``size`` of them or all there are."""
        head = b""
        for chunk in self.chunks(member):
            head += chunk
            if len(head) >= size:
                break
        return head[:size]

    def content(self, member: Member, limit: int) -> bytes:
        """Return a whole member; :class:`ArchiveBomb` when it has more bytes than ``limit``."""
        if member.size > limit:
            raise ArchiveBomb(f"{member.name!r} has {member.size} bytes, more than {limit}")
        return b"".join(self.chunks(member))

    def chunks(self, member: Member) -> Iterator[bytes]:
        """Unpack a member piece by piece, never more of it than it said it holds."""
        produced = checksum = 0
        for chunk in self._packed(member) if member.stored else self._inflated(member):
            produced += len(chunk)
            if produced > member.size:
                raise ArchiveBomb(f"{member.name!r} unpacks to more than it says")
            checksum = zlib.crc32(chunk, checksum)
            yield chunk
        if produced != member.size or checksum != member.checksum:
            raise BrokenDocument(f"{member.name!r} is damaged")

    def _packed(self, member: Member) -> Iterator[bytes]:
        for begin in range(member.begin, member.end, _CHUNK):
            yield self.data[begin : min(begin + _CHUNK, member.end)]

    def _inflated(self, member: Member) -> Iterator[bytes]:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for packed in self._packed(member):
                waiting = packed
                while waiting:
                    yield inflater.decompress(waiting, _CHUNK)
                    waiting = inflater.unconsumed_tail
            while rest := inflater.decompress(b"", _CHUNK):
                yield rest
        except zlib.error as error:
            raise BrokenDocument(f"{member.name!r} cannot be unpacked: {error}") from error
        if not inflater.eof or inflater.unused_data:
            raise BrokenDocument(f"{member.name!r} ends too early or too late")


def starts_like_an_archive(data: bytes) -> bool:
    """Whether a member's header stands at the very beginning."""
    return data.startswith(_LOCAL_MARK)


def _find_directory(data: bytes) -> tuple[int, int]:
    """Return where the directory begins and how many members it has."""
    position = len(data) - _END.size
    if position < 0 or not data.startswith(_END_MARK, position):
        if _END_MARK in data:
            raise MixedDocument("something follows the end of the archive")
        raise BrokenDocument("an archive without a directory")
    _, disk, first_disk, here, count, size, begin, comment = _END.unpack_from(data, position)
    if disk or first_disk or here != count or comment or _UNKNOWN in {size, begin}:
        raise BrokenDocument("a directory in parts, of giant size, or with a comment cut off")
    if count > MAX_MEMBERS or size > _MAX_DIRECTORY:
        raise ArchiveBomb(f"{count} members")
    if begin + size != position:
        raise MixedDocument("the archive's directory is not where it says")
    return begin, count


def _read_directory(data: bytes, begin: int, count: int) -> Iterator[Member]:
    position, end = begin, len(data) - _END.size
    for _ in range(count):
        if position + _CENTRAL.size > end or not data.startswith(_CENTRAL_MARK, position):
            raise BrokenDocument("the directory is shorter than it says")
        (
            _,
            _,
            _,
            flags,
            method,
            _,
            _,
            checksum,
            packed,
            size,
            *lengths,
            _,
            _,
            attributes,
            header,
        ) = _CENTRAL.unpack_from(data, position)
        name_begin = position + _CENTRAL.size
        raw_name = data[name_begin : name_begin + lengths[0]]
        position = name_begin + sum(lengths)
        name = _decode(raw_name, flags)
        if flags & _FLAG_ENCRYPTED:
            raise EncryptedDocument(f"{name!r} is encrypted")
        if (attributes >> 16) & _MODE_KIND == _LINK_MODE:
            raise UnsafeNames(f"{name!r} is a link")
        if method not in {_STORED, _DEFLATED} or _UNKNOWN in {packed, size, header}:
            raise BrokenDocument(f"{name!r} is packed in a way no document is")
        content = _content_begin(data, header, raw_name)
        yield Member(name, size, checksum, method == _STORED, header, content, content + packed)
    if position != end:
        raise BrokenDocument("the directory is longer than it says")


def _content_begin(data: bytes, header: int, name: bytes) -> int:
    """Return where a member's packed bytes begin, if its own header agrees with the directory."""
    if header + _LOCAL.size > len(data) or not data.startswith(_LOCAL_MARK, header):
        raise BrokenDocument(f"{name!r} is not where the directory says")
    lengths: tuple[int, int] = _LOCAL.unpack_from(data, header)[-2:]
    name_begin = header + _LOCAL.size
    if data[name_begin : name_begin + lengths[0]] != name:
        raise BrokenDocument(f"{name!r} has two names")
    return name_begin + sum(lengths)


def _decode(name: bytes, flags: int) -> str:
    try:
        return name.decode("utf-8" if flags & _FLAG_UTF8 else "cp437")
    except UnicodeDecodeError as error:
        raise BrokenDocument(f"a member's name is no text: {name!r}") from error


def _check_names(members: list[Member]) -> None:
    for member in members:
        if not member.name or _UNSAFE_NAME.search(member.name):
            raise UnsafeNames(f"a member is named {member.name!r}")
    if len({member.name.casefold() for member in members}) != len(members):
        raise UnsafeNames("two members of one name")


def _check_sizes(members: list[Member]) -> None:
    if sum(member.size for member in members) > MAX_UNPACKED:
        raise ArchiveBomb(f"unpacks to more than {MAX_UNPACKED} bytes")
    for member in members:
        packed = member.end - member.begin
        if member.size > max(_RATIO_MATTERS_FROM, _MAX_RATIO * packed):
            raise ArchiveBomb(f"{member.name!r} unpacks from {packed} to {member.size} bytes")


def _check_places(members: list[Member], directory: int) -> None:
    if not members or members[0].header != 0:
        raise BrokenDocument("an archive that does not begin with a member")
    places = [(member.header, member.end) for member in members] + [(directory, directory)]
    for (_, end), (begin, _) in pairwise(places):
        if begin < end:
            raise ArchiveBomb("members that share their bytes")
        if begin - end > _MAX_DESCRIPTOR:
            raise MixedDocument("something stands between the members")
