"""Seeing through how a text is written: full width, traditional characters, letters set apart.

A rule is written once, in simplified characters and small letters; what it finds is shown as it
was typed. So every character of a folded text knows which one of the original it comes from.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
# Between two Chinese characters these say nothing: whoever sets them there decorates, or hides.
_DECORATION = re.compile(rf"(?<=[{_HAN}])[ .·•・*~^|\\'\"`_+=#@“”‘’「」『』]+(?=[{_HAN}])")
# Real punctuation, but after every single character it is none.
_AFTER_EACH = re.compile(rf"(?:[{_HAN}][,、;:。!?/\-—–<>()\[\]&%$]{{1,2}}){{2,}}[{_HAN}]")
_LETTERS_APART = re.compile(r"(?<![a-z0-9])[a-z]([ ._*\-])[a-z](?:\1[a-z]){2,}(?![a-z0-9])")
_NOT_A_LETTER = re.compile(rf"[^{_HAN}a-z]")
_SPACES = re.compile(r"(?<= ) +")
_INVISIBLE = {"Cf", "Mn", "Me", "Cc"}
_SYMBOLS = {"♀": "女", "♂": "男", "🚺": "女", "🚹": "男", "’": "'", "‘": "'"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as rules read it. `origin[i]`: where its character `i` stands in what was typed."""

    text: str
    origin: tuple[int, ...]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that `[start, end)` of the folded text comes from."""
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str, traditional: Mapping[str, str]) -> Folded:
    """Fold a line of text. `traditional` says the simplified form of traditional characters."""
    characters: list[str] = []
    origin: list[int] = []
    for position, typed in enumerate(text):
        for each in _plain(typed):
            characters.append(traditional.get(each, each))
            origin.append(position)
    folded = Folded("".join(characters), tuple(origin))
    folded = _without(folded, _SPACES)
    folded = _without(folded, _DECORATION)
    folded = _without(folded, _AFTER_EACH, inside=_NOT_A_LETTER)
    return _without(folded, _LETTERS_APART, inside=_NOT_A_LETTER)


def _plain(typed: str) -> str:
    if typed in _SYMBOLS:
        return _SYMBOLS[typed]
    if typed.isspace():
        return " "
    if unicodedata.category(typed) in _INVISIBLE:
        return ""
    return "".join(
        " " if each.isspace() else each for each in unicodedata.normalize("NFKC", typed).lower()
    )


def _without(
    folded: Folded, found: re.Pattern[str], *, inside: re.Pattern[str] | None = None
) -> Folded:
    """Take out what a pattern finds, or only what `inside` finds in that."""
    gone: set[int] = set()
    for match in found.finditer(folded.text):
        if inside is None:
            gone.update(range(match.start(), match.end()))
        else:
            parts = inside.finditer(folded.text, match.start(), match.end())
            gone.update(part.start() for part in parts)
    if not gone:
        return folded
    kept = [position for position in range(len(folded.text)) if position not in gone]
    return Folded(
        "".join(folded.text[position] for position in kept),
        tuple(folded.origin[position] for position in kept),
    )
