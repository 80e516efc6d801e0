"""The outbox: readable, paged by key, and closed to those whom a mail does not concern."""

import pytest

from ats.enums import Group, MailKind
from ats.models import OutboxMail
from tests.support.factories import NOW, add, make_application, make_user
from tests.support.queries import counted_queries


def make_mail(session, number, application=None, kind=MailKind.CONFIRMATION):
    return add(
        session,
        OutboxMail(
            kind=kind,
            message_id=f"<{number}@test>",
            to_name="张伟 🌸",
            to_email="zhang@example.com",
            subject=f"Mail {number}",
            body="<script>alert(1)</script> & 𠮷",
            locale="zh_CN",
            application_id=application.id if application else None,
            created_at=NOW,
            due_at=NOW,
        ),
    )


def subjects(answer):
    return [
        "".join(link.itertext())
        for link in answer.page.find("a")
        if "row-link" in (link.get("class") or "")
    ]


def test_a_mail_is_shown_as_it_is_sent(sign_in, session):
    mail = make_mail(session, 1)
    answer = sign_in(make_user(session, Group.HR)).get(f"/admin/outbox/{mail.id}")
    assert mail.body in answer.page.text


def test_pages_follow_each_other_without_gap(sign_in, session):
    for number in range(60):
        make_mail(session, number)
    client = sign_in(make_user(session, Group.HR))
    seen, at = [], "/admin/outbox"
    while at:
        answer = client.get(at)
        seen += subjects(answer)
        at = next((a.get("href") for a in answer.page.find("a", rel="next")), None)
    assert seen == [f"Mail {number}" for number in reversed(range(60))]


@pytest.mark.parametrize(("group", "status"), [(Group.HR, 200), (Group.ADMIN, 404)])
def test_mail_to_candidates_is_not_an_administrators_to_read(sign_in, session, group, status):
    mail = make_mail(session, 1, make_application(session))
    client = sign_in(make_user(session, group))
    assert client.get(f"/admin/outbox/{mail.id}").status_code == status
    assert subjects(client.get("/admin/outbox")) == (["Mail 1"] if status == 200 else [])


@pytest.mark.parametrize("kind", [MailKind.WELCOME, MailKind.PASSWORD_LINK])
@pytest.mark.parametrize(
    ("groups", "status"),
    [([Group.HR], 404), ([Group.ADMIN], 200), ([Group.HR, Group.ADMIN], 200)],
)
def test_a_link_for_a_password_is_only_for_who_manages_users(
    sign_in, session, kind, groups, status
):
    mail = make_mail(session, 1, kind=kind)
    client = sign_in(make_user(session, *groups))
    assert client.get(f"/admin/outbox/{mail.id}").status_code == status
    assert subjects(client.get("/admin/outbox")) == (["Mail 1"] if status == 200 else [])


def test_the_list_asks_as_often_for_thirty_as_for_one(sign_in, session):
    client = sign_in(make_user(session, Group.HR))
    counts = []
    for batch in (range(1), range(1, 30)):
        for number in batch:
            make_mail(session, number)
        with counted_queries() as queries:
            client.get("/admin/outbox")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15
