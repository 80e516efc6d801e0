"""A document as lines, and lines as tokens: the pieces of a line that each mean something."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ats.catalogue.reading import labels
from ats.catalogue.reading.document import Cell, LineUse, Place, Value
from ats.catalogue.reading.errors import ReadingError, Unreadable
from ats.catalogue.reading.labels import Label
from ats.catalogue.reading.marks import Mark, MarkStyle, split_items, take_mark

MOST_LINES = 50_000
LONGEST_LINE = 20_000
_ENDS = " \t\u3000;；。.,，、:："
_COLUMNS = re.compile(r"\s*(?:\t|\||\u3000{2,}| {2,})\s*")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028\u2029\u2060\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as the file has it.

    `number` is its line in a text file, or its paragraph in a .docx. `heading`: it is set as a
    heading. `listed`: the word processor itself numbers it or sets a bullet before it.
    """

    number: int
    text: str
    cell: Cell | None = None
    heading: bool = False
    listed: bool = False


@dataclass(slots=True)
class Token:
    """A piece of a line: a label, a heading, an item, a value.

    `text` is without its mark and closing punctuation. `label` is what a label's words mean.
    `use` and `role` are found out by whoever reads the tokens.
    """

    line: RawLine
    text: str
    full: str
    mark: Mark | None = None
    label: Label | None = None
    use: LineUse | None = None
    role: int | None = None
    inline: bool = False

    @property
    def place(self) -> Place:
        """Where this stands."""
        return Place(self.line.number, self.line.text)

    def value(self, text: str | None = None) -> Value:
        """Return what this says, or the part `text` of it, with its place."""
        return Value(self.text if text is None else text, self.place)


def clean(text: str) -> str:
    """Return a line without what cannot be seen and without space around it."""
    return _INVISIBLE.sub("", text).replace("\u00a0", " ").strip(" \t\r\n\u3000")


def trim(text: str) -> str:
    """Return words without closing punctuation and space."""
    return text.strip(_ENDS)


def compare_form(text: str) -> str:
    """Return what is left of words when width, case, spaces and punctuation do not count."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def kept(lines: Iterable[RawLine]) -> tuple[RawLine, ...]:
    """Return the lines that are not blank, cleaned, if a document may have them. Raises ReadingError."""
    result: list[RawLine] = []
    for line in lines:
        text = clean(line.text)
        if not text:
            continue
        if len(text) > LONGEST_LINE or len(result) == MOST_LINES:
            raise ReadingError(Unreadable.TOO_MANY_LINES)
        result.append(replace(line, text=text))
    if not result:
        raise ReadingError(Unreadable.EMPTY)
    return tuple(result)


def tokens(lines: Sequence[RawLine]) -> list[Token]:
    """Part every line into its tokens, in order."""
    return [token for line in lines for token in _tokens(line)]


def _tokens(line: RawLine) -> Iterator[Token]:
    # Labels are often spaced out to the same width: 学  历.
    spaced = labels.find(line.text)
    pieces = [line.text] if spaced else [piece for piece in _COLUMNS.split(line.text) if piece]
    # Two columns of a text file are like two cells; in running text wide spaces mean nothing.
    if len(pieces) > 1 and any(labels.find(trim(take_mark(piece)[1])) for piece in pieces[:2]):
        for piece in pieces:
            yield from _piece(line, piece)
    else:
        yield from _piece(line, line.text)


def _piece(line: RawLine, piece: str) -> Iterator[Token]:
    for part in split_items(piece):
        mark, rest = take_mark(part)
        if mark is None and line.listed:
            mark = Mark(MarkStyle.BULLET, 0)
        pairs = _pairs(rest)
        for position, (name, said) in enumerate(pairs):
            own_mark = mark if position == 0 else None
            if name:
                label = labels.find(name)
                yield Token(line, name, name, own_mark, label)
                if said:
                    yield from _inline(line, said)
            else:
                text = trim(said)
                yield Token(line, text, said, own_mark, labels.find(text))


def _inline(line: RawLine, said: str) -> Iterator[Token]:
    for part in split_items(said):
        mark, rest = take_mark(part)
        yield Token(line, trim(rest), rest, mark, inline=True)


_PAIR = re.compile(
    r"(?:^|(?<=[\s;；,，。]))[【\[]?(?P<name>[^\s:：;；,，。【】\[\]]{1,12}?|[\u4e00-\u9fff]\s+[\u4e00-\u9fff])[】\]]?\s*[:：]\s*"
    r"|^[【\[](?P<boxed>[^【】\[\]]{2,12})[】\]]\s*"
)


def _pairs(text: str) -> list[tuple[str, str]]:
    """Part `学历：本科；性别：不限` into labels and what they say; ("", text) where there is none."""
    found = [
        match
        for match in _PAIR.finditer(text)
        if labels.find(match["name"] or match["boxed"]) is not None
    ]
    if not found:
        return [("", text)]
    pairs = [("", text[: found[0].start()])] if trim(text[: found[0].start()]) else []
    for match, following in zip(found, [*found[1:], None], strict=True):
        end = following.start() if following else len(text)
        pairs.append((match["name"] or match["boxed"], text[match.end() : end].strip()))
    return pairs
