"""Texts typed in both languages. Chinese is the source; what has no English yet says so."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext
from wtforms import Field, TextAreaField, ValidationError

from ats.catalogue.document import Text
from ats.forms.text import AtMost, Readable, Validator


def wording(label: str, validators: Sequence[Validator], *, most: int) -> TextAreaField:
    """Return a field with room for a long text, which is one line all the same."""
    return TextAreaField(
        label,
        filters=[_in_one_line],
        validators=[*validators, Readable(), AtMost(most)],
    )


def typed_text(chinese: Field, english: Field) -> Text:
    """Return what was typed in two fields as one text."""
    return Text(chinese.data or "", english.data or None)


def in_lines(texts: Sequence[Text]) -> tuple[str, str]:
    """Return texts as the lines of a Chinese and of an English field."""
    chinese = "\n".join(text.zh for text in texts)
    if all(text.en is None for text in texts):
        return chinese, ""
    return chinese, "\n".join(text.en or "–" for text in texts)


def paired(chinese: Field, english: Field) -> tuple[Text, ...]:
    """Return the nth lines of two fields as the nth text; English may be missing altogether."""
    in_chinese, in_english = lines_of(chinese), lines_of(english)
    translated = in_english or [""] * len(in_chinese)
    return tuple(
        Text(zh, en if en not in {"", "–"} else None)
        for zh, en in zip(in_chinese, translated, strict=True)
    )


def check_paired(chinese: Field, english: Field) -> None:
    """Raise ``ValidationError`` where some lines have a translation and others none."""
    in_chinese, in_english = len(lines_of(chinese)), len(lines_of(english))
    if in_english and in_chinese != in_english:
        raise ValidationError(
            gettext(
                "Chinese has %(zh)s lines and English %(en)s: each line needs its translation.",
                zh=in_chinese,
                en=in_english,
            ),
        )


def lines_of(field: Field) -> Sequence[str]:
    """Return the lines of a field that hold anything."""
    return [each.strip() for each in (field.data or "").split("\n") if each.strip()]


def _in_one_line(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value
