"""The application form: who applies, their resume, the posting's questions, their consent."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from typing import ClassVar

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, EmailField, Field, HiddenField, TelField, ValidationError
from wtforms.validators import DataRequired

from ats.catalogue.application_form import Question
from ats.forms.answers import answer_field, stored
from ats.forms.base import Form
from ats.forms.key import key_field, key_or
from ats.forms.text import AtMost, Readable, Validator, line, paragraphs, trimmed

LONGEST_NAME = 200
LONGEST_EMAIL = 254
LONGEST_PHONE = 40
LONGEST_REASON = 1000

_SMALL_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_HOME_REGION = "CN"
_CHINESE_MOBILE = re.compile(r"1[3-9]\d*")
_MOBILE_DIGITS = 11
_PHONE_CHARACTERS = re.compile(r"[\d\s+()./#*-]+(?:(?:ext|x)\.?\s*\d+)?", re.IGNORECASE | re.ASCII)


def _number_or_none(value: object) -> int | None:
    """Take the number that a form brought back, and nothing in place of anything else."""
    written = str(value or "")
    return int(written) if _SMALL_NUMBER.fullmatch(written) else None


def _plain_email(value: object) -> object:
    """Write an address the one way it is sent to, whatever input method it was typed with."""
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFKC", value).replace("。", ".").strip()


class AskedFor:
    """Marks the resume as needed; whether one is there, the view knows, which keeps uploads."""

    field_flags: ClassVar[dict[str, bool]] = {"required": True}

    def __call__(self, form: Form, field: Field) -> None:
        """Refuse nothing."""


class ApplicationForm(Form):
    """What every application asks; :func:`application_form` adds the posting's questions."""

    # One per opened form: the same form sent twice is one application.
    submission_key = key_field()
    # Which text of the posting the form was opened beside.
    revision = HiddenField(filters=[_number_or_none])
    # The upload that is kept while the form is shown again.
    resume_token = HiddenField(filters=[key_or(str)])
    name = line(
        _l("Your name"),
        [DataRequired(_l("Enter your name."))],
        most=LONGEST_NAME,
    )
    email = EmailField(
        _l("E-mail address"),
        filters=[_plain_email],
        validators=[
            DataRequired(_l("Enter your e-mail address.")),
            Readable(),
            AtMost(LONGEST_EMAIL),
        ],
        description=_l("We send a confirmation and all news about your application there."),
    )
    phone = TelField(
        _l("Phone number"),
        filters=[trimmed],
        validators=[
            DataRequired(_l("Enter a phone number.")),
            Readable(),
            AtMost(LONGEST_PHONE),
        ],
        description=_l("Numbers from outside mainland China begin with + and the country code."),
    )
    resume = FileField(
        _l("Resume"),
        description=_l("A PDF, Word (.docx) or OpenDocument (.odt) file of up to 10 MB."),
        validators=[AskedFor()],
    )
    # Made last by `application_form`, for it is asked last.
    consent: BooleanField

    questions: ClassVar[tuple[Question, ...]] = ()

    @property
    def answer_fields(self) -> Sequence[Field]:
        """The fields of the posting's questions, in their order."""
        return [self[_name_of(question)] for question in self.questions]

    @property
    def answers(self) -> dict[str, object]:
        """The answers given, as JSON values by question key; what was left empty is left out."""
        given = {
            question.key: stored(question, field.data)
            for question, field in zip(self.questions, self.answer_fields, strict=True)
        }
        return {key: value for key, value in given.items() if value not in (None, "", [])}

    def begin_anew(self) -> None:
        """Become a form of its own: what the key on it has sent already was somebody else's.

        The new key is made of the old one and of who applies, so that a repeated submit stays one.
        """
        parts = (self.submission_key.data, self.name.data, self.email.data, self.phone.data)
        digest = hashlib.sha256("\n".join(str(part) for part in parts).encode()).digest()
        self.submission_key.data = urlsafe_b64encode(digest).decode().rstrip("=")

    def validate(self, extra_validators: Mapping[str, Sequence[Validator]] | None = None) -> bool:
        """Check every field; what is wrong with an answer names its question by number."""
        is_valid = bool(super().validate(extra_validators))
        for number, field in enumerate(self.answer_fields, start=1):
            field.errors = [
                gettext("Question %(number)s: %(error)s", number=number, error=error)
                for error in field.errors
            ]
        return is_valid

    def validate_email(self, field: Field) -> None:
        """Refuse what cannot be an address; keep the spelling that mail is sent to."""
        try:
            valid = validate_email(field.data, check_deliverability=False)
        except EmailNotValidError as error:
            raise ValidationError(
                gettext("This is not an e-mail address. It should look like name@example.com."),
            ) from error
        field.data = valid.normalized

    def validate_phone(self, field: Field) -> None:
        """Refuse what nobody could dial; how it is written is left to the applicant."""
        plain = unicodedata.normalize("NFKC", field.data)
        if not _PHONE_CHARACTERS.fullmatch(plain):
            raise ValidationError(gettext("A phone number has only digits, spaces and + - ( )."))
        digits = re.sub(r"\D", "", plain)
        if _CHINESE_MOBILE.fullmatch(plain) and len(digits) != _MOBILE_DIGITS:
            raise ValidationError(
                gettext(
                    "A mobile number in mainland China has 11 digits; this one has %(count)s.",
                    count=len(digits),
                ),
            )
        try:
            dialled = phonenumbers.parse(plain, _HOME_REGION)
        except phonenumbers.NumberParseException:
            dialled = None
        if dialled is None or not phonenumbers.is_possible_number(dialled):
            raise ValidationError(
                gettext(
                    "This number cannot be dialled. Check its digits, and begin with + and the "
                    "country code if it is not in mainland China.",
                ),
            )


def application_form(questions: tuple[Question, ...], locale: str) -> type[ApplicationForm]:
    """Return the form that asks these questions, in the language of ``locale``."""
    asked = {
        _name_of(question): answer_field(question, locale, number)
        for number, question in enumerate(questions, start=1)
    }
    consent = BooleanField(
        _l("I have read the privacy notice and agree that my personal data is used as it says."),
        validators=[DataRequired(_l("We may only read your application if you agree to this."))],
    )
    members = {"questions": questions, **asked, "consent": consent}
    return type("PostingApplicationForm", (ApplicationForm,), members)


class WithdrawalForm(Form):
    """Withdrawing an application; a reason is welcome and never asked for."""

    reason = paragraphs(
        _l("Why do you withdraw? (optional)"),
        [],
        most=LONGEST_REASON,
        description=_l("It helps us to do better. You need not say anything."),
    )


def _name_of(question: Question) -> str:
    return f"answer_{question.key}"
