"""Candidates: recognising a person who was here before, and how a search finds them."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

import phonenumbers
from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.models import Candidate

# Numbers written without a country code are the company's.
HOME_REGION = "CN"
_NO_DIGIT = re.compile(r"\D")


def normalised(text: str) -> str:
    """Return one spelling for what reads the same: width, case and white space evened out."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def phone_digits(phone: str) -> str:
    """Return the number's digits alone, as ASCII digits."""
    return _NO_DIGIT.sub("", unicodedata.normalize("NFKC", phone))


def search_key(*, name: str, email: str, phone: str) -> str:
    """Return what a search looks in, one line each: name, address, phone as typed, its digits.

    The digits let a number be found however it was grouped, and with or without its country code.
    """
    return "\n".join(
        (normalised(name), normalised(email), normalised(phone), phone_digits(phone)),
    )


def find_or_add(
    session: Session,
    *,
    name: str,
    email: str,
    phone: str,
    locale: str,
    now: datetime,
) -> Candidate:
    """Return the person of this name, address and phone, as a new candidate unless all three agree.

    Families share addresses, and anyone can type another's: a looser match would show one
    person's applications as another's.
    """
    same_address = session.scalars(
        select(Candidate).where(Candidate.email_key == normalised(email)).order_by(Candidate.id),
    )
    for candidate in same_address:
        if is_same_person(candidate, name=name, email=email, phone=phone):
            return candidate
    candidate = Candidate(
        name=name,
        email=email,
        email_key=normalised(email),
        phone=phone,
        search_text=search_key(name=name, email=email, phone=phone),
        locale=locale,
        created_at=now,
    )
    session.add(candidate)
    session.flush()
    return candidate


def is_same_person(candidate: Candidate, *, name: str, email: str, phone: str) -> bool:
    """Whether name, address and phone are all the candidate's, however they are written."""
    return (
        candidate.email_key == normalised(email)
        and normalised(candidate.name) == normalised(name)
        and _dialled(candidate.phone) == _dialled(phone)
    )


def _dialled(phone: str) -> str:
    """What the number comes to when dialled from anywhere: +86 138… and 138… are one."""
    try:
        number = phonenumbers.parse(phone, HOME_REGION)
    except phonenumbers.NumberParseException:
        return phone_digits(phone)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
