"""Typed text: what is taken as it is, and what cannot be kept or shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import gettext
from wtforms import Field, Form, StringField, TextAreaField, ValidationError

_LINE_ENDS = frozenset("\n\t")
_INVISIBLE = frozenset({"Cf", "Zs", "Zl", "Zp"})
# What a byte becomes that is no UTF-8. Whatever it was meant to be, it is lost.
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"

Validator = Callable[[Any, Any], object]


def trimmed(value: object) -> object:
    """Take white space off both ends, and write line ends one way; nothing visible is nothing."""
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    return text if any(unicodedata.category(each) not in _INVISIBLE for each in text) else ""


class Readable:
    """Refuses text that holds control characters or bytes that could not be read.

    Control characters are taken out at once: nobody can see them to do it by hand.
    """

    def __init__(self, *, several_lines: bool = False) -> None:
        self.allowed = _LINE_ENDS if several_lines else frozenset()

    def __call__(self, form: Form, field: Field) -> None:
        """Raise ``ValidationError`` with a sentence for the reader."""
        del form
        text = field.data or ""
        visible = "".join(each for each in text if each in self.allowed or not _is_control(each))
        if visible != text:
            field.data = visible
            raise ValidationError(
                gettext(
                    "This held invisible control characters, which we took out. "
                    "Check that it still reads right.",
                ),
            )
        if _UNREADABLE in text:
            raise ValidationError(
                gettext("Some characters of this did not arrive readable. Please type it again."),
            )


class AtMost:
    """Refuses text that is too long, saying by how much."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, form: Form, field: Field) -> None:
        """Raise ``ValidationError`` with a sentence for the reader."""
        del form
        length = len(field.data or "")
        if length > self.most:
            raise ValidationError(
                gettext(
                    "This has %(length)s characters; there is room for %(most)s. "
                    "Please shorten it.",
                    length=length,
                    most=self.most,
                ),
            )


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"}


def line(
    label: str,
    validators: Sequence[Validator],
    *,
    most: int,
    description: str = "",
) -> StringField:
    """Return a field for one line of text of at most ``most`` characters."""
    return StringField(
        label,
        filters=[trimmed],
        validators=[*validators, Readable(), AtMost(most)],
        description=description,
    )


def paragraphs(
    label: str,
    validators: Sequence[Validator],
    *,
    most: int,
    description: str = "",
) -> TextAreaField:
    """Return a field for text of several lines, of at most ``most`` characters."""
    return TextAreaField(
        label,
        filters=[trimmed],
        validators=[*validators, Readable(several_lines=True), AtMost(most)],
        description=description,
    )
