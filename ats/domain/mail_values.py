"""Dates, times and amounts as a mail says them: its reader is on no page and has no zone set."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency

from ats.domain.zone import COMPANY_ZONE
from ats.enums import PayPeriod

_PERIODS = {
    "zh": {PayPeriod.MONTH: "每月", PayPeriod.YEAR: "每年", PayPeriod.HOUR: "每小时"},
    "en": {PayPeriod.MONTH: "per month", PayPeriod.YEAR: "per year", PayPeriod.HOUR: "per hour"},
}


def language(locale: str) -> str:
    """Return ``zh`` or ``en``, the two languages that mails are written in."""
    return "en" if locale.startswith("en") else "zh"


def instant(at: datetime, locale: str) -> str:
    """Say an (aware) instant in the company's time zone, and name the zone."""
    local = at.astimezone(COMPANY_ZONE)
    if language(locale) == "en":
        return format_datetime(local, "EEEE d MMMM y, HH:mm", locale="en") + " (Beijing time)"
    return format_datetime(local, "y年M月d日EEEE HH:mm", locale="zh_CN") + "（北京时间）"


def day(on: date, locale: str) -> str:
    """Say a date in full."""
    if language(locale) == "en":
        return format_date(on, "d MMMM y", locale="en")
    return format_date(on, "y年M月d日", locale="zh_CN")


def pay(amount: int, currency: str, period: PayPeriod, locale: str) -> str:
    """Say an amount of whole units of ``currency`` and what it is paid for."""
    spoken = language(locale)
    sum_ = format_currency(
        amount,
        currency,
        format="¤#,##0",
        locale="en" if spoken == "en" else "zh_CN",
        currency_digits=False,
    )
    words = _PERIODS[spoken][period]
    return f"{sum_} {words}" if spoken == "en" else f"{words} {sum_}"
