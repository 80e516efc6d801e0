"""What HR types about a posting: its text in both languages, and its terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, SelectField, SubmitField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional
from wtforms.widgets import HiddenInput

from ats.catalogue.document import Text
from ats.catalogue.posting_text import PostingText, Requirement
from ats.enums import EmploymentType, Importance, PayPeriod
from ats.forms.base import Form
from ats.forms.fields import DayField, WholeNumberField
from ats.forms.key import key_field
from ats.forms.lawfulness import KeptWording
from ats.forms.text import line, paragraphs

LONGEST_TITLE = 200
LONGEST_SUMMARY = 2000
LONGEST_LIST = 10_000
LONGEST_PLACE = 200
MOST_PLACES = 10_000
MOST_PAY = 999_999_999

_LISTS = ("duties", "required", "preferred", "working_conditions")


class DraftForm(Form):
    """The button that drafts a posting; the key makes two clicks one draft."""

    submission_key = key_field()


class PostingForm(KeptWording, Form):
    """Text and terms of a posting. In the lists, the nth lines of both languages belong together."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])

    title_zh = line(
        _l("Title in Chinese"),
        [DataRequired(_l("Enter the title in Chinese."))],
        most=LONGEST_TITLE,
    )
    title_en = line(
        _l("Title in English"),
        [DataRequired(_l("Enter the title in English."))],
        most=LONGEST_TITLE,
    )
    summary_zh = paragraphs(
        _l("Summary in Chinese"),
        [DataRequired(_l("Enter the summary in Chinese."))],
        most=LONGEST_SUMMARY,
    )
    summary_en = paragraphs(
        _l("Summary in English"),
        [DataRequired(_l("Enter the summary in English."))],
        most=LONGEST_SUMMARY,
    )
    duties_zh = paragraphs(_l("Duties in Chinese"), [], most=LONGEST_LIST)
    duties_en = paragraphs(_l("Duties in English"), [], most=LONGEST_LIST)
    required_zh = paragraphs(_l("Required, in Chinese"), [], most=LONGEST_LIST)
    required_en = paragraphs(_l("Required, in English"), [], most=LONGEST_LIST)
    preferred_zh = paragraphs(_l("Preferred, in Chinese"), [], most=LONGEST_LIST)
    preferred_en = paragraphs(_l("Preferred, in English"), [], most=LONGEST_LIST)
    working_conditions_zh = paragraphs(_l("Working conditions in Chinese"), [], most=LONGEST_LIST)
    working_conditions_en = paragraphs(_l("Working conditions in English"), [], most=LONGEST_LIST)

    headcount = WholeNumberField(
        _l("Headcount"),
        validators=[
            InputRequired(_l("Enter how many people you want to hire.")),
            NumberRange(1, MOST_PLACES, _l("Enter a number from 1 to 10,000.")),
        ],
    )
    place = line(
        _l("Place of work"),
        [],
        most=LONGEST_PLACE,
        description=_l("As applicants read it, in one line. A posting cannot open without it."),
    )
    pay_min = WholeNumberField(
        _l("Pay from"),
        validators=[Optional(), NumberRange(0, MOST_PAY, _l("Enter an amount of 0 or more."))],
    )
    pay_max = WholeNumberField(
        _l("Pay up to"),
        validators=[Optional(), NumberRange(0, MOST_PAY, _l("Enter an amount of 0 or more."))],
    )
    pay_period = SelectField(
        _l("Pay period"),
        choices=[SelectChoice(period.value, period.value) for period in PayPeriod],
    )
    employment_type = SelectField(
        _l("Employment type"),
        choices=[SelectChoice(each.value, each.value) for each in EmploymentType],
    )
    opens_on = DayField(
        _l("Opening date"),
        description=_l("The posting opens by itself on this day. Leave empty to open it by hand."),
        validators=[Optional()],
    )
    closing_on = DayField(
        _l("Closing date"),
        description=_l("The last day on which applications are taken. Leave empty for no limit."),
        validators=[Optional()],
    )
    hiring_manager_id = SelectField(
        _l("Hiring manager"),
        description=_l("Sees this posting and its applications."),
        validators=[Optional()],
    )
    # Pressed instead of the plain saving button: open the posting as well.
    open_now = SubmitField()

    def fill_text(self, text: PostingText) -> None:
        """Put a posting's text into the fields."""
        self.title_zh.data, self.title_en.data = text.title.zh, text.title.en or ""
        self.summary_zh.data, self.summary_en.data = text.summary.zh, text.summary.en or ""
        for name, texts in _lists(text).items():
            self[f"{name}_zh"].data = "\n".join(each.zh for each in texts)
            self[f"{name}_en"].data = "\n".join(each.en or "" for each in texts)

    def text(self, current: PostingText) -> PostingText:
        """Return the text that was typed; what cannot be edited here stays as it is.

        Requirements that were left alone keep the order they have, required or not.
        """
        before = _lists(current)
        typed = {name: self._paired(name) for name in _LISTS}
        requirements = current.requirements
        if any(typed[name] != before[name] for name in ("required", "preferred")):
            requirements = (
                *(Requirement(each, Importance.REQUIRED) for each in typed["required"]),
                *(Requirement(each, Importance.PREFERRED) for each in typed["preferred"]),
            )
        return PostingText(
            title=Text(self.title_zh.data, self.title_en.data),
            summary=Text(self.summary_zh.data, self.summary_en.data),
            duties=typed["duties"],
            requirements=requirements,
            working_conditions=typed["working_conditions"],
            assessed=current.assessed,
        )

    def validate_pay_max(self, field: Field) -> None:
        """Refuse a range that ends below its beginning."""
        if None not in (self.pay_min.data, field.data) and field.data < self.pay_min.data:
            raise ValidationError(gettext("This is less than where the range begins."))

    def validate_duties_en(self, field: Field) -> None:
        """Refuse a line without its translation."""
        _check_same_lines(self.duties_zh, field)

    def validate_required_en(self, field: Field) -> None:
        """Refuse a line without its translation."""
        _check_same_lines(self.required_zh, field)

    def validate_preferred_en(self, field: Field) -> None:
        """Refuse a line without its translation."""
        _check_same_lines(self.preferred_zh, field)

    def validate_working_conditions_en(self, field: Field) -> None:
        """Refuse a line without its translation."""
        _check_same_lines(self.working_conditions_zh, field)

    def _paired(self, name: str) -> tuple[Text, ...]:
        chinese, english = _lines(self[f"{name}_zh"].data), _lines(self[f"{name}_en"].data)
        return tuple(Text(zh, en) for zh, en in zip(chinese, english, strict=True))


def _lists(text: PostingText) -> dict[str, tuple[Text, ...]]:
    def asked(importance: Importance) -> Iterable[Text]:
        return (each.text for each in text.requirements if each.importance is importance)

    return {
        "duties": text.duties,
        "required": tuple(asked(Importance.REQUIRED)),
        "preferred": tuple(asked(Importance.PREFERRED)),
        "working_conditions": text.working_conditions,
    }


def _lines(typed: str | None) -> Sequence[str]:
    return [each.strip() for each in (typed or "").split("\n") if each.strip()]


def _check_same_lines(chinese: Field, english: Field) -> None:
    in_chinese, in_english = len(_lines(chinese.data)), len(_lines(english.data))
    if in_chinese != in_english:
        raise ValidationError(
            gettext(
                "Chinese has %(zh)s lines and English %(en)s: each line needs its translation.",
                zh=in_chinese,
                en=in_english,
            ),
        )
