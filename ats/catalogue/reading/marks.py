"""The numbers and bullets that stand before headings and items, in all the ways people set them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class MarkStyle(StrEnum):
    """How something is numbered; items of one list are numbered in one style."""

    DOT = "1."
    COMMA = "1、"
    CLOSED = "1)"
    BRACKETS = "(1)"
    CIRCLE = "①"
    CHINESE = "一、"
    CHINESE_BRACKETS = "(一)"
    LETTER = "a."
    BULLET = "•"


@dataclass(frozen=True, slots=True)
class Mark:
    """A number or bullet; `ordinal` is 0 for a bullet, and for numbers that Word sets itself."""

    style: MarkStyle
    ordinal: int

    def follows(self, other: Mark | None) -> bool:
        """Whether this is the next one of the same list."""
        if other is None or other.style is not self.style:
            return False
        return self.style is MarkStyle.BULLET or self.ordinal == other.ordinal + 1


_DIGITS = "零一二三四五六七八九十"
_CHINESE = "[一二三四五六七八九十]{1,3}"
_MARKS = (
    (MarkStyle.BRACKETS, re.compile(r"[（(〔\[]\s*(\d{1,3})\s*[)）〕\]]\s*[、.．]?\s*")),
    (MarkStyle.CHINESE_BRACKETS, re.compile(rf"[（(]\s*({_CHINESE})\s*[)）]\s*[、.．]?\s*")),
    (
        MarkStyle.CHINESE,
        re.compile(rf"(?:第\s*)?({_CHINESE})\s*(?:[、.．:：]|(?:章|节|条|部分|篇)\s*)\s*"),
    ),
    (MarkStyle.COMMA, re.compile(r"(\d{1,3})\s*[、,，]\s*")),
    (MarkStyle.CLOSED, re.compile(r"(\d{1,3})\s*[)）]\s*")),
    (MarkStyle.DOT, re.compile(r"(\d{1,3})\s*[.．。](?!\d)\s*")),
    (MarkStyle.CIRCLE, re.compile(r"([①-⑳])\s*[、.．]?\s*")),
    (MarkStyle.LETTER, re.compile(r"([A-Ha-h])\s*[、.．)）]\s*")),
)
_LETTERS = "abcdefgh"
# Numbers that are one sign together with their brackets or stop.
_COMPOSED = re.compile(r"[⑴-⒛㈠-㈩]")
_BULLET = re.compile(r"(?:[•●○◆◇■□▪▫◦‣·∙★☆※◎⊙❖▲△➢➤►▶✓✔√\-–—*+]|[\uf000-\uf0ff])\s*(?=\S)")
_SEPARATOR = r"[;；。,，.\s]"


def number(text: str) -> int | None:
    """Return the number that Arabic or Chinese digits below a hundred stand for, if they do."""
    plain = unicodedata.normalize("NFKC", text).replace("两", "二")
    if plain.isdecimal():
        return int(plain)
    if not plain or any(digit not in _DIGITS for digit in plain):
        return None
    tens, ten, ones = plain.rpartition("十")
    if not ten:
        return _DIGITS.index(plain) if len(plain) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)


def take_mark(text: str) -> tuple[Mark | None, str]:
    """Part a text from the number or bullet before it; without one it comes back as it is."""
    if _COMPOSED.match(text):
        text = unicodedata.normalize("NFKC", text[0]) + text[1:]
    for style, pattern in _MARKS:
        found = pattern.match(text)
        if found and found.end() < len(text):
            letter = style is MarkStyle.LETTER
            ordinal = _LETTERS.index(found[1].lower()) + 1 if letter else number(found[1])
            if ordinal is not None:
                return Mark(style, ordinal), text[found.end() :]
    found = _BULLET.match(text)
    if found:
        return Mark(MarkStyle.BULLET, 0), text[found.end() :]
    return None, text


def split_items(text: str) -> list[str]:
    """Part a line that holds several numbered items: `1、…；2、…` are two.

    A line is parted only where its numbers go on counting in the style of the first.
    """
    first, _ = take_mark(text)
    if first is None or first.style is MarkStyle.BULLET:
        return [text]
    parts = []
    begin, expected = 0, first.ordinal + 1
    for place in re.finditer(rf"(?<={_SEPARATOR})(?=[（(\d①-⑳一二三四五六七八九十])", text):
        mark, _ = take_mark(text[place.start() :])
        if mark and mark.style is first.style and mark.ordinal == expected:
            parts.append(text[begin : place.start()].strip())
            begin, expected = place.start(), expected + 1
    return [*parts, text[begin:].strip()]
