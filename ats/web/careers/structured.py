"""A posting as search engines read it: schema.org's JobPosting, by Google's rules for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from markupsafe import Markup

from ats.catalogue.document import Text
from ats.catalogue.posting_text import PostingText
from ats.domain.zone import COMPANY_COUNTRY, company_date, company_instant
from ats.enums import EmploymentType, Importance, PayPeriod
from ats.models import Posting
from ats.web.careers.public import absolute
from ats.web.context import company_name
from ats.web.templating import in_readers_language

_EMPLOYMENT: Mapping[EmploymentType, str] = {
    EmploymentType.FULL_TIME: "FULL_TIME",
    EmploymentType.PART_TIME: "PART_TIME",
    EmploymentType.TEMPORARY: "TEMPORARY",
    EmploymentType.INTERNSHIP: "INTERN",
}
_LAST_SECOND = time(23, 59, 59)
_PER: Mapping[PayPeriod, str] = {
    PayPeriod.HOUR: "HOUR",
    PayPeriod.MONTH: "MONTH",
    PayPeriod.YEAR: "YEAR",
}


def job_posting(
    posting: Posting, text: PostingText, headings: Mapping[str, str]
) -> dict[str, object]:
    """Return the JobPosting of a posting that is open, in the reader's language.

    ``headings`` are the words above the lists of the description, by the lists' names.
    """
    organisation: dict[str, object] = {
        "@type": "Organization",
        "name": company_name(),
        "sameAs": absolute("careers.jobs"),
    }
    job: dict[str, object] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": in_readers_language(text.title),
        "description": _description(text, headings),
        "datePosted": company_date(posting.opened_at or posting.created_at).isoformat(),
        "hiringOrganization": organisation,
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": posting.place,
                "addressCountry": COMPANY_COUNTRY,
            },
        },
        "employmentType": _EMPLOYMENT[posting.employment_type],
        "identifier": {"@type": "PropertyValue", "name": company_name(), "value": posting.slug},
        "totalJobOpenings": max(posting.places_left, 1),
        "url": absolute("careers.posting", slug=posting.slug),
        "directApply": True,
    }
    if posting.closing_on is not None:
        job["validThrough"] = company_instant(posting.closing_on, _LAST_SECOND).isoformat()
    pay = _pay(posting)
    if pay:
        job["baseSalary"] = {
            "@type": "MonetaryAmount",
            "currency": posting.currency,
            "value": {"@type": "QuantitativeValue", **pay, "unitText": _PER[posting.pay_period]},
        }
    return job


def _pay(posting: Posting) -> dict[str, int]:
    low, high = posting.pay_min, posting.pay_max
    if low is not None and low == high:
        return {"value": low}
    given = {"minValue": low, "maxValue": high}
    return {name: amount for name, amount in given.items() if amount is not None}


def _description(text: PostingText, headings: Mapping[str, str]) -> str:
    def asked(importance: Importance) -> list[Text]:
        return [each.text for each in text.requirements if each.importance is importance]

    lists = {
        "duties": text.duties,
        "required": asked(Importance.REQUIRED),
        "preferred": asked(Importance.PREFERRED),
        "working_conditions": text.working_conditions,
        "assessed": text.assessed,
    }
    html = Markup("<p>{}</p>").format(in_readers_language(text.summary))
    for name, texts in lists.items():
        if texts:
            items = Markup().join(
                Markup("<li>{}</li>").format(in_readers_language(each)) for each in texts
            )
            html += Markup("<p><strong>{}</strong></p><ul>{}</ul>").format(headings[name], items)
    return str(html)
