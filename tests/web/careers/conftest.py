"""An open posting, an applicant who reads English, and a form filled in whole."""

import io

import pytest

from ats.catalogue.application_form import form_from_document
from ats.enums import QuestionKind
from tests.support.documents import pdf
from tests.support.factories import make_posting


@pytest.fixture
def posting(session):
    return make_posting(session, role="office-service-agent", place="一楼服务台")


@pytest.fixture
def applicant(client):
    """A client that has chosen English."""
    client.get("/account/language/en")
    return client


@pytest.fixture
def whole():
    """Say what a careful applicant types into a posting's form, with what is given instead."""

    def typed(posting, **instead):
        answers = {
            QuestionKind.ONE_OF: lambda question: question.choices[0].value,
            QuestionKind.SOME_OF: lambda question: [question.choices[0].value],
            QuestionKind.NUMBER: lambda _: "3",
            QuestionKind.YES_NO: lambda _: "yes",
            QuestionKind.DATE: lambda _: "2026-03-01",
            QuestionKind.SHORT_TEXT: lambda _: "工商管理",
            QuestionKind.LONG_TEXT: lambda _: "有一次顾客很着急，我先安抚，再解决。",
        }
        return {
            "name": "王小梅",
            "email": "xiaomei@example.com",
            "phone": "138 0013 8000",
            "resume": (io.BytesIO(pdf()), "王小梅 简历.pdf"),
            "consent": "y",
            **{
                f"answer_{question.key}": answers[question.kind](question)
                for question in form_from_document(posting.form)
            },
            **instead,
        }

    return typed


@pytest.fixture
def stored_files(app):
    """The files in the store, whatever refers to them."""
    return lambda: [content for content, _ in app.extensions["ats_files"].contents()]
