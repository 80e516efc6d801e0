"""What templates can use beside their context: words, dates and money in the reader's way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask import Flask, current_app
from flask_babel import (
    format_currency,
    format_date,
    format_datetime,
    format_timedelta,
    get_babel,
    gettext,
)
from flask_login import current_user

from ats.catalogue.document import Text
from ats.domain.zone import company_date
from ats.enums import PayPeriod, Permission
from ats.forms.base import ActionForm
from ats.web.assets import static_url
from ats.web.context import company_name, now
from ats.web.labels import label
from ats.web.locale import current_locale

_THOUSAND = 1_000


def register(app: Flask) -> None:
    """Give the application's templates their filters and globals."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.do")
    app.add_template_filter(label, "label")
    app.add_template_filter(in_readers_language, "text")
    app.add_template_filter(language_of, "language")
    app.add_template_filter(_date, "date")
    app.add_template_filter(_datetime, "datetime")
    app.add_template_filter(_day_time, "day_time")
    app.add_template_filter(_since, "since")
    app.add_template_filter(money, "money")
    app.add_template_filter(file_size, "file_size")
    app.add_template_filter(pay_range, "pay_range")
    app.add_template_global(static_url)
    app.add_template_global(can)
    app.add_template_global(company_date, "company_date")
    app.jinja_env.globals["current_user"] = current_user
    app.context_processor(_page_context)


def in_readers_language(text: Text | Mapping[str, str | None] | None) -> str:
    """Return a bilingual text in the reader's language, or honestly in the other one."""
    return _as_text(text).in_(current_locale()) if text else ""


def language_of(text: Text | Mapping[str, str | None]) -> str:
    """Return the language tag (for ``lang``) of what :func:`in_readers_language` shows."""
    return "en" if _as_text(text).language_in(current_locale()) == "en" else "zh-CN"


def can(permission: str) -> bool:
    """Whether the signed-in user holds a permission."""
    return bool(current_user.is_authenticated and current_user.may(Permission(permission)))


def money(amount: float, currency: str = "CNY") -> str:
    """Return an amount of whole currency units as the reader writes it."""
    return str(format_currency(amount, currency, format="¤#,##0", currency_digits=False))


def file_size(size: int) -> str:
    """Return a size in bytes as people say it: kB up to one MB, then MB, both of a thousand."""
    kilobytes = max(1, round(size / _THOUSAND))
    if kilobytes < _THOUSAND:
        return f"{kilobytes} kB"
    return f"{kilobytes / _THOUSAND:.1f} MB"


def pay_range(posting: Any) -> str:  # noqa: ANN401 - a posting, or anything with its pay
    """Return a posting's pay in words, or an empty string when none is given."""
    if posting.pay_min is None and posting.pay_max is None:
        return ""
    period = label(PayPeriod(posting.pay_period))
    low, high = posting.pay_min, posting.pay_max
    if low is not None and high is not None and low != high:
        amount = f"{money(low, posting.currency)}–{money(high, posting.currency)}"
    elif low is not None and high is None:
        amount = gettext("from %(amount)s", amount=money(low, posting.currency))
    elif low is None:
        amount = gettext("up to %(amount)s", amount=money(high, posting.currency))
    else:
        amount = money(low, posting.currency)
    return str(gettext("%(amount)s %(period)s", amount=amount, period=period))


def _as_text(text: Text | Mapping[str, str | None]) -> Text:
    return text if isinstance(text, Text) else Text(zh=text.get("zh") or "", en=text.get("en"))


def _date(value: date | datetime) -> str:
    return str(format_date(value, "medium"))


def _datetime(value: datetime) -> str:
    """Day and time, to the minute: nobody needs to know the second."""
    pattern = "MMM d, y, HH:mm" if current_locale() == "en" else "y年M月d日 HH:mm"
    return str(format_datetime(value, pattern))


def _day_time(value: datetime) -> str:
    """Day of the week, day and time: what one says of an appointment."""
    pattern = "EEE d MMM, HH:mm" if current_locale() == "en" else "M月d日 EEEE HH:mm"
    return str(format_datetime(value, pattern))


def _since(value: datetime) -> str:
    """How long ago, in the largest unit that says something."""
    return str(format_timedelta(now() - value, granularity="minute", threshold=0.85))


def _page_context() -> dict[str, object]:
    return {
        "locale": current_locale(),
        "company_name": company_name(),
        "endpoints": current_app.view_functions,
        "sign_out_form": _LazyForm(),
        "time_zone": get_babel().instance.default_timezone,
    }


class _LazyForm:
    """The sign-out button's form, made only by a page that shows it: a token sets a cookie."""

    def __getattr__(self, name: str) -> object:
        return getattr(ActionForm(formdata=None), name)
